// The guardians of the person of a case: confirmed, ended with reason, day and paper, and who may act now (R2.3).
import { listBonds, type StoredBond } from '#casework/accounts/bond-store.ts'
import { endBond } from '#casework/accounts/end-bond.ts'
import { wardNow } from '#casework/accounts/ward-now.ts'
import type { CaseFile } from '#casework/cases/case-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { relations } from '#regulation/guardian-relations.ts'
import { bondEndInWords, bondEnds, whoActsNow } from '#regulation/offices/guardian-bonds.ts'
import { statuses } from '#regulation/statuses.ts'
import { readTypedDay } from '#regulation/typed-day.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, fileUpload, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, summaryList } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { findCaseToShow } from '../case-view.ts'
import { dayField } from '../institutions/institution-words.ts'

const guardianAddress = (id: string) => `/workbench/cases/${id}/guardian`

/** For the page of the case: whether a bond holds or has ended, who may act now, and the way to the bonds. */
export function bondBox({ id, current }: CaseFile, bonds: readonly StoredBond[], now: string | undefined): Content {
  if (bonds.length === 0) return null
  const holds = bonds.filter(({ ended }) => !ended)
  return html`${now && !statuses[current.status].final ? inset(now) : null}<p class="govuk-body">${
    holds.length > 0 ? `已确认的监护人：${holds.map(nameOf).join('、')}。` : '现在没有已确认的监护人。'
  }${link('监护关系', guardianAddress(id))}</p>`
}

const nameOf = ({ guardian, relation }: StoredBond) => `${guardian || '（没有记姓名）'}（${relationNamed(relation)}）`

const relationNamed = (relation: string): string =>
  Object.entries(relations).find(([known]) => known === relation)?.[1] ?? relation

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return undefined
    await recordReading(unit, id, 'guardian bonds', '核对监护关系')
    const bonds = await listBonds(unit, file.personId)
    return { file, bonds, now: whoActsNow(await wardNow(unit, file, bonds)) }
  })
  if (!found) return notFound
  const { file, bonds, now } = found
  const { actor } = exchange
  const mayEnd = actor.kind === 'staff' && actor.roles.some((role) => role === 'handler' || role === 'head')
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '监护关系',
      caption: `${file.maskedName}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${id}`, label: '回到这件申请' },
      body: html`${bonds.length === 0 ? inset('没有确认过监护关系。核对监护人证明时确认。') : inset(now)}
${bonds.map((bond) => bondPart(exchange, id, bond, { mayEnd, errors }))}`,
    }),
  }
}

function bondPart(
  exchange: Exchange,
  caseId: string,
  bond: StoredBond,
  { mayEnd, errors }: { mayEnd: boolean; errors: Errors },
): Html {
  const { ended } = bond
  const rows = [
    { key: '确认', value: dayInWords(bond.confirmedOn) },
    ...(ended
      ? [
          { key: '终止', value: `${dayInWords(ended.on)}：${bondEndInWords(ended.why)}` },
          ...(ended.words ? [{ key: '说明', value: html`<span class="tb-lines">${ended.words}</span>` }] : []),
          ...(ended.file ? [{ key: '材料', value: link('看扫描件', `/files/${ended.file}`) }] : []),
        ]
      : [{ key: '到哪天', value: bond.endsOn ? `${dayInWords(bond.endsOn)}，成年自动终止` : '没有期限' }]),
  ]
  return html`<section class="tb-box" aria-label="${nameOf(bond)}"><h2 class="govuk-heading-m">${nameOf(bond)}</h2>
${summaryList(rows)}${!ended && mayEnd ? endForm(exchange, caseId, bond, errors) : null}</section>`
}

function endForm(exchange: Exchange, caseId: string, bond: StoredBond, all: Errors): Html {
  const { sent } = exchange
  const own = sent.get('bond') === bond.id
  const errors = own ? all : {}
  return form(
    { action: guardianAddress(caseId), key: exchange.newKey(), files: true },
    html`<input type="hidden" name="bond" value="${bond.id}"><h3 class="govuk-heading-s">登记终止</h3>
<p class="govuk-body">登记以后，这位监护人马上看不到被监护人的申请、证件和材料。他委托的代办人也不能再办。</p>
${radios({
  name: 'why',
  label: '为什么终止',
  options: Object.entries(bondEnds).map(([value, { label, paper }]) => ({
    value,
    label,
    hint: paper ? `要扫描：${paper}` : '由负责人登记，不用材料',
  })),
  value: own ? sent.get('why') : undefined,
  error: errors.why,
})}${dayField(own ? sent : { get: () => '' }, errors, { name: 'on', label: '从哪一天起' })}${textarea({
  name: 'words',
  label: '怎么知道的、看过什么',
  rows: 3,
  value: own ? sent.get('words') : '',
  error: errors.words,
})}${fileUpload({ name: 'pages', label: '材料的扫描件', error: errors.pages })}${button('登记终止')}`,
  )
}

const gone = refuse('没有找到这件申请。')

async function press(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const on = readTypedDay(sentDay(sent, 'on'))
    const wish = {
      bond: sent.get('bond'),
      why: sent.get('why'),
      on: isRefusal(on) ? undefined : on,
      words: sent.get('words'),
      pages: sent.files('pages'),
    }
    const ended = await endBond(unit, file, wish)
    return isRefusal(ended) ? ended : { to: guardianAddress(id), say: '已登记终止。原监护人已看不到这些信息。' }
  })
  if (done === gone) return notFound
  return isRefusal(done)
    ? show(exchange, { ...errorsOf(done), ...sent.refusedFiles })
    : { redirect: done.to, say: done.say }
}

export const bondRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/guardian',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => show(exchange),
  },
  {
    method: 'POST',
    path: '/workbench/cases/:id/guardian',
    door: 'workbench',
    roles: ['handler', 'head'],
    uploads: true,
    handle: press,
  },
]
