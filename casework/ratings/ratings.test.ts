// Who may rate what, and who goes back: the rules, and the database where the rules were not asked (N7).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { ensureAccount } from '../accounts/account-store.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { apply, at, stage } from '../cases/testing.ts'
import { door } from '../sessions/sessions.ts'
import { countRatings, findRating, listRatings } from './rating-store.ts'
import { rateCase, recordRevisit } from './ratings.ts'

const low = { level: 'very-dissatisfied', words: '窗口说话不客气' } as const
const revisit = { done: '已经上门致歉，换了人接待。', accepted: true }
const all = { limit: 10, offset: 0 }
const refused = /refuses this actor/

async function open(t: Parameters<typeof stage>[0]) {
  const set = await stage(t)
  const sent = await set.work(set.applicant, (unit) => apply(unit, set.applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  return {
    ...set,
    caseId,
    end: () =>
      set.work(set.applicant, (unit) => actOnCase(unit, { caseId, step: 'withdraw', input: {} }), at('2026-03-03')),
    rate: (who = set.applicant) => set.work(who, (unit) => rateCase(unit, caseId, low), at('2026-03-03')),
  }
}

test('N7 only the applicant rates, only once, and only what has ended; the words are sealed', async (t) => {
  const { work, caseId, end, rate, clerk, approver, ownerQuery } = await open(t)
  const place = { case_id: caseId, office_id: '510107', level: 'satisfied', rated_at: new Date('2026-03-03') }
  const force = (who: Parameters<typeof work>[0], office = '510107') =>
    work(who, (unit) =>
      unit.db
        .insertInto('case_rating')
        .values({ ...place, office_id: office })
        .execute(),
    )
  const somebody = {
    kind: 'applicant' as const,
    id: await work(door, (unit) => ensureAccount(unit, '13900000077')),
    level: 'real-name' as const,
  }
  assert.match(((await rate()) as Refusal).message, /还没有办完/)
  await end()
  assert.match(((await rate(somebody)) as Refusal).message, /还没有办完/)
  await assert.rejects(force(somebody), refused, 'somebody else')
  await assert.rejects(force(clerk), refused, 'the office itself')
  assert.ok(!isRefusal(await rate()))
  assert.match(((await rate()) as Refusal).message, /已经评价过/)
  const [row] = await ownerQuery<{ words: Buffer }>('select words_sealed as words from case_rating')
  assert.ok(row && !row.words.includes(low.words))
  assert.equal((await work(clerk, (unit) => findRating(unit, caseId)))?.words, low.words)
  assert.equal(await work(approver, (unit) => findRating(unit, caseId)), undefined, 'the other office is not told')
  assert.deepEqual(await work(approver, (unit) => listRatings(unit, 'all', all)), [])
})

test('N7 a low mark is gone back to in 15 working days, by a colleague or from above, and once', async (t) => {
  const { work, caseId, end, rate, staff, approver } = await open(t)
  await end()
  await rate()
  const colleague = await staff('510107', 'handler')
  const above = await staff('510100', 'handler')
  const [waiting] = await work(above, (unit) => listRatings(unit, 'waiting', all), at('2026-03-24'))
  assert.equal(waiting?.due, '2026-03-24')
  assert.equal((await work(above, (unit) => listRatings(unit, 'overdue', all), at('2026-03-24'))).length, 0)
  assert.equal((await work(above, (unit) => countRatings(unit), at('2026-03-25')))[0]?.overdue, 1)
  assert.ok(isRefusal(await work(approver, (unit) => recordRevisit(unit, caseId, revisit))))
  assert.ok(isRefusal(await work(colleague, (unit) => recordRevisit(unit, caseId, { ...revisit, done: '好' }))))
  assert.ok(!isRefusal(await work(colleague, (unit) => recordRevisit(unit, caseId, revisit), at('2026-03-20'))))
  assert.ok(isRefusal(await work(above, (unit) => recordRevisit(unit, caseId, revisit), at('2026-03-21'))), 'once')
  const again = await work(above, (unit) =>
    unit.db.updateTable('rating_revisit').set({ accepted: false }).where('case_id', '=', caseId).executeTakeFirst(),
  )
  assert.equal(again.numUpdatedRows, 0n, 'what was written stays')
})
