// Takes what was committed into the tree, in the background: nobody who writes waits for it (RFC 6962; decision 31).
import { sql } from 'kysely'
import type { Unit } from '../unit-of-work.ts'
import { leafOf } from './entry.ts'
import { edgeOf, growingTree, hashLeaf, type Node, type TreeHead } from './merkle.ts'

type Committed = { entry: number; hash: Buffer; month: string | null }
type State = { size: number; settled: number; mark: number; mark_before: string }

const batch = 5000

/**
 * The number of the newest entry, to be asked for while this transaction has no number of its own: whoever has given an
 * entry by then has the lower one, so that to wait for the lower ones is to wait for all of them.
 * @returns undefined where it has one already; then nothing can be marked
 */
export async function readMark(unit: Unit): Promise<number | undefined> {
  const { rows } = await sql<{ mark: number; unnumbered: boolean }>`select last_entry() as mark,
    pg_current_xact_id_if_assigned() is null as unnumbered`.execute(unit.db)
  return rows[0]?.unnumbered ? rows[0].mark : undefined
}

/** @returns the tree as it is now; a second process waits for the first one's commit */
export async function growTree(unit: Unit, mark: number | undefined): Promise<TreeHead> {
  const { rows: states } =
    await sql<State>`select size, settled, mark, mark_before::text from record_tree for update`.execute(unit.db)
  const [state] = states
  if (!state) throw new Error('The state of the tree is gone')
  const tree = growingTree(state.size, await readEdge(unit, state.size))
  // Asked for before the entries: what was over by then is among them. A database that was moved to another server counts anew.
  const over = await sql<{ all: boolean }>`select pg_snapshot_xmin(pg_current_snapshot()) >= ${state.mark_before}::xid8
    or pg_snapshot_xmax(pg_current_snapshot()) < ${state.mark_before}::xid8 as all`.execute(unit.db)
  let last = state.settled
  for (;;) {
    const committed = await listCommitted(unit, last)
    const nodes = committed.flatMap(({ entry, hash, month }) =>
      tree.add(hashLeaf(leafOf(entry, hash, month ?? undefined))),
    )
    await keep(unit, committed, nodes)
    last = committed.at(-1)?.entry ?? last
    if (committed.length < batch) break
  }
  // The highest number in a snapshot is that of the last transaction that is over; those under way may have higher ones.
  if (over.rows[0]?.all && mark !== undefined)
    await sql`update record_tree set size = ${tree.size}, settled = mark, mark = ${mark},
      mark_before = pg_current_xact_id()`.execute(unit.db)
  else await sql`update record_tree set size = ${tree.size}`.execute(unit.db)
  return { size: tree.size, root: tree.root() }
}

/**
 * Entries that are not in the tree yet, by number. A number that is missing was rolled back or is not committed yet; what
 * is committed late comes into the tree late, behind higher numbers.
 */
async function listCommitted(unit: Unit, after: number): Promise<readonly Committed[]> {
  const { rows } = await sql<Committed>`
    select entry, audit.hash, case when subject = 'punctuality_fact' then row_key ->> 'month' end as month
    from audit where entry > ${after} and not exists (select from record_leaf where record_leaf.entry = audit.entry)
    order by entry limit ${batch}`.execute(unit.db)
  return rows
}

async function readEdge(unit: Unit, size: number): Promise<readonly Node[]> {
  const read = readNodes(unit)
  const edge: Node[] = []
  for (const { level, position } of edgeOf(size)) edge.push({ level, position, hash: await read(level, position) })
  return edge
}

async function keep(unit: Unit, committed: readonly Committed[], nodes: readonly Node[]): Promise<void> {
  if (committed.length === 0) return
  const leaves = nodes.filter(({ level }) => level === 0)
  await sql`insert into record_leaf (position, entry, hash)
    select * from unnest(${leaves.map(({ position }) => position)}::bigint[], ${committed.map(({ entry }) => entry)}::bigint[],
      ${leaves.map(({ hash }) => hash)}::bytea[])`.execute(unit.db)
  const inner = nodes.filter(({ level }) => level > 0)
  await sql`insert into record_node (level, position, hash)
    select * from unnest(${inner.map(({ level }) => level)}::smallint[], ${inner.map(({ position }) => position)}::bigint[],
      ${inner.map(({ hash }) => hash)}::bytea[])`.execute(unit.db)
}

/** Reads nodes of the tree for roots and proofs. */
export function readNodes(unit: Unit): (level: number, position: number) => Promise<Buffer> {
  return async (level, position) => {
    const { rows } =
      level === 0
        ? await sql<{ hash: Buffer }>`select hash from record_leaf where position = ${position}`.execute(unit.db)
        : await sql<{
            hash: Buffer
          }>`select hash from record_node where level = ${level} and position = ${position}`.execute(unit.db)
    const hash = rows[0]?.hash
    if (!hash) throw new Error(`The tree has no node ${position} at level ${level}`)
    return hash
  }
}
