// A draft that is forgotten while it is being read is not there; it is no failure (R3.2, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { stage } from '../cases/testing.ts'
import { createDraft, findDraft } from './draft-store.ts'

test('R3.2 N5.2 a draft whose key has gone since its row was read is not there', async (t) => {
  const { work, applicant } = await stage(t)
  const content = { answers: { community: '演示社区' }, papers: {} }
  const draft = await work(applicant, (unit) => createDraft(unit, applicant.id, 'new-certificate', content))
  assert.equal((await work(applicant, (unit) => findDraft(unit, draft)))?.answers.community, '演示社区')
  await work(worker, (unit) => unit.vault.erase(draft))
  assert.equal(await work(applicant, (unit) => findDraft(unit, draft)), undefined)
})
