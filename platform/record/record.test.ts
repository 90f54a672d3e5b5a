// The record end to end: entries into the tree, signed checkpoints outside, proofs that an outsider checks alone, and what tampering does to them.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { Client } from 'pg'
import { asOwner } from '../database/open-database.ts'
import { statement } from '../database/pool.ts'
import { openTestPlatform } from '../database/testing.ts'
import { newId } from '../ids.ts'
import { worker } from '../jobs.ts'
import { lineOfKey, readCheckpoint } from './checkpoint.ts'
import { hashLeaf, includes, isConsistent } from './merkle.ts'
import { outsideProgramFile } from './outside-program.ts'
import { folderPlace } from './places.ts'
import { proofOfConsistency, proofOfEntry } from './proofs.ts'
import { publish } from './publish-checkpoints.ts'
import { listLeaves, receiptOfCase } from './receipts.ts'
import { signNext } from './sign-checkpoint.ts'
import { verifyRecord } from './verify-record.ts'

const { platform, work, ownerQuery, database, close } = await openTestPlatform()
after(close)
const folder = mkdtempSync(join(tmpdir(), 'tongban-record-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const keys = platform.recordKeys
const place = folderPlace(join(folder, 'checkpoints'))
const clerk = { kind: 'staff', id: 'clerk-1', office: '630102', roles: ['handler'] } as const
const caseId = newId()

await ownerQuery(`create table thing (id uuid primary key, case_id uuid, word text);
  grant select, insert, update on thing to tongban_app; grant select on thing to tongban_worker; select audit_table('thing', 'case_id')`)
const write = (count: number) =>
  work(clerk, async ({ db }) => {
    for (let i = 0; i < count; i++)
      await db.executeQuery(statement('insert into thing values ($1, $2, $3)', [newId(), caseId, 'w']))
  })
const sign = async () => {
  const signed = await work(worker, (unit) => signNext(unit, keys))
  await work(worker, (unit) => publish(unit, keys, [place]))
  return signed
}
const check = (notes: readonly string[], since?: number) =>
  platform.atOneMoment((ask) =>
    verifyRecord(ask, { keys: keys.verifiers, notes, ...(since === undefined ? {} : { since }) }),
  )
const problems = async (notes: readonly string[], since?: number) =>
  (await check(notes, since)).faults.map(({ problem }) => problem)
/** A transaction under way anywhere on the server, as of another test, holds the mark back until it is over. */
const patience = { interval: 100, timeout: 30_000 }

test('what was committed is signed once, and carried outside', async () => {
  await write(5)
  assert.equal(await sign(), true)
  assert.equal(await sign(), false)
  const [note] = (await place.read()).notes
  const head = readCheckpoint(keys.verifiers, note ?? '')
  const [count] = await ownerQuery<{ n: number }>('select count(*)::integer as n from audit')
  assert.ok('size' in head && head.size === count?.n)
  assert.equal(await place.latest(), note)
  assert.deepEqual(await problems((await place.read()).notes), [])
})

test('an entry that commits late comes into the tree behind higher numbers, and one that is rolled back leaves a gap only', async (t) => {
  const late = new Client(database.owner)
  await late.connect()
  await late.query(
    `begin; select set_config('tongban.actor', 'system:late', true), set_config('tongban.now', now()::text, true)`,
  )
  await late.query(`insert into thing values ('${newId()}', null, 'late')`)
  await work(clerk, async ({ db }) => {
    await db.executeQuery(statement('insert into thing values ($1, $2, $3)', [newId(), caseId, 'undone']))
    throw new Error('undone')
  }).catch(() => undefined)
  await write(2)
  // The mark is set while the late one is under way, and nothing is settled past it.
  for (let i = 0; i < 3; i++) await sign()
  await late.query('commit')
  await late.end()
  assert.equal(await sign(), true)
  const [found] = await ownerQuery<{ position: number; last: number }>(
    `select position::integer, (select max(position) from record_leaf)::integer as last
      from record_leaf join audit using (entry) where actor = 'system:late'`,
  )
  assert.equal(found?.position, found?.last)
  await t.waitFor(async () => {
    await sign()
    const [state] = await ownerQuery<{ behind: number }>(
      'select (last_entry() - settled)::integer as behind from record_tree',
    )
    assert.equal(state?.behind, 0)
  }, patience)
  assert.deepEqual(await problems((await place.read()).notes), [])
})

test('an entry under way that no snapshot counts yet comes into the tree: nothing after it was over when the mark was set', async (t) => {
  const late = new Client(database.owner)
  await late.connect()
  t.after(() => late.end())
  await late.query(
    `begin; select set_config('tongban.actor', 'system:meanwhile', true), set_config('tongban.now', now()::text, true)`,
  )
  // The newest transaction of all: until a later one is over, it lies above the upper bound of every snapshot.
  await late.query(`insert into thing values ('${newId()}', null, 'meanwhile')`)
  for (let round = 0; round < 3; round++) {
    await sign()
    await write(1)
  }
  await sign()
  await late.query('commit')
  await sign()
  assert.deepEqual(await problems((await place.read()).notes), [])
})

test('a mark that is taken after something was written moves nothing: what is under way could lie below it', async (t) => {
  const settled = async () => (await ownerQuery<{ settled: number }>('select settled from record_tree'))[0]?.settled
  await write(1)
  await sign()
  const before = await settled()
  for (let round = 0; round < 3; round++)
    await work(worker, async (unit) => {
      await sql`select pg_current_xact_id()`.execute(unit.db)
      await signNext(unit, keys)
    })
  assert.equal(await settled(), before)
  await t.waitFor(async () => {
    await sign()
    assert.ok(((await settled()) ?? 0) > (before ?? 0))
  }, patience)
})

test('an entry and the way from one checkpoint to another are proved to who has the key alone', async () => {
  const notes = (await place.read()).notes
  const heads = notes.map((note) => readCheckpoint(keys.verifiers, note)).filter((head) => 'size' in head)
  const [earlier, later] = [heads[0], heads.at(-1)]
  assert.ok(earlier && later && earlier.size < later.size)
  const between = await platform.atOneMoment((ask) => proofOfConsistency(ask, earlier.size, later.size))
  assert.ok(
    isConsistent(
      earlier,
      later,
      (between?.proof ?? []).map((hash) => Buffer.from(hash, 'base64')),
    ),
  )
  const [row] = await ownerQuery<{ entry: number }>(`select entry from audit where chain = $1 order by seq limit 1`, [
    caseId,
  ])
  const proof = await platform.atOneMoment((ask) => proofOfEntry(ask, row?.entry ?? 0))
  assert.ok(proof)
  const leaf = {
    index: proof.index,
    leafHash: hashLeaf(Buffer.from(proof.leaf)),
    proof: proof.proof.map((hash) => Buffer.from(hash, 'base64')),
  }
  assert.ok(includes(later.root, later.size, leaf))
})

test('what is added since a checkpoint is checked alone', async () => {
  const before = (await place.read()).notes
  const last = readCheckpoint(keys.verifiers, before.at(-1) ?? '')
  assert.ok('size' in last)
  await write(3)
  await sign()
  assert.deepEqual(await problems((await place.read()).notes, last.size), [])
})

/** As a superuser, past every trigger, and put back afterwards. */
async function tampered(change: string, notes: readonly string[], since?: number): Promise<readonly string[]> {
  return asOwner(database, async (superuser) => {
    await superuser.query('set session_replication_role = replica')
    await superuser.query(
      'create table kept_audit as table audit; create table kept_head as table audit_head; create table kept_leaf as table record_leaf',
    )
    try {
      await superuser.query(change)
      return await problems(notes, since)
    } finally {
      await superuser.query(`truncate audit, audit_head, record_leaf; insert into audit table kept_audit; insert into audit_head table kept_head;
        insert into record_leaf table kept_leaf; drop table kept_audit, kept_head, kept_leaf`)
    }
  })
}

test('a chain that is cut off with its head, or taken out as a whole, is found by the tree', async () => {
  const where = `chain = '${caseId}'`
  const cut = `delete from audit where ${where} and seq > 2; update audit_head set seq = 2, hash = (select hash from audit where ${where} and seq = 2) where ${where}`
  assert.ok((await tampered(cut, (await place.read()).notes)).includes('the entry is gone'))
  assert.ok(
    (
      await tampered(
        `delete from audit where ${where}; delete from audit_head where ${where}`,
        (
          await place.read()
        ).notes,
      )
    ).includes('the entry is gone'),
  )
})

test('leaves that are taken out with their entries are found by the checkpoint outside', async () => {
  const all = `delete from audit; delete from audit_head; delete from record_leaf`
  assert.ok((await tampered(all, (await place.read()).notes)).some((problem) => /are gone|leaves/.test(problem)))
})

test('a checkpoint of another key, or of a longer tree, is not passed over', async () => {
  const [note = ''] = (await place.read()).notes
  assert.deepEqual(await problems([note.replace('\n', '/x\n')]), ['it cannot be believed (other-log)'])
})

test('nothing is signed that does not go on from the last checkpoint, nor carried where more is known', async () => {
  await asOwner(database, (superuser) =>
    superuser.query(`set session_replication_role = replica; update record_leaf set hash = sha256(hash) where position = (select max(position) from record_leaf);
      update record_node set hash = sha256(hash)`),
  )
  await write(1)
  await assert.rejects(sign(), /does not go on from its last checkpoint/)
  await asOwner(database, (superuser) =>
    superuser.query(
      `set session_replication_role = replica; delete from record_checkpoint where size = (select max(size) from record_checkpoint)`,
    ),
  )
  await assert.rejects(
    work(worker, (unit) => publish(unit, keys, [place])),
    /was it restored/,
  )
})

const run = promisify(execFile)

test('an outsider checks a receipt with the one file, the key and nothing else', async () => {
  const other = await openTestPlatform()
  after(other.close)
  const [own, second] = [newId(), newId()]
  await other.work(clerk, ({ db }) =>
    db.executeQuery(statement('select audit_read($1::uuid, $2, $3)', [own, 'x', 'y'])),
  )
  const write = (id: string, subject: string, key: object) =>
    `select audit_append('${id}', '${subject}', 'insert', '${JSON.stringify(key)}', '{}');`
  const begun = `begin; select set_config('tongban.actor', 'staff:1', true), set_config('tongban.now', now()::text, true);`
  await asOwner(other.database, async (superuser) => {
    for (const [id, number] of [
      [own, '1'],
      [second, '2'],
    ] as const)
      await superuser.query(`${begun} ${write(id, 'case_file', { id })} ${write(id, 'case_number', { number })}
        ${[1, 2, 3].map((seq) => write(id, 'case_event', { case_id: id, seq })).join(' ')} commit`)
  })
  const keysThere = other.platform.recordKeys
  await other.work(worker, (unit) => signNext(unit, keysThere))
  await other.work(worker, (unit) => publish(unit, keysThere, []))
  const key = lineOfKey(keysThere.verifiers[0] ?? assert.fail())
  const receiptOf = (id: string, number: string) =>
    other.platform.atOneMoment((ask) => receiptOfCase(ask, { id, number, key }))
  const [receipt, another] = [await receiptOf(own, '1'), await receiptOf(second, '2')]
  const leaves = await other.platform.atOneMoment((ask) => listLeaves(ask, 0, 100_000))
  const [file, keyFile, leavesFile] = ['receipt.json', 'key', 'leaves'].map((name) => join(folder, name))
  assert.ok(file && keyFile && leavesFile)
  writeFileSync(keyFile, `${key}\n`)
  writeFileSync(leavesFile, leaves.join('\n'))
  writeFileSync(file, JSON.stringify(receipt))
  const { stdout } = await run(process.execPath, [outsideProgramFile, file, '--key', keyFile, '--leaves', leavesFile])
  assert.match(stdout, /办件 1 的 5 条记录都在签过名的记录树里/)
  assert.match(stdout, /重新算出了树/)
  for (const [from, to] of [
    ['staff:1', 'staff:2'],
    ['"seq":4', '"seq":5'],
    [receipt.entries[0]?.rowHash ?? '', '00'.repeat(32)],
  ] as const) {
    writeFileSync(file, JSON.stringify(receipt).replaceAll(from, to))
    await assert.rejects(run(process.execPath, [outsideProgramFile, file, '--key', keyFile]), /✗/)
  }
  const [a, b] = [receipt.entries, another.entries]
  const at = <T>(entries: readonly T[], ...places: number[]) =>
    places.flatMap((place) => entries.slice(place, place + 1))
  for (const [forged, words] of [
    [{ ...receipt, number: '2' }, /这些记录不是办件 2 的/],
    [{ ...another, entries: [...at(b, 0), ...at(a, 3, 3)] }, /混有别的办件的记录/],
    [{ ...receipt, entries: at(a, 0, 2, 3, 4) }, /没有写明办件号/],
    [{ ...receipt, entries: at(a, 1, 2, 3, 4) }, /没有立案的那一条/],
    [{ ...receipt, entries: at(a, 0, 1, 2, 4) }, /少了第 2 步/],
    [{ ...receipt, entries: at(a, 0, 1, 2, 3, 3, 4) }, /重复，或者次序不对/],
    [{ ...receipt, entries: at(a, 0, 1, 3, 2, 4) }, /重复，或者次序不对/],
  ] as const) {
    writeFileSync(file, JSON.stringify(forged))
    await assert.rejects(run(process.execPath, [outsideProgramFile, file, '--key', keyFile]), words)
  }
  writeFileSync(file, JSON.stringify(receipt))
  writeFileSync(leavesFile, leaves.slice(1).join('\n'))
  await assert.rejects(
    run(process.execPath, [outsideProgramFile, file, '--key', keyFile, '--leaves', leavesFile]),
    /检查点不一样/,
  )
})
