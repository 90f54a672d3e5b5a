// A register from before the one spelling: its names are found again, whatever stood in them (docs/decisions/0020).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobNames } from '#platform/job-list.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { checkDigitOf, identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { at, stage } from '../cases/testing.ts'
import { insertCertificate, newPublicId } from '../certificates/certificate-store.ts'
import { verifyPrinted } from '../certificates/verify-certificate.ts'
import { ensurePerson, readPersonName } from './person-store.ts'
import { respellBatch } from './respell-names.ts'

const numbered = (sequence: number) => {
  const first17 = `63010219800101${String(sequence).padStart(3, '0')}`
  return identityNumberOf(first17 + checkDigitOf(first17))
}

test('names of an earlier release are spelled anew in batches, found by any spelling, and done once', async (t) => {
  const { work, ownerQuery } = await stage(t)
  const stored = ['测试\u3164禾', 'Test O’Brien', '测试ᐧ买提', '测试张禾', '测试 李禾']
  const people: { id: string; number: ReturnType<typeof buildCertificateNumber> }[] = []
  for (const [at_, name] of stored.entries()) {
    const number = buildCertificateNumber({ identity: numbered(at_ + 1), categoryCode: 4, level: 3, replacement: 0 })
    const id = await work(worker, (unit) => enterAsBefore(unit, at_ + 1, name, number))
    people.push({ id, number })
  }
  const erased = await work(worker, (unit) =>
    ensurePerson(unit, { name: spellName('测试无名'), idNumber: numbered(99) }),
  )
  await work(worker, (unit) => unit.vault.erase(erased))
  const found = (name: string, index: number) =>
    work(worker, async (unit) => {
      const one = people[index]
      return (
        one && (await verifyPrinted(unit, { number: one.number, name: spellName(name), issuedOn: '2020-05-01' })).length
      )
    })
  assert.equal(await found('测试·买提', 2), 0, 'the key of the earlier release does not lead to it')

  const untouched = await ownerQuery<{ name_sealed: Buffer }>(
    `select name_sealed from person where id = '${people[3]?.id}'`,
  )
  for (let batch = 0; batch < 20; batch++) await work(worker, (unit) => respellBatch(unit, 2), at('2026-03-03'))
  const [run] = await ownerQuery<{ respelled: number; finished_at: Date | null }>('select * from name_respelling')
  assert.ok(run?.finished_at)
  assert.equal(run.respelled, 4)

  for (const [typed, index, name] of [
    ['测试禾', 0, '测试禾'],
    ["test o'brien", 1, 'Test O’Brien'],
    ['测试・买提', 2, '测试·买提'],
    ['测试张禾', 3, '测试张禾'],
    ['测试李禾', 4, '测试李禾'],
  ] as const) {
    assert.equal(await found(typed, index), 1, typed)
    assert.equal(await work(worker, (unit) => readPersonName(unit, people[index]?.id ?? '')), name)
  }
  assert.deepEqual(
    await ownerQuery(`select name_sealed from person where id = '${people[3]?.id}'`),
    untouched,
    'a name that was right is not written again',
  )
  assert.ok(jobNames.includes('respell-names'))
})

/** As an earlier release did: the name as it was typed, under a key that the one of today does not meet. */
async function enterAsBefore(
  unit: Unit,
  sequence: number,
  typed: string,
  number: ReturnType<typeof buildCertificateNumber>,
): Promise<string> {
  const id = await ensurePerson(unit, { name: spellName(typed), idNumber: numbered(sequence) })
  const plain = spellName(typed) === typed && !typed.includes('’')
  const index = plain ? unit.vault.blindIndex('name', spellName(typed)) : unit.vault.blindIndex('complaint-code', typed)
  const sealed = await unit.vault.seal(id, { table: 'person', column: 'name', row: id }, typed)
  await unit.db.updateTable('person').set({ name_sealed: sealed, name_index: index }).where('id', '=', id).execute()
  await insertCertificate(unit, {
    id,
    publicId: newPublicId(),
    personId: id,
    caseId: null,
    office: '630102',
    previousId: null,
    number,
    facts: { name: spellName(typed), idNumber: numbered(sequence) },
    results: [{ category: 'limb', level: 3 }],
    cover: 'green',
    from: '2020-05-01',
    to: '2030-04-30',
    assessedOn: '2020-05-01',
    blank: null,
    printedBy: null,
    statusIndex: null,
    token: null,
  })
  await unit.db.updateTable('certificate').set({ name_index: index }).where('id', '=', id).execute()
  return id
}
