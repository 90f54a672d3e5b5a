// A row that was not taken holds its person back in the files after it, whichever comes first, and a later file repairs it (N3).
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor, StaffRole } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { listRegister } from '../certificates/testing.ts'
import { door } from '../sessions/sessions.ts'
import { registerStaff } from '../staff/register-staff.ts'
import { makeFit } from '../staff/testing.ts'
import { dropHeldRow } from './drop-held-row.ts'
import { findHeldOf, listHeldOf } from './held-row-page-store.ts'
import { importCertificates } from './import-certificates.ts'
import { changed, counts, good, heading, source, stage } from './testing.ts'
import { tryImport } from './try-import.ts'

const file = (...rows: string[]) => [heading, ...rows, ''].join('\r\n')
const number = (good[0] ?? '').split(',')[0] ?? ''
/** The card before, B1 having come in its place; and B1 with a day that nobody can read. */
const before = good[0] ?? ''
const after = changed(0, 'number', `${number}B1`)
const unreadable = changed(0, 'number', `${number}B1`).replace(/\d{4}-\d\d-\d\d/, '不清楚')
const hashOf = (text: string) => createHash('sha256').update(text).digest()

test('a row that was not taken holds its person back in a later file, in the dry run too, and together they are taken', async (t) => {
  const { take, work, count, report } = await stage(t)
  assert.deepEqual(counts(await take(file(unreadable, good[1] ?? ''))), [2, 1, 0, 1])
  const later = file(before, good[2] ?? '')
  const trial = await tryImport(work, source(later))
  assert.ok(!isRefusal(trial))
  assert.deepEqual([trial.totals.imported, trial.totals.refused], [1, 1])
  assert.deepEqual(counts(await take(later)), [2, 1, 0, 1])
  assert.match(report()[0] ?? '', /“test.csv”第 2 行的证没有收.*--replaces/)
  assert.equal(await count(), 2)
  // The same file again says the same, and nothing is done.
  assert.equal((await take(later)).before, true)
  const both = file(before.replace('有效', '换发'), after)
  assert.deepEqual(counts(await take(both)), [2, 2, 0, 0])
  const cards = await work(worker, listRegister)
  assert.deepEqual(cards.filter((card) => card.status === 'superseded').length, 1)
  // What was held has been released: later files are judged by the register alone.
  assert.deepEqual(counts(await take(file(after, good[3] ?? ''))), [2, 1, 1, 0])
})

test('a later file with the repaired row alone is taken, and then what it had held back', async (t) => {
  const { take } = await stage(t)
  await take(file(unreadable))
  assert.deepEqual(counts(await take(file(before.replace('有效', '换发')))), [1, 0, 0, 1])
  assert.deepEqual(counts(await take(file(after))), [1, 1, 0, 0])
  assert.deepEqual(counts(await take(file(before.replace('有效', '换发'), good[1] ?? ''))), [2, 2, 0, 0])
})

test('a row that is not taken after a card of its person was: the card stays, and the report says so', async (t) => {
  const { take, report, count } = await stage(t)
  assert.deepEqual(counts(await take(file(before))), [1, 1, 0, 0])
  assert.deepEqual(counts(await take(file(unreadable, good[1] ?? ''))), [2, 1, 0, 1])
  assert.match(report()[0] ?? '', /登记里已有此人的证，没有动/)
  assert.equal(await count(), 2)
  // The very same card is no news; another card of the person waits for the row.
  assert.deepEqual(counts(await take(file(before, good[2] ?? ''))), [2, 1, 1, 0])
})

test('rows that contradict each other hold back in other files too; a file that stands in the place of theirs is taken', async (t) => {
  const { take, work } = await stage(t)
  const second = after.replace('有效', '冻结')
  const contradicting = file(before, second)
  const refused = counts(await take(contradicting))[3]
  assert.equal(refused, 2)
  const one = file(before, good[1] ?? '')
  assert.deepEqual(counts(await take(one)), [2, 1, 0, 1])
  const replacing = await importCertificates(work, {
    ...source(file(before, good[2] ?? '')),
    replaces: hashOf(contradicting),
  })
  assert.ok(!isRefusal(replacing))
  assert.deepEqual(counts(replacing), [2, 2, 0, 0])
})

test('a row that was never to be is seen by the office it names, dropped by its approver, and holds nobody back', async (t) => {
  const { take, work } = await stage(t)
  const staff = async (at: string, ...roles: StaffRole[]): Promise<Actor> => {
    const who = {
      username: newId(),
      displayName: '演示·工作人员',
      password: 'lian xi yong de mi ma 92',
      roles,
      office: at,
    }
    const made = await work(door, (unit) => registerStaff(unit, who))
    assert.ok(!isRefusal(made))
    await work(door, (unit) => makeFit(unit, [made.id]))
    return { kind: 'staff', id: made.id, office: at, roles }
  }
  await take(file(unreadable))
  const office = '510107'
  const approver = await staff(office, 'approver')
  const [held] = await work(approver, (unit) => listHeldOf(unit, office))
  assert.ok(held)
  assert.deepEqual([held.file, held.line, held.office], ['test.csv', 2, office])
  const identity = identityNumberOf(number.replace("'", '').slice(0, 18))
  assert.equal((await work(approver, (unit) => findHeldOf(unit, identity))).length, 1)
  const stranger = await staff('630102', 'approver', 'head')
  assert.deepEqual(await work(stranger, (unit) => findHeldOf(unit, identity)), [])
  const of = { importId: held.import, record: held.record }
  const why = '原证已收回，此行是重复录入'
  assert.ok(isRefusal(await work(stranger, (unit) => dropHeldRow(unit, of, why))))
  assert.deepEqual(counts(await take(file(before))), [1, 0, 0, 1])
  assert.deepEqual(await work(approver, (unit) => dropHeldRow(unit, of, why)), { dropped: true })
  assert.ok(isRefusal(await work(approver, (unit) => dropHeldRow(unit, of, why))))
  assert.deepEqual(await work(approver, (unit) => listHeldOf(unit, office)), [])
  assert.deepEqual(counts(await take(file(before, good[1] ?? ''))), [2, 2, 0, 0])
})
