// Who is away and who stands in (N2.4).
import { cancelLeave, comeBack, enterLeave } from '#casework/attendance/leave.ts'
import type { Leave } from '#casework/attendance/leave-store.ts'
import { listStaffOf } from '#casework/staff/staff-store.ts'
import { isId } from '#platform/ids.ts'
import { type Away, mayCancelLeave } from '#regulation/offices/attendance.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { dateInput, type Errors, input, select } from '#web/components/fields.ts'
import { button, form, inset, linkButton } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { waitingForm } from '../me/waiting-form.ts'
import { staffAddress } from './staff-words.ts'

const address = '/workbench/leaves'
const nobody = 'nobody'

/** Part of the page of an office's people. */
export function leaveSection(exchange: Exchange, leaves: readonly Leave[], mine: boolean): Html {
  return html`<h2 class="govuk-heading-m">请假和顶替</h2>
${
  leaves.length === 0
    ? html`<p class="govuk-body">现在没有人请假。</p>`
    : html`<ul class="govuk-list">${leaves.map(
        (one) =>
          html`<li>${one.name}：${dayInWords(one.from)} 到 ${dayInWords(one.to)}，${one.reason}，${
            one.substituteName ? `由${one.substituteName}顶替` : '已请上级派人'
          }${
            mine && mayCancelLeave(exchange.actor, one)
              ? form(
                  { action: `${address}/${one.id}/cancel`, key: exchange.newKey() },
                  html`<button type="submit" class="govuk-button govuk-button--secondary">取消<span
  class="govuk-visually-hidden">：${one.name}</span></button>`,
                )
              : null
          }</li>`,
      )}</ul>`
}
${mine ? linkButton('登记请假', `${address}/new`, 'secondary') : null}`
}

async function ask(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const staff = (await exchange.read((unit) => listStaffOf(unit, actor.office))).filter((one) => !one.closedAt)
  const options = staff.map((one) => ({ value: one.id, label: one.name }))
  const own = actor.roles.includes('office-admin') ? options : options.filter((one) => one.value === actor.id)
  const date = (name: string, label: string) =>
    dateInput({
      name,
      label,
      year: sent.get(`${name}.year`),
      month: sent.get(`${name}.month`),
      day: sent.get(`${name}.day`),
      error: errors?.[name],
    })
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '登记请假',
      visit: exchange.visit,
      errors,
      back: { href: staffAddress, label: '回到人员' },
      body: form(
        { action: `${address}/new`, key: exchange.newKey() },
        html`${select({
          name: 'staff',
          label: '谁请假',
          options: own,
          value: sent.get('staff') || actor.id,
          error: errors?.staff,
        })}
${date('from', '从哪天')}${date('to', '到哪天')}
${input({ name: 'reason', label: '原因', hint: '例如公休、培训', value: sent.get('reason'), error: errors?.reason, width: 20 })}
${select({
  name: 'substitute',
  label: '谁顶替',
  hint: '没有相同岗位的同事的，选“没有人能顶替，请上级派人”，上一级残联会收到通知。',
  empty: '请选一位同事',
  options: [...options, { value: nobody, label: '没有人能顶替，请上级派人' }],
  value: sent.get('substitute'),
  error: errors?.substitute,
})}
${button('保存')}`,
      ),
    }),
  }
}

async function save(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const from = sentDay(sent, 'from')
  const to = sentDay(sent, 'to')
  if (!from) return ask(exchange, { from: '请填写开始的日期。' })
  if (!to) return ask(exchange, { to: '请填写结束的日期。' })
  const [staff, substitute] = [sent.get('staff'), sent.get('substitute')]
  if (!isId(staff)) return ask(exchange, { staff: '请选谁请假。' })
  if (substitute !== nobody && !isId(substitute)) return ask(exchange, { substitute: '请选一位同事顶替。' })
  const standIn = substitute === nobody ? undefined : substitute
  const done = await exchange.once(async (unit) => {
    const refused = await enterLeave(unit, { staff, from, to, reason: sent.get('reason'), substitute: standIn })
    return refused ?? { to: staffAddress, say: standIn ? '已登记。' : '已登记，并请上一级残联派人。' }
  })
  return isRefusal(done) ? ask(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function cancel(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => (await cancelLeave(unit, id)) ?? { to: staffAddress })
  return isRefusal(done)
    ? { redirect: staffAddress, say: done.message, failed: true }
    : { redirect: staffAddress, say: '已取消这条请假。' }
}

/** Shown on today to who is on leave: by one press they act again. */
export function awayNote(exchange: Exchange, { to, substituteName }: Away): Html {
  return inset(
    html`<p class="govuk-body"><strong>您登记了请假，到 ${dayInWords(to)}。</strong>${
      substituteName ? `这几天由${substituteName}代办。` : '没有登记代办的人。'
    }请假期间不能办理。</p>${form(
      { action: `${address}/back`, key: exchange.newKey() },
      button('我回来了', { look: 'secondary' }),
    )}`,
  )
}

async function back(exchange: Exchange): Promise<Answer> {
  const done = await exchange.once(async (unit) => {
    const returned = await comeBack(unit)
    return isRefusal(returned) ? returned : { to: '/workbench', say: '已记下您从今天起回来办理。' }
  })
  if (isRefusal(done)) return { redirect: '/workbench', say: done.message, failed: true }
  // What was typed before the press waits, and is shown to be sent now.
  const kept = await waitingForm(exchange)
  return { redirect: kept === undefined ? done.to : `/kept/${kept}`, say: done.say }
}

export const leaveRoutes: readonly Route[] = [
  { method: 'GET', path: `${address}/new`, door: 'workbench', handle: (exchange) => ask(exchange) },
  { method: 'POST', path: `${address}/new`, door: 'workbench', whileAway: true, handle: save },
  { method: 'POST', path: `${address}/back`, door: 'workbench', whileAway: true, handle: back },
  { method: 'POST', path: `${address}/:id/cancel`, door: 'workbench', whileAway: true, handle: cancel },
]
