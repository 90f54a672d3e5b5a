// What is in a member's hands at an office, and how it passes to a named colleague (N5.1).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type MatterId, matterNames, type Status, statusNames } from '#regulation/vocabulary.ts'
import { findCase } from '../cases/case-store.ts'
import { listStandingAside } from '../cases/hands-store.ts'

export type Task = {
  /** kind:id, as forms send it. */
  key: string
  kind: TaskKind
  /** The office that the task belongs to. */
  office: string
  title: string
  words: string
  dueOn: string | undefined
  href: string
}

type Kind = {
  name: string
  list: (unit: Unit, staff: string) => Promise<readonly Omit<Task, 'key' | 'kind'>[] & readonly { id: string }[]>
  /** Passes one to a colleague of the same office. @returns false where it is no longer in those hands */
  hand: (unit: Unit, id: string, from: string, to: string) => Promise<boolean>
}

/** Every kind of thing that one person holds; whoever makes a new kind adds it here, so that no leaver can take it along. */
const kinds = {
  case: {
    name: '办件',
    list: async (unit, staff) => {
      const rows = await unit.db
        .selectFrom('case_held')
        .innerJoin('case_file', 'case_file.id', 'case_held.case_id')
        .select([
          'case_file.id',
          'case_held.office_id as office',
          'number',
          'masked_name',
          'matter',
          'status',
          'due_on',
        ])
        .where('staff_id', '=', staff)
        .orderBy('due_on')
        .orderBy('case_file.id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        office: row.office,
        title: `${row.masked_name}：${matterNames[row.matter as MatterId]}`,
        words: `${row.number}，${statusNames[row.status as Status]}`,
        dueOn: row.due_on ?? undefined,
        href: `/workbench/cases/${row.id}`,
      }))
    },
    hand: async (unit, id, from, to) => {
      const moved = await unit.db
        .updateTable('case_keeper')
        .set({ staff_id: to, since: unit.now })
        .where('case_id', '=', id)
        .where('staff_id', '=', from)
        .executeTakeFirst()
      return moved.numUpdatedRows > 0n
    },
  },
  review: {
    name: '年审走访',
    list: async (unit, staff) => {
      const rows = await unit.db
        .selectFrom('annual_review')
        .select(['id', 'office_id as office', 'masked_name', 'due_on', 'year'])
        .where('held_by', '=', staff)
        .where('state', '=', 'open')
        .orderBy('due_on')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        office: row.office,
        title: `${row.masked_name}：${row.year} 年年审`,
        words: '还没有走访',
        dueOn: row.due_on,
        href: `/workbench/reviews/${row.id}`,
      }))
    },
    hand: async (unit, id, from, to) => {
      const moved = await unit.db
        .updateTable('annual_review')
        .set({ held_by: to })
        .where('id', '=', id)
        .where('held_by', '=', from)
        .where('state', '=', 'open')
        .executeTakeFirst()
      return moved.numUpdatedRows > 0n
    },
  },
} satisfies Record<string, Kind>

export type TaskKind = keyof typeof kinds
export const taskKindNames = Object.fromEntries(
  Object.entries(kinds).map(([kind, { name }]) => [kind, name]),
) as Record<TaskKind, string>

const each = Object.entries(kinds) as [TaskKind, Kind][]

/** Everything open in somebody's hands, by kind and due date. */
export async function listTasks(unit: Unit, staff: string): Promise<readonly Task[]> {
  const lists: Task[] = []
  for (const [kind, { list }] of each)
    for (const { id, ...task } of await list(unit, staff)) lists.push({ ...task, key: `${kind}:${id}`, kind })
  return lists
}

/** How many open things each of an office's people holds. */
export async function countTasks(unit: Unit, staff: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ staff: string; count: number }>`
    select staff, count(*)::int as count from (
      select staff_id as staff from case_held where staff_id = any (${[...staff]}::uuid[])
      union all
      select held_by from annual_review where held_by = any (${[...staff]}::uuid[]) and state = 'open'
    ) as held group by staff`.execute(unit.db)
  return new Map(rows.map((row) => [row.staff, row.count]))
}

export async function handTask(unit: Unit, key: string, from: string, to: string): Promise<boolean> {
  const [kind = '', id = ''] = key.split(/:(.*)/s)
  const found = each.find(([name]) => name === kind)
  return found ? found[1].hand(unit, id, from, to) : false
}

/** The case that a task is, and who of these people stands aside in it; undefined for other kinds, and out of one's sight. */
export async function caseOfTask(unit: Unit, key: string, people: readonly string[]) {
  const [kind, id = ''] = key.split(/:(.*)/s)
  const file = kind === 'case' ? await findCase(unit, id) : undefined
  return file && { current: file.current, aside: await listStandingAside(unit, file.id, people) }
}
