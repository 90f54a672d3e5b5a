// Counties merged into another or renamed: proposed, decided by the province, carried out on their day with everything open (N1).
import { listOfficeChanges, type OfficeChange } from '#casework/offices/office-change-store.ts'
import { decideOfficeChange, proposeOfficeChange } from '#casework/offices/office-changes.ts'
import { listCountiesUnder } from '#casework/offices/office-readiness.ts'
import { getOffice } from '#casework/offices/office-store.ts'
import { isId } from '#platform/ids.ts'
import { changeStateNames, type NewOfficeChange } from '#regulation/offices/office-changes.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, type Errors, input, select } from '#web/components/fields.ts'
import { button, buttons, form, linkButton, summaryList, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'

const address = '/workbench/office-changes'

async function showChanges(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => ({
    level: (await getOffice(unit, actor.office)).level,
    changes: await listOfficeChanges(unit),
  }))
  const heads = actor.roles.includes('head')
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '撤并和更名',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">到生效那天，正在办的申请、证件档案、人员一起转到接任的残联，期限不变。</p>
${
  heads && (found.level === 'prefecture' || found.level === 'province')
    ? linkButton('提出撤并或更名', `${address}/new`)
    : null
}
${
  found.changes.length === 0
    ? html`<p class="govuk-body">还没有变更。</p>`
    : found.changes.map((one) => showChange(exchange, one, heads && found.level === 'province', errors))
}`,
    }),
  }
}

function showChange(exchange: Exchange, one: OfficeChange, decides: boolean, errors: Errors | undefined): Html {
  const moved = Object.entries(one.moved ?? {})
  return html`<section aria-labelledby="change-${one.id}"><h2 class="govuk-heading-m"
  id="change-${one.id}">${one.label}：${
    one.kind === 'merged' ? `并入${one.successorLabel ?? ''}` : `更名为${one.names?.shortName ?? ''}`
  }</h2>
${summaryList([
  { key: '生效', value: dayInWords(one.effectiveOn) },
  { key: '依据', value: one.document },
  { key: '提出', value: one.proposedByName },
  {
    key: '情况',
    value: html`${tag(
      changeStateNames[one.state],
      one.state === 'returned' ? 'orange' : one.state === 'proposed' ? 'blue' : 'green',
    )} ${one.decidedByName ?? ''}${one.note ? `：${one.note}` : ''}`,
  },
  ...(moved.length > 0
    ? [{ key: '转过去的', value: moved.map(([name, count]) => `${name} ${count}`).join('，') }]
    : []),
])}
${
  decides && one.state === 'proposed'
    ? form(
        { action: `${address}/${one.id}/decide`, key: exchange.newKey() },
        html`${input({
          name: 'note',
          label: '退回的理由（批准时不用写）',
          value: exchange.sent.get('note'),
          error: errors?.note,
        })}${buttons(
          button('批准', { name: 'decision', value: 'approve' }),
          button('退回', { name: 'decision', value: 'return', look: 'secondary' }),
        )}`,
      )
    : null
}</section>`
}

async function ask(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const counties = await exchange.read((unit) => listCountiesUnder(unit, actor.office))
  const options = counties.map((one) => ({ value: one.id, label: one.label }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '提出撤并或更名',
      visit: exchange.visit,
      errors,
      back: { href: address },
      body: form(
        { action: `${address}/new`, key: exchange.newKey() },
        html`${select({
          name: 'office',
          label: '哪个残联',
          empty: '请选择',
          options,
          value: sent.get('office'),
          error: errors?.office,
        })}
${radios({
  name: 'kind',
  label: '怎样变',
  value: sent.get('kind'),
  error: errors?.kind,
  options: [
    {
      value: 'merged',
      label: '撤并，由另一个残联接着办',
      below: select({
        name: 'successor',
        label: '由谁接着办',
        empty: '请选择',
        options,
        value: sent.get('successor'),
        error: errors?.successor,
      }),
    },
    {
      value: 'renamed',
      label: '只改名字',
      below: input({
        name: 'shortName',
        label: '新的简称',
        hint: '例如：武侯区残联',
        value: sent.get('shortName'),
        error: errors?.shortName,
        width: 20,
      }),
    },
  ],
})}
${dateInput({
  name: 'effectiveOn',
  label: '从哪天起',
  year: sent.get('effectiveOn.year'),
  month: sent.get('effectiveOn.month'),
  day: sent.get('effectiveOn.day'),
  error: errors?.effectiveOn,
})}
${input({ name: 'document', label: '批准文件的名称和文号', value: sent.get('document'), error: errors?.document })}
${button('提交省残联决定')}`,
      ),
    }),
  }
}

async function propose(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const effectiveOn = sentDay(sent, 'effectiveOn')
  if (!effectiveOn) return ask(exchange, { effectiveOn: '请填写从哪天起。' })
  const common = { office: sent.get('office'), effectiveOn, document: sent.get('document') }
  const kind = sent.get('kind')
  if (kind !== 'merged' && kind !== 'renamed') return ask(exchange, { kind: '请选怎样变。' })
  const change: NewOfficeChange =
    kind === 'merged'
      ? { ...common, kind, successor: sent.get('successor') }
      : { ...common, kind, shortName: sent.get('shortName') }
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const proposed = await proposeOfficeChange(unit, change)
    return isRefusal(proposed) ? proposed : { to: address, say: '已提交，等省残联决定。' }
  })
  return isRefusal(done) ? ask(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function decide(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const approved = exchange.sent.get('decision') === 'approve'
  const done = await exchange.once(
    async (unit) =>
      (await decideOfficeChange(unit, id, { approved, note: exchange.sent.get('note') })) ?? {
        to: address,
        say: approved ? '已批准，到日子自动生效。' : '已退回。',
      },
  )
  return isRefusal(done) ? showChanges(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const head = { door: 'workbench', roles: ['head'] } as const

export const officeChangeRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', handle: (exchange) => showChanges(exchange) },
  { ...head, method: 'GET', path: `${address}/new`, handle: (exchange) => ask(exchange) },
  { ...head, method: 'POST', path: `${address}/new`, handle: propose },
  { ...head, method: 'POST', path: `${address}/:id/decide`, handle: decide },
]
