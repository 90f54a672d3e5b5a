// Files are seen by whom the rows are seen, and lie sealed on the disk (R6.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ErasedPerson } from '#platform/encryption.ts'
import { hashOf } from '#platform/files/file-store.ts'
import { makePdf } from '#platform/files/hostile-uploads.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { apply, stage } from '../cases/testing.ts'
import { findDocument, readDocument, storeDocument } from './documents.ts'

const { work, ownerQuery, applicant, clerk, approver, foreign, doctor } = await stage({
  after: (use) => test.after(use),
})
const pdf = makePdf({ pages: 2 })
const stranger: Actor = { kind: 'applicant', id: newId(), level: 'real-name' }

type Stored = { id: string; personId: string; kept: Buffer }

async function store(owner: Actor & { kind: 'applicant' }): Promise<Stored> {
  const received = await receiveUpload(pdf, { name: '户口簿·张.pdf', field: 'hukou-booklet' })
  if (isRefusal(received)) throw new Error(received.message)
  const personId = newId()
  const place = { personId, accountId: owner.id, purpose: 'hukou-booklet' }
  return { personId, kept: received.bytes, id: await work(owner, (unit) => storeDocument(unit, received, place)) }
}

const read = (actor: Actor, id: string) => work(actor, (unit) => readDocument(unit, id))

test('a file comes back as it was taken in, and is sealed on the disk and in the row', async () => {
  const { id, kept } = await store(applicant)
  const document = await read(applicant, id)
  assert.deepEqual(document?.content, kept)
  assert.deepEqual([document?.mediaType, document?.pages, document?.bytes], ['application/pdf', 2, kept.length])
  const [row] = await ownerQuery<{ stored_sha256: Buffer; original_sha256: Buffer; everything: string }>(
    'select stored_sha256, original_sha256, file::text as everything from file where id = $1',
    [id],
  )
  if (!row) throw new Error('no row')
  assert.deepEqual(row.original_sha256, hashOf(pdf))
  assert.ok(!row.everything.includes('户口簿'))
  const onDisk = await work(applicant, (unit) => unit.files.read(row.stored_sha256))
  assert.ok(!onDisk.includes('%PDF') && !onDisk.includes('/Catalog'))
})

test('before there is a case, a file is its sender’s alone', async () => {
  const { id } = await store(applicant)
  for (const other of [stranger, clerk, approver, foreign, doctor, { kind: 'visitor' } as const])
    assert.equal(await read(other, id), undefined, other.kind)
})

test('with the case, its parties see the file and nobody else does', async () => {
  const submitted = await work(applicant, (unit) => apply(unit, applicant.id))
  if (!('caseId' in submitted)) throw new Error(JSON.stringify(submitted))
  const [file] = await ownerQuery<{ id: string }>('select id from file where case_id = $1 limit 1', [submitted.caseId])
  const id = file?.id ?? ''
  for (const party of [applicant, clerk]) assert.ok((await read(party, id))?.content, party.kind)
  for (const other of [stranger, approver, foreign, doctor]) assert.equal(await read(other, id), undefined)
})

test('nobody can put a file of somebody else into a case, or make one in another’s name', async () => {
  const { id } = await store(applicant)
  const moved = await work(stranger, (unit) =>
    unit.db.updateTable('file').set({ case_id: newId() }).where('id', '=', id).executeTakeFirst(),
  )
  assert.equal(moved.numUpdatedRows, 0n)
  assert.equal((await work(applicant, (unit) => findDocument(unit, id)))?.caseId, null)
})

test('a file that was swapped for another on the disk does not open', async () => {
  const [one, two] = [await store(applicant), await store(applicant)]
  await work({ kind: 'system', id: 'test' }, async ({ db }) => {
    const other = await db.selectFrom('file').select('stored_sha256').where('id', '=', two.id).executeTakeFirstOrThrow()
    await db.updateTable('file').set(other).where('id', '=', one.id).execute()
  })
  await assert.rejects(read(applicant, one.id))
  assert.ok(await read(applicant, two.id))
})

test('erasing a person makes their files unreadable', async () => {
  const { id, personId } = await store(applicant)
  await work({ kind: 'system', id: 'test' }, (unit) => unit.vault.erase(personId))
  await assert.rejects(read(applicant, id), ErasedPerson)
})
