// A page of an application asks once who is filling in, whatever it then says about them (R3.2, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDraft } from '#casework/applications/draft-store.ts'
import { stage } from '#casework/cases/testing.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { gatherDraft } from './draft-view.ts'

/** The unit, and which tables are read through it. */
function watched(unit: Unit): { unit: Unit; reads: string[] } {
  const reads: string[] = []
  const db = new Proxy(unit.db, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (key === 'selectFrom') reads.push(String(given[0]))
        return value.apply(target, given)
      }
    },
  })
  return { unit: { ...unit, db }, reads }
}

test('N5.2 a page of a draft reads once who the account is, and once whose the number is', async (t) => {
  const { work, applicant } = await stage(t)
  const answers = { forWhom: 'guardian', name: '测试·孩子', idNumber: '11010519491231002X' } as const
  const draft = await work(applicant, (unit) =>
    createDraft(unit, applicant.id, 'new-certificate', { answers, papers: {} }),
  )
  const reads = await work(applicant, async (unit) => {
    const seen = watched(unit)
    assert.ok(await gatherDraft(seen.unit, draft))
    return seen.reads
  })
  assert.equal(reads.filter((table) => table === 'account_identity').length, 1, reads.join(' '))
  assert.ok(reads.filter((table) => table === 'person').length <= 1, reads.join(' '))
})
