// The queue of an office by due date, as residence, hukou or superior office or as the province; and its cases by filter (R5, N2.4).
import { type SqlBool, sql } from 'kysely'
import type { Page, Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type StaffRole, staffRoles } from '#regulation/actor.ts'
import { workingDayBefore } from '#regulation/deadlines.ts'
import type { Matter } from '#regulation/matter.ts'
import { matters } from '#regulation/matters/matters.ts'
import { statuses, statusesWith } from '#regulation/statuses.ts'
import type { Step } from '#regulation/step.ts'
import type { StepName } from '#regulation/steps.ts'
import type { Day, MatterId, Party, Status } from '#regulation/vocabulary.ts'
import { lastSoonDay } from '#regulation/working-days.ts'
import { awayOn } from '../attendance/leave-store.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { type CaseFile, selectCases, toCaseFiles } from './case-store.ts'
import { rulesFor } from './scene.ts'
import { alongOpen, alongSeats, pageOfCases } from './walk-cases.ts'

/** What the hukou office has, from the hand-over until the certificate has arrived; and what it sent back and waits for. */
const held = statusesWith(({ hukou }) => hukou === 'holds')
const sentBack = statusesWith(({ hukou }) => hukou === 'waits')
const cameBack = statusesWith((record) => record.cameBack === true)
const nudged = statusesWith((record) => record.nudged === true)
const turnOf = (party: Party) => statusesWith(({ turn }) => turn === party)
/** Not `not final`: so that each branch is a handful of places in its own index, whatever else the office has closed. */
const open = statusesWith(({ final }) => !final)
const arrayOf = (statuses: readonly Status[]) => sql`${sql.val([...statuses])}::text[]`
const anyOf = (statuses: readonly Status[]) => sql`any (${arrayOf(statuses)})`

/** The parts of a queue in the order they are worked off; `waiting` is for somebody else to act on. */
export const queueParts = ['overdue', 'today', 'back', 'soon', 'no-clock', 'later', 'waiting'] as const
export type QueuePart = (typeof queueParts)[number]
export type Seat = 'residence' | 'hukou' | 'superior' | 'province'
/** `holder`: the colleague of this office in whose hands it is, by name; `standIn`: who acts for them while on leave. */
export type QueuedCase = CaseFile & { part: QueuePart; seat: Seat; holder?: string; away?: boolean; standIn?: string }

/** What my roles can do and what I hold · what I hold · all of the office · what nobody at work holds. */
export const queueViews = ['roles', 'mine', 'office', 'unheld'] as const
export type QueueView = (typeof queueViews)[number]
/** Who looks at the queue. */
export type Looker = { id: string; office: string; roles: readonly StaffRole[] }

type Bounds = { office: string; matter?: MatterId; today: Day; soon: Day; nudge: Day }

async function boundsOf(unit: Unit, office: string, matter?: MatterId): Promise<Bounds> {
  const calendar = (await calendarsFor(unit, [office]))(office)
  const rules = await rulesFor(unit, office)
  return {
    office,
    matter,
    today: unit.today,
    soon: lastSoonDay(calendar, unit.today),
    nudge: workingDayBefore('assessment-nudge-days', unit.today, rules, calendar),
  }
}

/** Every open case of the actor's office with its part of the queue, each seat along an index of its own. */
function queue({ office, matter, today, soon, nudge }: Bounds) {
  const due = sql`coalesce(due_office = ${office}, false)`
  const turn = sql`coalesce(turn_office = ${office}, false)`
  const lookedAfter = sql`(seat = 'residence' and (coalesce(residence_from <= ${today}, false)
    or status = ${anyOf(nudged)} and changed_at < ${`${nudge}T00:00:00+08:00`}::timestamptz))`
  const part = sql`case
    when ${due} and due_on < ${today} then 'overdue'
    when ${turn} and status = ${anyOf(cameBack)} then 'back'
    when not ${turn} and not ${lookedAfter} then 'waiting'
    when ${due} and due_on = ${today} then 'today'
    when ${due} and due_on <= ${soon} then 'soon'
    when ${due} and due_on is not null then 'later'
    else 'no-clock' end`
  return sql`
    select id, seat, ${part} as part, status, due_on, opened_at from seated_cases(${office}, ${arrayOf(open)}, ${arrayOf(held)},
      ${arrayOf([...held, ...sentBack])}, ${arrayOf(turnOf('superior'))}, ${arrayOf(turnOf('province'))})
    where ${matter ?? null}::text is null or matter = ${matter ?? null}`
}

/** The queue with who holds each case, and in which views it stands. */
function viewed(bounds: Bounds, me: Looker) {
  const mine = sql`coalesce(${me.id}::uuid in (held.staff_id, away.substitute_id), false)`
  return sql`
    select queued.*, held.staff_id as holder, keeper.display_name as "holderName", away.id is not null as away,
      stand_in.display_name as "standInName", ${mine} as mine,
      part <> 'waiting' and status = ${anyOf(statusesFor(me.roles))} or ${mine} as roles,
      part <> 'waiting' and (held.staff_id is null or keeper.closed_at is not null
        or away.id is not null and away.substitute_id is null) as unheld,
      true as office
    from (${queue(bounds)}) as queued
    left join case_held held on held.case_id = queued.id and held.office_id = ${bounds.office}
    left join staff keeper on keeper.id = held.staff_id
    left join staff_leave away on away.id = (select id from staff_leave one
      where one.staff_id = held.staff_id and ${awayOn(bounds.today, 'one')} order by from_day limit 1)
    left join staff stand_in on stand_in.id = away.substitute_id`
}
const inView = (view: QueueView) => sql`${sql.ref(`viewed.${view}`)}`

const partOrder = sql`array_position(${sql.val([...queueParts])}::text[], part)`
const inOrder = sql`${partOrder}, due_on nulls last, opened_at, id`

export type QueueCount = { part: QueuePart; seat: Seat } & Record<QueueView, number>

/** How many of each part stand in each view. */
export async function countQueue(unit: Unit, me: Looker, matter?: MatterId): Promise<readonly QueueCount[]> {
  const bounds = await boundsOf(unit, me.office, matter)
  const { rows } = await sql<QueueCount>`
    select part, seat, ${sql.join(
      queueViews.map((view) => sql`(count(*) filter (where ${inView(view)}))::int as ${sql.ref(view)}`),
    )}
    from (${viewed(bounds, me)}) as viewed group by part, seat`.execute(unit.db)
  return rows
}

type QueueRow = {
  id: string
  part: QueuePart
  seat: Seat
  holderName: string | null
  away: boolean
  standInName: string | null
}
const shownOfRow = sql.raw('id, part, seat, "holderName", away, "standInName"')

/** One part of the queue in a view, paged; or the first `limit` of every part. */
export async function listQueue(
  unit: Unit,
  me: Looker,
  wanted: { view: QueueView; part?: QueuePart; matter?: MatterId; limit: number; offset?: number },
): Promise<readonly QueuedCase[]> {
  const queued = sql`select * from (${viewed(await boundsOf(unit, me.office, wanted.matter), me)}) as viewed
    where ${inView(wanted.view)}`
  const { part, limit, offset = 0 } = wanted
  const { rows } = part
    ? await sql<QueueRow>`
        select ${shownOfRow} from (${queued}) as queued where part = ${part}
        order by ${inOrder} limit ${limit} offset ${offset}`.execute(unit.db)
    : await sql<QueueRow>`
        select ${shownOfRow} from (
          select *, row_number() over (partition by part order by due_on nulls last, opened_at, id) as place
          from (${queued}) as queued) as numbered
        where place <= ${limit} order by ${inOrder}`.execute(unit.db)
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const found = await toCaseFiles(unit, await selectCases(unit).where('id', 'in', ids).execute())
  const files = new Map(found.map((file) => [file.id, file]))
  return rows.flatMap(({ id, part, seat, holderName, away, standInName }) => {
    const file = files.get(id)
    const hands = { holder: holderName ?? undefined, away, standIn: standInName ?? undefined }
    return file ? [{ ...file, part, seat, ...hands }] : []
  })
}

/** Statuses in which these roles have a step to take: the other parts of the queue are for colleagues. */
function statusesFor(roles: readonly StaffRole[]): readonly Status[] {
  const rows: readonly Step[] = Object.values(matters).flatMap((matter: Matter) => Object.values(matter.steps))
  return statusesWith(({ final }) => !final).filter((status) => {
    const { turn } = statuses[status]
    const office = turn === 'hukou' || turn === 'superior' || turn === 'province' ? turn : 'residence'
    return rows.some(
      ({ from, by, role }) => from.includes(status) && by.includes(office) && roles.includes(staffRoleOf(role)),
    )
  })
}
const staffRoleOf = (role: Step['role']): StaffRole => staffRoles.find((known) => known === role) ?? 'handler'

/** Statuses in which one of these steps may be taken. */
const statusesOf = (steps: readonly StepName[]): readonly Status[] => {
  const rows = Object.values(matters).flatMap((matter: Matter) => steps.map((step) => matter.steps[step]))
  return statusesWith(({ final }) => !final).filter((status) => rows.some((row) => row?.from.includes(status)))
}

/**
 * The case for this person to open after this one: the next of the queue, or its first where this one is not in it.
 * @param steps where only cases that wait for one of these are wanted
 */
export async function findNextInQueue(
  unit: Unit,
  me: { office: string; roles: readonly StaffRole[] },
  after?: string,
  steps?: readonly StepName[],
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with mine as (
      select id, status, row_number() over (order by ${inOrder}) as place
      from (${queue(await boundsOf(unit, me.office))}) as queued where part <> 'waiting'
    )
    select id from mine where id is distinct from ${after ?? null}::uuid
      and status = any (${sql.val([...(steps ? statusesOf(steps) : statusesFor(me.roles))])}::text[])
    order by place < coalesce((select place from mine where id = ${after ?? null}::uuid), 0), place limit 1`.execute(
    unit.db,
  )
  return rows[0]?.id
}

export type CaseFilter = { seat?: Seat; matter?: MatterId; status?: Status; overdue?: boolean; office: string }

/** Cases of the office's own, newest first. */
export async function listCases(
  unit: Unit,
  { seat, matter, status, overdue, office }: CaseFilter,
  turn: Turn,
): Promise<Page<CaseFile>> {
  const where = [
    ...(matter ? [sql<SqlBool>`matter = ${matter}`] : []),
    ...(status ? [sql<SqlBool>`status = ${status}`] : []),
    ...(overdue ? [sql<SqlBool>`due_on < ${unit.today} and not final`] : []),
  ]
  // What is open is little beside what is closed: where it alone is wanted, an office with none below it walks along that.
  const wanted = status ? [status] : overdue ? open : []
  if (wanted.length > 0 && !wanted.some((one) => statuses[one].final) && !(await hasOfficesBelow(unit, office)))
    return pageOfCases(unit, alongOpen(office, seat, [...where, sql<SqlBool>`status = ${anyOf(wanted)}`], turn))
  return pageOfCases(unit, alongSeats(office, seat, where, turn))
}

async function hasOfficesBelow(unit: Unit, office: string): Promise<boolean> {
  return (await unit.db.selectFrom('office').select('id').where('parent_id', '=', office).limit(1).execute()).length > 0
}

/** Cases of the notice desk, those that must be ready first at the top: concluded, or on notice (R4.1.4, R5.2). */
export async function listNoticeDesk(
  unit: Unit,
  office: string,
  status: 'concluded' | 'on-notice',
  page: { limit: number; offset: number },
): Promise<readonly CaseFile[]> {
  const rows = await selectCases(unit)
    .where('residence_office', '=', office)
    .where('status', '=', status)
    .orderBy('due_on')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return toCaseFiles(unit, rows)
}

/** How many cases of the office stand in a status that is not final, from the sums. */
export async function countStanding(unit: Unit, office: string, status: Status): Promise<number> {
  const { rows } = await sql<{ count: number }>`select coalesce(sum(n), 0)::integer as count from tally
    where measure = 'standing' and office_id = ${office} and what = ${status}`.execute(unit.db)
  return rows[0]?.count ?? 0
}
