// How applicants found the service: how many of each level, county by county, and going back to whoever was not content (N7).
import { findCase } from '#casework/cases/case-store.ts'
import { getOffice } from '#casework/offices/office-store.ts'
import {
  countRatings,
  findRating,
  listRatings,
  type Rating,
  type RatingCounts,
  type RatingView,
  ratingViews,
} from '#casework/ratings/rating-store.ts'
import { recordRevisit, refuseRevisiting } from '#casework/ratings/ratings.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { asksForRevisit, type Satisfaction, satisfactionNames, satisfactions } from '#regulation/public-voice.ts'
import { isRefusal, matterNames, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { barList } from '#web/components/bar-list.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList, table, tag } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { pageIn, pager } from '../case-table.ts'
import { dueInWords } from '../due-day.ts'

const address = '/workbench/ratings'
const perPage = 25
const viewNames: Record<RatingView, string> = { waiting: '等回访', overdue: '过期没有回访', all: '全部评价' }

const levelTag = (level: Satisfaction) =>
  tag(satisfactionNames[level], asksForRevisit(level) ? 'red' : level === 'fairly-satisfied' ? 'orange' : 'green')

async function showRatings(exchange: Exchange): Promise<Answer> {
  const { actor, query, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const view = ratingViews.find((one) => one === query.show) ?? 'waiting'
  const page = pageIn(query.page)
  const { office, counts, rows } = await exchange.read(async (unit) => ({
    office: await getOffice(unit, actor.office),
    counts: await countRatings(unit),
    rows: await listRatings(unit, view, { limit: perPage, offset: (page - 1) * perPage }),
  }))
  const sum = (pick: (one: RatingCounts) => number) => counts.reduce((total, one) => total + pick(one), 0)
  return {
    page: workbenchPage({
      title: '评价和回访',
      caption: office.label,
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">申请办完后，本人可以评价一次。不满意的，由没有办过这件的人整改、回访。没有评价的不算满意。</p>
${counts.length > 0 ? distribution(counts, office.level !== 'county') : null}
${subNavigation(
  '评价的分类',
  ratingViews.map((one) => ({
    label: viewNames[one],
    href: `${address}?show=${one}`,
    current: one === view,
    count:
      one === 'waiting' ? sum((each) => each.waiting) : one === 'overdue' ? sum((each) => each.overdue) : undefined,
  })),
)}
${
  rows.length === 0
    ? inset(view === 'all' ? '还没有人评价。' : '现在没有。')
    : table(
        viewNames[view],
        [{ head: '编号' }, { head: '姓名' }, { head: '地方' }, { head: '评价' }, { head: '哪天' }, { head: '回访' }],
        rows
          .slice(0, perPage)
          .map((one): Content[] => [
            link(html`<span class="tb-code">${one.number}</span>`, `${address}/${one.caseId}`),
            one.maskedName,
            one.officeLabel,
            levelTag(one.level),
            dayInWords(dayOf(one.at)),
            one.doneOn
              ? `${dayInWords(one.doneOn)}，本人${one.accepted ? '认可' : '不认可'}`
              : one.due
                ? dueInWords(one.due, today)
                : '',
          ]),
        { hideCaption: true },
      )
}
${pager((number) => `${address}?show=${view}&page=${number}`, page, rows.length > perPage)}`,
    }),
  }
}

function distribution(counts: readonly RatingCounts[], byCounty: boolean): Html {
  const sumOf = (level: Satisfaction) => counts.reduce((total, one) => total + one.levels[level], 0)
  const all = satisfactions.reduce((total, level) => total + sumOf(level), 0)
  const share = (count: number) => `${count} 件，${Math.round((count / Math.max(all, 1)) * 100)}%`
  return html`${barList(
    `收到 ${all} 件评价`,
    satisfactions.map((level) => ({
      label: satisfactionNames[level],
      value: sumOf(level),
      words: share(sumOf(level)),
      look: asksForRevisit(level) ? 'bad' : level === 'fairly-satisfied' ? 'fair' : 'good',
    })),
    all,
  )}
${
  byCounty
    ? table(
        '各县的评价',
        [
          { head: '地方' },
          ...satisfactions.map((level) => ({ head: satisfactionNames[level], numeric: true })),
          { head: '等回访', numeric: true },
          { head: '超期', numeric: true },
        ],
        counts.map((one) => [
          one.label,
          ...satisfactions.map((level) => String(one.levels[level])),
          String(one.waiting),
          String(one.overdue),
        ]),
      )
    : null
}`
}

async function showRating(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, today } = exchange
  const { caseId = '' } = params
  if (actor.kind !== 'staff' || !isId(caseId)) return notFound
  const found = await exchange.read(async (unit) => {
    const [file, rating] = [await findCase(unit, caseId), await findRating(unit, caseId)]
    if (!file || !rating) return undefined
    const waits = rating.revisit && !rating.revisit.doneOn
    const office = await getOffice(unit, file.current.residence)
    return { file, rating, office, waits, refused: waits ? await refuseRevisiting(unit, caseId) : undefined }
  })
  if (!found) return notFound
  const { file, rating, office, waits, refused } = found
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${file.maskedName}的评价`,
      caption: `编号 ${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到评价和回访' },
      body: html`${summaryList([
        { key: '评价', value: levelTag(rating.level) },
        { key: '说的话', value: html`<span class="tb-lines">${rating.words ?? '没有写'}</span>` },
        { key: '哪天', value: dayInWords(dayOf(rating.at)) },
        {
          key: '申请',
          value: link(`${matterNames[file.current.matter]}，${office.label}受理`, `/workbench/cases/${caseId}`),
        },
        ...(rating.revisit ? revisitRows(rating.revisit, today) : []),
      ])}
${waits ? revisitForm(exchange, caseId, refused, errors) : null}`,
    }),
  }
}

function revisitRows(revisit: NonNullable<Rating['revisit']>, today: string) {
  if (!revisit.doneOn) return [{ key: '回访期限', value: dueInWords(revisit.due, today) }]
  return [
    { key: '回访', value: `${revisit.byName ?? ''}，${dayInWords(revisit.doneOn)}` },
    { key: '整改和回访', value: html`<span class="tb-lines">${revisit.done ?? ''}</span>` },
    { key: '本人', value: revisit.accepted ? '认可' : '不认可' },
  ]
}

function revisitForm(exchange: Exchange, caseId: string, refused: Refusal | undefined, errors?: Errors): Html {
  const { sent } = exchange
  if (refused) return html`<h2 class="govuk-heading-m">整改和回访</h2><p class="tb-refused">${refused.message}</p>`
  return form(
    { action: `${address}/${caseId}`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">整改和回访</h2>
${textarea({
  name: 'done',
  label: '整改了什么，怎么回访的',
  hint: '写明哪天、怎么联系。本人看得到这些话',
  rows: 5,
  value: sent.get('done'),
  error: errors?.done,
})}
${radios({
  name: 'accepted',
  label: '本人认可吗',
  value: sent.get('accepted'),
  error: errors?.accepted,
  options: [
    { value: 'yes', label: '认可' },
    { value: 'no', label: '不认可，或没有联系上' },
  ],
})}${button('保存回访记录')}`,
  )
}

async function revisit(exchange: Exchange): Promise<Answer> {
  const { caseId = '' } = exchange.params
  if (!isId(caseId)) return notFound
  const { sent } = exchange
  const accepted = { yes: true, no: false }[sent.get('accepted')]
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const result = await recordRevisit(unit, caseId, { done: sent.get('done'), accepted })
    return isRefusal(result) ? result : { to: `${address}/${caseId}`, say: '回访记录已保存。' }
  })
  return isRefusal(done) ? showRating(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const roles = ['handler', 'head'] as const
export const ratingRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles, handle: showRatings },
  { method: 'GET', path: `${address}/:caseId`, door: 'workbench', roles, handle: (exchange) => showRating(exchange) },
  { method: 'POST', path: `${address}/:caseId`, door: 'workbench', roles, handle: revisit },
]
