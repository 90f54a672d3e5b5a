// Recomputes the tree from the audit's entries and compares it with checkpoints kept elsewhere (decision 31).
import type { HashName } from '../ciphers/cipher-suite.ts'
import type { Ask } from '../database/describe-tables.ts'
import { pinned } from '../database/verify-rows.ts'
import { type RecordVerifier, readCheckpoint } from './checkpoint.ts'
import { linkOf } from './entry.ts'
import { edgeOf, growingTree, type Node, type ReadNode, rootAt } from './merkle.ts'

export type TreeFault = { where: 'entry' | 'node' | 'checkpoint'; what: string; problem: string }
export type TreeVerification = {
  size: number
  /** Entries that are committed and not in the tree yet: of the last minute. */
  waiting: number
  checkpoints: number
  faults: readonly TreeFault[]
}

type Options = {
  keys: readonly RecordVerifier[]
  /** Signed notes from outside the database. */
  notes: readonly string[]
  /** What is before this size was verified earlier: only what was added since is recomputed. */
  since?: number
  /** Goes no further than to the first kind of fault. */
  untilFirst?: boolean
}

const named = 20

/** @param ask sends statements of one repeatable-read transaction */
export async function verifyTree(
  ask: Ask,
  { keys, notes, since = 0, untilFirst = false }: Options,
): Promise<TreeVerification> {
  await ask(pinned)
  const [state] = await ask<{ size: number; settled: number; leaves: number; last: number }>(
    `select size::float8 as size, settled::float8 as settled, count::float8 as leaves, last::float8 as last from public.record_tree,
      (select count(*), coalesce(max(position), -1) as last from public.record_leaf) as leaf`,
  )
  if (!state)
    return { size: 0, waiting: 0, checkpoints: 0, faults: [fault('entry', 'record_tree', 'its state is gone')] }
  const { size } = state
  const faults: TreeFault[] = []
  if (state.leaves !== size || state.last !== size - 1)
    faults.push(
      fault('entry', 'record_leaf', `the tree has ${state.leaves} leaves up to ${state.last}, and should have ${size}`),
    )
  faults.push(...(await findWrongLeaves(ask, state.settled, since)))
  // Where only what is new is looked at, its links are recomputed here; the whole check walks every chain.
  if (since > 0) faults.push(...(await findWrongLinks(ask, since)))
  const kept = await listKept(ask, since)
  faults.push(...(await verifyNotes(ask, keys, [...notes, ...kept], size)), ...(await findWrongCheckpoints(ask, keys)))
  const checkpoints = notes.length + kept.length
  if (untilFirst && faults.length > 0) return { size, waiting: 0, checkpoints, faults }
  faults.push(...(await findWrongNodes(ask, { since, read: readerOf(ask) })), ...(await findWrongCount(ask, size)))
  const [waiting] = await ask<{ n: number }>(
    `select count(*)::float8 as n from public.audit where entry > $1 and not exists (select from public.record_leaf where record_leaf.entry = audit.entry)`,
    [state.settled],
  )
  return { size, waiting: waiting?.n ?? 0, checkpoints, faults }
}

/** The tree as it stands against what was signed of it: here since a size, and outside. Its leaves are checked by themselves. */
export async function verifySigned(
  ask: Ask,
  { keys, notes, since = 0 }: Omit<Options, 'untilFirst'>,
): Promise<readonly TreeFault[]> {
  await ask(pinned)
  const [tree] = await ask<{ size: number; last: number }>(
    `select size::float8 as size, coalesce((select max(position) from public.record_leaf), -1)::float8 as last from public.record_tree`,
  )
  if (!tree) return [fault('entry', 'record_tree', 'its state is gone')]
  const { size, last } = tree
  return [
    ...(last === size - 1
      ? []
      : [fault('entry', 'record_leaf', `the last leaf is ${last}, and should be ${size - 1}`)]),
    ...(await verifyNotes(ask, keys, [...notes, ...(await listKept(ask, since))], size)),
    ...(await findWrongCheckpoints(ask, keys)),
  ]
}

async function listKept(ask: Ask, since: number): Promise<readonly string[]> {
  const kept = await ask<{ note: string }>('select note from public.record_checkpoint where size >= $1 order by size', [
    since,
  ])
  return kept.map(({ note }) => note)
}

async function verifyNotes(
  ask: Ask,
  keys: readonly RecordVerifier[],
  notes: readonly string[],
  size: number,
): Promise<TreeFault[]> {
  const read = readerOf(ask)
  const faults: TreeFault[] = []
  for (const note of notes) {
    const problem = await compare(readCheckpoint(keys, note), size, (at) => rootAt(read, at))
    if (problem) faults.push(fault('checkpoint', note.split('\n').slice(0, 3).join(' '), problem))
  }
  return faults
}

const readerOf =
  (ask: Ask): ReadNode =>
  async (level, position) => {
    const [node] = await ask<{ hash: Buffer }>(
      level === 0
        ? `select hash from public.record_leaf where position = $1`
        : `select hash from public.record_node where level = ${level} and position = $1`,
      [position],
    )
    return node?.hash ?? Buffer.alloc(0)
  }

const fault = (where: TreeFault['where'], what: string, problem: string): TreeFault => ({ where, what, problem })

async function compare(
  head: ReturnType<typeof readCheckpoint>,
  size: number,
  root: (size: number) => Promise<Buffer>,
): Promise<string | undefined> {
  if ('invalid' in head) return `it cannot be believed (${head.reason})`
  if (head.size > size) return `the tree has ${size} entries now: ${head.size - size} are gone`
  return (await root(head.size)).equals(head.root) ? undefined : 'what was in the tree then is not in it as it was'
}

async function findWrongCheckpoints(ask: Ask, keys: readonly RecordVerifier[]): Promise<TreeFault[]> {
  const rows = await ask<{ size: number; root: Buffer; note: string }>(
    'select size::float8 as size, root, note from public.record_checkpoint order by size desc limit 10000',
  )
  return rows.flatMap(({ size, root, note }) => {
    const head = readCheckpoint(keys, note)
    const fits = 'size' in head && head.size === size && head.root.equals(root)
    return fits ? [] : [fault('checkpoint', String(size), 'it is not the one that was signed')]
  })
}

/**
 * The leaves from one position up to another: their entries, their links and the nodes that are complete with them. What is before
 * them is believed: it was checked in a slice of its own.
 */
export async function verifyLeaves(
  ask: Ask,
  { from, to }: { from: number; to: number },
): Promise<readonly TreeFault[]> {
  await ask(pinned)
  const [there] = await ask<{ leaves: number; settled: number }>(
    `select count(*)::float8 as leaves, max(settled)::float8 as settled from public.record_leaf, public.record_tree
      where position >= $1 and position < $2`,
    [from, to],
  )
  const lost = to - from - (there?.leaves ?? 0)
  return [
    ...(lost === 0 ? [] : [fault('entry', 'record_leaf', `${lost} leaves from ${from} on are gone`)]),
    ...(await findWrongLeaves(ask, there?.settled ?? 0, from, to)),
    ...(await findWrongLinks(ask, from, to)),
    ...(await findWrongNodes(ask, { since: from, until: to, read: readerOf(ask) })),
  ]
}

/** Each leaf must be what its entry says, and each entry that the tree has come past must have one. */
async function findWrongLeaves(
  ask: Ask,
  settled: number,
  since: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<TreeFault[]> {
  const month = `case when subject = 'punctuality_fact' then ',"punctuality ' || (row_key ->> 'month') || '"' end`
  const expected = `sha256('\\x00'::bytea || convert_to('["tongban-entry-1",' || audit.entry || ',"' || encode(audit.hash, 'hex') || '"'
    || coalesce(${month}, '') || ']', 'UTF8'))`
  const wrong = await ask<{ entry: number; problem: string }>(
    `select record_leaf.entry::float8 as entry, case when audit.entry is null then 'the entry is gone'
        else 'the entry is not as the tree has it' end as problem
      from public.record_leaf left join public.audit using (entry)
      where position >= $2 and position < $3 and record_leaf.hash is distinct from ${expected}
    union all select entry::float8, 'the entry is missing in the tree' from public.audit
      where entry <= $1 and ($2 = 0 or entry > (select min(entry) from public.record_leaf where position >= $2 - 1 and position < $3))
        and ($3 = ${Number.MAX_SAFE_INTEGER} or entry <= (select max(entry) from public.record_leaf where position < $3 and position >= $2))
        and not exists (select from public.record_leaf where record_leaf.entry = audit.entry)
    limit ${named}`,
    [settled, since, until],
  )
  return wrong.map(({ entry, problem }) => fault('entry', String(entry), problem))
}

type Link = {
  entry: number
  chain: string
  seq: number
  at: Date
  actor: string
  subject: string
  operation: string
  row_key: string
  digest: HashName
  row_hash: Buffer
  previous: Buffer
  hash: Buffer
  before: Buffer | null
}

/** Each entry must follow from the one before it in its chain. */
async function findWrongLinks(ask: Ask, since: number, until = Number.MAX_SAFE_INTEGER): Promise<TreeFault[]> {
  const links = await ask<Link>(
    `select audit.entry::float8 as entry, audit.chain, audit.seq::float8 as seq, audit.at, audit.actor, audit.subject, audit.operation,
      audit.row_key::text, audit.digest, audit.row_hash, audit.previous, audit.hash, earlier.hash as before
    from public.record_leaf join public.audit using (entry) left join public.audit earlier on earlier.chain = audit.chain and earlier.seq = audit.seq - 1
    where position >= $1 and position < $2`,
    [since, until],
  )
  return links.flatMap(({ row_key: rowKey, row_hash: rowHash, ...link }) => {
    const follows = link.previous.equals(link.before ?? Buffer.alloc(0))
    if (follows && linkOf({ ...link, rowKey, rowHash }).equals(link.hash)) return []
    return [fault('entry', String(link.entry), 'its link in the chain does not fit')]
  })
}

const batch = 5000

/** Grows the tree anew from its leaves and compares every inner node. */
async function findWrongNodes(
  ask: Ask,
  { since, until = Number.MAX_SAFE_INTEGER, read }: { since: number; until?: number; read: ReadNode },
): Promise<TreeFault[]> {
  const edge: Node[] = []
  for (const { level, position } of edgeOf(since)) edge.push({ level, position, hash: await read(level, position) })
  const tree = growingTree(since, edge)
  for (let next = since; ; ) {
    const leaves = await ask<{ hash: Buffer }>(
      'select hash from public.record_leaf where position >= $1 and position < $2 order by position limit $3',
      [next, until, batch],
    )
    const nodes = leaves.flatMap(({ hash }) => tree.add(hash)).filter(({ level }) => level > 0)
    const wrong = await ask<{ level: number; position: number }>(
      `select level, position::float8 as position from unnest($1::smallint[], $2::bigint[], $3::bytea[]) as expected (level, position, hash)
        left join lateral (select hash from public.record_node where (level, position) = (expected.level, expected.position)) kept on true
      where kept.hash is distinct from expected.hash limit ${named}`,
      [nodes.map(({ level }) => level), nodes.map(({ position }) => position), nodes.map(({ hash }) => hash)],
    )
    if (wrong.length > 0)
      return wrong.map(({ level, position }) =>
        fault('node', `${level}/${position}`, 'it does not follow from what is below it'),
      )
    next += leaves.length
    if (leaves.length < batch) return []
  }
}

/** There must be no nodes but those that follow from the leaves. */
async function findWrongCount(ask: Ask, size: number): Promise<TreeFault[]> {
  const [kept] = await ask<{ n: number }>('select count(*)::float8 as n from public.record_node')
  let due = 0
  for (let level = 1; 2 ** level <= size; level++) due += Math.floor(size / 2 ** level)
  return kept?.n === due
    ? []
    : [fault('node', 'record_node', `there are ${kept?.n ?? 0} inner nodes, and there should be ${due}`)]
}
