// Conclusions that a county has to look at again, because fraud was found in who signed them (N4.3).
import { settleFlagged } from '#casework/integrity/inquiries.ts'
import { type Flagged, listFlagged, mostFlagged } from '#casework/integrity/inquiry-store.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { flaggedStates } from '#regulation/offices/inquiries.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, link, summaryList, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
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
import { dueInWords } from '../due-day.ts'
import { address, integrityParts } from './parts.ts'

const list = `${address}/flagged`

async function showList(exchange: Exchange): Promise<Answer> {
  const { actor, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const flagged = await exchange.read((unit) => listFlagged(unit, { office: actor.office }))
  return {
    page: workbenchPage({
      title: '要复核的评定结论',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`${integrityParts('/flagged')}<p
  class="govuk-body">医生被查实弄虚作假的，签过的结论要逐件复核（${citation('N4.3')}）。复核的人不能是经办过这件的人。</p>
${
  flagged.length === 0
    ? inset('没有要复核的结论。')
    : table(
        '结论',
        [{ head: '办件' }, { head: '姓名' }, { head: '最晚' }, { head: '情况' }],
        flagged.map((one) => [
          link(html`<span class="tb-code">${one.number ?? ''}</span>`, `${list}/${one.assessment}`),
          one.maskedName ?? '',
          one.state === 'ordered' ? dueInWords(one.dueOn, today) : dayInWords(one.dueOn),
          flaggedStates[one.state],
        ]),
        { hideCaption: true },
      )
}${cutNote(flagged.length, mostFlagged, '要复核的、期限早的在前，办完的再列其余的。')}`,
    }),
  }
}

async function findOwn(exchange: Exchange): Promise<Flagged | undefined> {
  const { actor, params } = exchange
  if (actor.kind !== 'staff') return undefined
  const flagged = await exchange.read((unit) => listFlagged(unit, { office: actor.office }))
  return flagged.find((one) => one.assessment === params.id)
}

async function showOne(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const one = await findOwn(exchange)
  if (!one) return notFound
  const { sent } = exchange
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `复核：${one.maskedName ?? ''}`,
      visit: exchange.visit,
      errors,
      back: { href: list, label: '回到名单' },
      body: html`${summaryList([
        { key: '办件', value: link(one.number ?? '', `/workbench/cases/${one.caseId}`) },
        { key: '最晚', value: dayInWords(one.dueOn) },
        { key: '情况', value: `${flaggedStates[one.state]}${one.settledByName ? `，${one.settledByName}` : ''}` },
      ])}${
        one.state === 'ordered'
          ? form(
              { action: `${list}/${one.assessment}`, key: exchange.newKey() },
              html`${radios({
                name: 'state',
                label: '复核的结果',
                value: sent.get('state'),
                error: errors?.state,
                options: [
                  { value: 'kept', label: '维持原来的结论', hint: '看过病历和本人，符合标准' },
                  {
                    value: 'assessed-anew',
                    label: '重新评定',
                    hint: html`请接着${link('受理类别或等级变更', '/workbench/intake?matter=change-of-category')}`,
                  },
                ],
              })}${textarea({
                name: 'note',
                label: '怎样复核的，依据什么',
                rows: 4,
                value: sent.get('note'),
                error: errors?.note,
              })}${button('保存复核结果')}`,
            )
          : null
      }`,
    }),
  }
}

async function settle(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const settled = await settleFlagged(unit, id, { state: sent.get('state'), note: sent.get('note') })
    return isRefusal(settled) ? settled : { to: list, say: '复核结果已保存。' }
  })
  return isRefusal(done) ? showOne(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const flaggedRoutes: readonly Route[] = [
  { method: 'GET', path: list, door: 'workbench', roles: caseHands, handle: showList },
  { method: 'GET', path: `${list}/:id`, door: 'workbench', roles: caseHands, handle: (exchange) => showOne(exchange) },
  { method: 'POST', path: `${list}/:id`, door: 'workbench', roles: ['handler', 'approver', 'head'], handle: settle },
]
