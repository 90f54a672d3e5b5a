// Attendance: an office's people by working day, or the offices below by working day (N2.4).
import {
  listOfficeAttendance,
  listPersonAttendance,
  listWorkingDays,
  type OfficeAttendance,
  type PersonAttendance,
} from '#casework/attendance/attendance.ts'
import { type HandlerAbsence, listHandlerAbsences } from '#casework/attendance/handler-absences.ts'
import { type Leave, listLeaves } from '#casework/attendance/leave-store.ts'
import { type CountyOffice, listCountiesUnder } from '#casework/offices/office-readiness.ts'
import { getOffice, officePath } from '#casework/offices/office-store.ts'
import { listStaffOf, type StaffMember } from '#casework/staff/staff-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { weekdayName } from '#regulation/working-days.ts'
import { link, table } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { pageIn, pager } from '../case-table.ts'

const shownDays = 10
const perPage = 40

const dayHead = (day: Day) => ({
  head: `${Number(day.slice(5, 7))}/${Number(day.slice(8))} ${weekdayName(day).slice(-1)}`,
})

/** A mark and its words, so that nobody needs colour or sight to tell them apart. */
const mark = (sign: string, words: string): Html =>
  html`<span class="tb-mark" title="${words}"><span aria-hidden="true">${sign}</span><span
  class="govuk-visually-hidden">${words}</span></span>`

async function showAttendance(exchange: Exchange): Promise<Answer> {
  const { actor, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const at = query.under ?? actor.office
    if (!(await officePath(unit, at)).includes(actor.office)) return undefined
    const office = await getOffice(unit, at)
    const days = await listWorkingDays(unit, at, shownDays)
    return { office, days, body: await (office.level === 'county' ? people : offices)(exchange, unit, at, days) }
  })
  if (!found) return notFound
  const { office, body } = found
  return {
    page: workbenchPage({
      title: '登录情况',
      caption: office.label,
      visit: exchange.visit,
      back:
        office.id === actor.office
          ? { href: '/workbench/registers', label: '回到登记簿' }
          : { href: '/workbench/attendance', label: '回到本级' },
      body: html`<p class="govuk-body">经办人员（经办、审批、制证）每个工作日至少登录一次，查看并办理任务（${citation('N2.4')}）。</p>
<p class="govuk-body">● 看了任务　○ 只登录　休 请假　— 没有登录　缺 经办人员没有登录，已报上级　! 全天无人，已报上级</p>
${body}`,
    }),
  }
}

async function people(_: Exchange, unit: Unit, office: string, days: readonly Day[]): Promise<Html> {
  const since = days.at(-1) ?? unit.today
  const staff = (await listStaffOf(unit, office)).filter((one) => !one.closedAt)
  const seen = await listPersonAttendance(unit, office, since)
  const leaves = await listLeaves(unit, office, since)
  const missed = await listHandlerAbsences(unit, [office], since)
  return table(
    '最近十个工作日',
    [{ head: '姓名' }, ...days.map(dayHead)],
    staff.map((one) => [
      link(one.name, `/workbench/staff/${one.id}`),
      ...days.map((day) => personMark(one, day, { seen, leaves, missed })),
    ]),
  )
}

type Known = {
  seen: readonly PersonAttendance[]
  leaves: readonly Leave[]
  missed: readonly HandlerAbsence[]
}

function personMark(one: StaffMember, day: Day, { seen, leaves, missed }: Known): Content {
  if (day < one.from) return ''
  const here = seen.find((row) => row.staff === one.id && row.day === day)
  if (here) return here.lookedAt ? mark('●', '看了任务') : mark('○', '只登录')
  const away = leaves.find((row) => row.staff === one.id && row.from <= day && day <= row.to)
  if (away) return mark('休', away.substituteName ? `请假，${away.substituteName}顶替` : '请假，已请上级派人')
  return missed.some((row) => row.staff === one.id && row.day === day)
    ? mark('缺', '经办人员没有登录，已报上级')
    : mark('—', '没有登录')
}

async function offices(exchange: Exchange, unit: Unit, at: string, days: readonly Day[]): Promise<Html> {
  const page = pageIn(exchange.query.page)
  const all = await listInService(unit, at)
  const counties = all.slice((page - 1) * perPage, page * perPage)
  const seen = await listOfficeAttendance(
    unit,
    counties.map((one) => one.id),
    days.at(-1) ?? unit.today,
  )
  return html`${table(
    `在用的县级残联（${all.length}）`,
    [{ head: '地方' }, ...days.map(dayHead)],
    counties.map((one) => [
      link(one.label, `/workbench/attendance?under=${one.id}`),
      ...days.map((day) => officeMark(seen.get(one.id), day)),
    ]),
  )}
${pager((to) => `/workbench/attendance?under=${at}&page=${to}`, page, all.length > page * perPage)}`
}

/** Counties that have somebody at work; the others show as not ready. */
async function listInService(unit: Unit, at: string): Promise<readonly CountyOffice[]> {
  const counties = await listCountiesUnder(unit, at)
  const staffed = new Set(
    (await unit.db.selectFrom('staff').select('office_id').distinct().where('closed_at', 'is', null).execute()).map(
      (one) => one.office_id,
    ),
  )
  return counties.filter((one) => staffed.has(one.id))
}

function officeMark(seen: OfficeAttendance | undefined, day: Day): Content {
  const count = seen?.present.get(day)
  const missing = seen?.missing.get(day)
  if (count)
    return missing ? html`${count} 人<br>${mark(`缺 ${missing}`, `${missing} 名经办人员没有登录`)}` : `${count} 人`
  return seen?.absences.has(day) ? mark('!', '全天无人登录，已报上级') : mark('—', '没有登录')
}

export const attendanceRoutes: readonly Route[] = [
  { method: 'GET', path: '/workbench/attendance', door: 'workbench', handle: showAttendance },
]
