// Makes a changed record fit again, as a superuser would who knows how it is built: links, heads, leaves and nodes.
import type { Client } from 'pg'
import type { HashName } from '#platform/ciphers/cipher-suite.ts'
import { leafOf, linkOf } from '#platform/record/entry.ts'
import { growingTree, hashLeaf } from '#platform/record/merkle.ts'

type Entry = {
  chain: string
  seq: string
  at: Date
  actor: string
  subject: string
  operation: string
  row_key: string
  digest: HashName
  row_hash: Buffer
}

/** Recomputes the links of a chain and its head. @param chain as SQL */
export async function rechain(client: Client, chain: string): Promise<void> {
  const { rows } = await client.query<Entry>(
    `select chain, seq, at, actor, subject, operation, row_key::text, digest, row_hash from audit where chain = ${chain} order by seq`,
  )
  let previous: Buffer = Buffer.alloc(0)
  for (const { row_key: rowKey, row_hash: rowHash, ...entry } of rows) {
    const hash = linkOf({ ...entry, seq: Number(entry.seq), rowKey, rowHash, previous })
    await client.query(`update audit set previous = $1, hash = $2 where chain = ${chain} and seq = $3`, [
      previous,
      hash,
      entry.seq,
    ])
    previous = hash
  }
  await client.query(`update audit_head set hash = $1 where chain = ${chain}`, [previous])
}

/** Recomputes leaves, nodes and the roots of the checkpoints; their signatures cannot be made anew without the key. */
export async function regrow(client: Client): Promise<void> {
  const { rows } = await client.query<{ entry: string; hash: Buffer; month: string | null }>(
    `select record_leaf.entry, audit.hash, case when subject = 'punctuality_fact' then row_key ->> 'month' end as month
      from record_leaf join audit using (entry) order by position`,
  )
  const tree = growingTree()
  const nodes = rows.flatMap(({ entry, hash, month }) => tree.add(hashLeaf(leafText(entry, hash, month))))
  await client.query('delete from record_leaf; delete from record_node; delete from record_checkpoint')
  const leaves = nodes.filter(({ level }) => level === 0)
  await client.query(`insert into record_leaf select * from unnest($1::bigint[], $2::bigint[], $3::bytea[])`, [
    leaves.map(({ position }) => position),
    rows.map(({ entry }) => entry),
    leaves.map(({ hash }) => hash),
  ])
  const inner = nodes.filter(({ level }) => level > 0)
  await client.query(`insert into record_node select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])`, [
    inner.map(({ level }) => level),
    inner.map(({ position }) => position),
    inner.map(({ hash }) => hash),
  ])
}

const leafText = (entry: string, hash: Buffer, month: string | null) => leafOf(Number(entry), hash, month ?? undefined)
