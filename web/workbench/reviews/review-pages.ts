// 年审 of an office: how far it is, who is overdue, who calls on whom, and what was found (N6.4).
import { answerReview, nameCaller } from '#casework/annual-reviews/answer-review.ts'
import {
  countReviews,
  findReview,
  listCallers,
  listReviews,
  type Review,
  type ReviewCount,
  type ReviewView,
  readReviewWords,
  reviewViews,
} from '#casework/annual-reviews/review-store.ts'
import { rulesFor } from '#casework/cases/scene.ts'
import { findOffice } from '#casework/offices/office-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { reviewedAsNames, reviewFindings } from '#regulation/annual-review.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'
import { barList } from '#web/components/bar-list.ts'
import { checkboxes } from '#web/components/choices.ts'
import { type Errors, select } from '#web/components/fields.ts'
import { keyPager, turnIn } from '#web/components/key-pager.ts'
import {
  button,
  form,
  inset,
  link,
  linkButton,
  type SummaryRow,
  summaryList,
  table,
  tag,
} from '#web/components/parts.ts'
import { shareBar } from '#web/components/share-bar.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { readReviewAnswers, reviewFields } from '#web/reviews/review-form.ts'
import {
  type Answer,
  caseHands,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
} from '#web/route.ts'

const address = '/workbench/reviews'
const perPage = 25

const calls = ({ actor }: Exchange) => actor.kind === 'staff' && actor.roles.includes('community-worker')

async function showList(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, query, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const view = (Object.keys(reviewViews) as ReviewView[]).find((one) => one === query.view) ?? 'open'
  const turn = turnIn(query, perPage, [isValidDay, isId])
  const year = Number(today.slice(0, 4))
  const calling = calls(exchange)
  const asked = query.office ?? actor.office
  const found = await exchange.read(async (unit) => ({
    office: calling ? undefined : await findOffice(unit, asked),
    counts: calling ? [] : await countReviews(unit, year),
    callers: calling ? [] : await listCallers(unit, actor.office),
    reviews: await listReviews(unit, calling ? { calledOnBy: actor.id } : { office: asked }, view, turn),
  }))
  const { counts, callers } = found
  const shown = found.reviews.rows
  const county = found.office?.level === 'county'
  const here = counts.find((one) => one.office === asked)
  const to = (one: ReviewView) => `${address}?view=${one}${query.office ? `&office=${query.office}` : ''}`
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${year} 年年审`,
      ...(found.office && { caption: found.office.label }),
      visit: exchange.visit,
      errors,
      back: query.office ? { href: address, label: '回到本级' } : { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">每年和动态更新一起办，可以由本人、监护人、村（社区）工作者或残联办（${citation('N6.4')}）。</p>
${calling || county ? null : byCounty(counts)}
${here ? progress(here) : null}
${
  calling || county
    ? html`${subNavigation(
        '年审名单',
        (Object.keys(reviewViews) as ReviewView[]).map((one) => ({
          label: reviewViews[one],
          href: to(one),
          current: one === view,
        })),
      )}
${shown.length === 0 ? inset(`没有“${reviewViews[view]}”的。`) : listOf(exchange, shown, view === 'open' || view === 'overdue' ? callers : [], errors)}
${keyPager(to(view), found.reviews)}`
    : null
}`,
    }),
  }
}

const progress = ({ done, open, overdue }: ReviewCount): Html =>
  shareBar('今年办了多少', [
    { label: '已办', count: done, look: 'good' },
    { label: '还没有办', count: open, look: 'fair' },
    { label: '已过期', count: overdue, look: 'bad' },
  ])

/** The table says what the bars show. */
function byCounty(counts: readonly ReviewCount[]): Content {
  if (counts.length === 0) return inset('今年的年审还没有开始。')
  const all = (one: ReviewCount) => one.done + one.open + one.overdue
  return html`${barList(
    '各县办了多少（%）',
    counts.map((one) => {
      const percent = Math.round((one.done / all(one)) * 100)
      return { label: one.label, value: percent, words: `${percent}%`, href: `${address}?office=${one.office}` }
    }),
    100,
  )}${table(
    '各县的数',
    [
      { head: '县' },
      { head: '应办', numeric: true },
      { head: '已办', numeric: true },
      { head: '已过期', numeric: true },
      { head: '要接着办', numeric: true },
    ],
    counts.map((one) => [
      link(one.label, `${address}?office=${one.office}`),
      String(all(one)),
      String(one.done),
      link(String(one.overdue), `${address}?office=${one.office}&view=overdue`, `件，${one.label}`),
      link(String(one.toFollow), `${address}?office=${one.office}&view=to-follow`, `件，${one.label}`),
    ]),
  )}`
}

const stateOf = (one: Review) =>
  one.finding
    ? `${reviewFindings[one.finding]}${one.nextMatter ? `，要办${matterNames[one.nextMatter]}` : ''}`
    : '还没有办'

const dueOf = (one: Review, today: string): Html =>
  html`${one.state === 'open' && one.dueOn < today ? html`${tag('已过期', 'red')} ` : null}最晚 ${dayInWords(one.dueOn)}`

/** Where somebody may be sent to call, the list is one of boxes. */
function listOf(
  exchange: Exchange,
  reviews: readonly Review[],
  callers: readonly { id: string; name: string }[],
  errors: Errors | undefined,
): Html {
  if (callers.length === 0)
    return table(
      '名单',
      [{ head: '姓名' }, { head: '期限' }, { head: '情况' }],
      reviews.map((one) => [link(one.maskedName, `${address}/${one.id}`), dueOf(one, exchange.today), stateOf(one)]),
      { hideCaption: true },
    )
  const nameOf = (id: string | null) => callers.find((one) => one.id === id)?.name
  return form(
    { action: `${address}/caller`, key: exchange.newKey() },
    html`${checkboxes({
      name: 'review',
      label: '名单',
      error: errors?.review,
      values: exchange.sent.all('review'),
      options: reviews.map((one) => ({
        value: one.id,
        label: html`${one.maskedName}，${dueOf(one, exchange.today)}`,
        hint: html`走访人：${nameOf(one.heldBy) ?? '还没有定'}。${link('打开', `${address}/${one.id}`, `：${one.maskedName}`)}`,
      })),
    })}${select({ name: 'caller', label: '请谁去走访', empty: '本机构自己办', value: exchange.sent.get('caller'), options: callers.map(({ id, name }) => ({ value: id, label: name })) })}${button('定下走访人', { look: 'secondary' })}`,
  )
}

async function name(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const caller = (await listCallers(unit, actor.office)).find((one) => one.id === sent.get('caller'))
    const named = await nameCaller(unit, sent.all('review').filter(isId), caller?.id)
    if (isRefusal(named)) return named
    return { to: address, say: `已定下 ${named.named} 人的走访人：${caller?.name ?? '本机构自己办'}。` }
  })
  return isRefusal(done) ? showList(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const { actor, sent, today } = exchange
  const found = await exchange.read(async (unit) => {
    const review = isId(id) ? await findReview(unit, id) : undefined
    return (
      review && {
        review,
        words: await readReviewWords(unit, review),
        questions: (await rulesFor(unit, review.office))['annual-review-questions'],
      }
    )
  })
  if (!found || actor.kind !== 'staff') return notFound
  const { review, words, questions } = found
  const as = calls(exchange) ? 'community' : 'office'
  const mine = as === 'community' || (review.office === actor.office && actor.roles.includes('handler'))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `${review.maskedName}：${review.year} 年年审`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到名单' },
      body: html`${summaryList([
        {
          key: '期限',
          value: html`${dayInWords(review.dueOn)}${review.state === 'open' && review.dueOn < today ? html` ${tag('已过期', 'red')}` : null}`,
        },
        ...outcome(review),
        ...(words?.answers ?? []).map((one) => ({ key: one.question, value: one.answer })),
        ...(words?.note ? [{ key: '说明', value: words.note }] : []),
      ])}
${review.state === 'done' && review.nextMatter && mine && as === 'office' ? goOn(review) : null}
${
  review.state === 'open' && mine
    ? form(
        { action: `${address}/${id}`, key: exchange.newKey() },
        html`<h2 class="govuk-heading-m">填写</h2>${reviewFields(as, questions, sent, errors)}${button('保存')}`,
      )
    : null
}`,
    }),
  }
}

const outcome = (review: Review): SummaryRow[] =>
  review.finding && review.answeredAs && review.answeredAt
    ? [
        { key: '情况', value: reviewFindings[review.finding] },
        {
          key: '谁办的',
          value: `${reviewedAsNames[review.answeredAs]}，${review.answeredByName ?? ''}，${dayInWords(dayOf(review.answeredAt))}`,
        },
      ]
    : [{ key: '情况', value: review.state === 'lapsed' ? '证件已经换了或注销了，不用再办' : '还没有办' }]

function goOn({ id, nextMatter, finding }: Review): Html | null {
  if (!nextMatter) return null
  return html`<p class="govuk-body">要接着办：${matterNames[nextMatter]}。</p>${linkButton('开始受理，带上已知的内容', `/workbench/intake?review=${id}`)}
${finding === 'moved' ? html`<p class="govuk-body">${link('加入迁出未办迁移的名单', '/workbench/hukou-watch')}</p>` : null}`
}

async function answer(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { actor, sent } = exchange
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const review = await findReview(unit, id)
    const questions = review ? (await rulesFor(unit, review.office))['annual-review-questions'] : []
    const as = calls(exchange) ? 'community' : 'office'
    const answered = await answerReview(
      unit,
      id,
      { finding: sent.get('finding'), note: sent.get('note'), as },
      readReviewAnswers(questions, sent),
    )
    if (isRefusal(answered)) return answered
    const more = answered.next ? `请接着办${matterNames[answered.next.matter]}。` : ''
    return { to: `${address}/${id}`, say: `已保存。${as === 'office' ? more : ''}` }
  })
  return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const readers = [...caseHands, 'office-admin', 'community-worker'] as const

export const reviewRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: readers, handle: (exchange) => showList(exchange) },
  { method: 'POST', path: `${address}/caller`, door: 'workbench', roles: ['handler', 'office-admin'], handle: name },
  { method: 'GET', path: `${address}/:id`, door: 'workbench', roles: readers, handle: (exchange) => showOne(exchange) },
  { method: 'POST', path: `${address}/:id`, door: 'workbench', roles: ['handler', 'community-worker'], handle: answer },
]
