// Whole files: encodings, line ends, broken rows, the same file again, and an import that was cut off.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '#platform/database/open-database.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { newId } from '#platform/ids.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { verifyPrinted } from '../certificates/verify-certificate.ts'
import { columnNames, templateFile } from './columns.ts'
import { importCertificates } from './import-certificates.ts'
import { changed, counts, fileWith, good, heading, holders, source, stage } from './testing.ts'

/** There is no encoder for GB 18030 in the platform: its two-byte codes, read backwards. */
const gb18030 = (text: string): Buffer => {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, Buffer>()
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++)
      codes.set(decoder.decode(Buffer.of(lead, trail)), Buffer.of(lead, trail))
  return Buffer.concat([...text].map((one) => (one < '\x80' ? Buffer.from(one) : (codes.get(one) ?? Buffer.of(0x3f)))))
}

const plain = fileWith(6)
const spellings: readonly [string, Buffer][] = [
  ['UTF-8, CRLF', Buffer.from(plain)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${plain}`)],
  ['bare line feeds', Buffer.from(plain.replaceAll('\r\n', '\n'))],
  ['bare carriage returns', Buffer.from(plain.replaceAll('\r\n', '\r'))],
  ['no line end at the end', Buffer.from(plain.trimEnd())],
  ['empty lines in between', Buffer.from(plain.replaceAll('\r\n', '\r\n\r\n'))],
  ['GB 18030', gb18030(plain)],
  ['UTF-16 LE with a byte order mark', Buffer.from(`\ufeff${plain}`, 'utf16le')],
  ['UTF-16 LE without one', Buffer.from(plain, 'utf16le')],
  ['UTF-16 BE', Buffer.from(`\ufeff${plain}`, 'utf16le').swap16()],
]
test('the same rows are read from every encoding and with every line end', async (t) => {
  const { take, count } = await stage(t)
  let expected = [6, 6, 0, 0]
  for (const [name, bytes] of spellings) {
    assert.deepEqual(counts(await take(bytes)), expected, name)
    expected = [6, 0, 6, 0]
  }
  assert.equal(await count(), 6)
})

test('columns are found by their headings, and what is not a file of certificates is refused in words', async (t) => {
  const { work, take } = await stage(t)
  const reversed = plain
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(',').reverse().join(','))
  assert.deepEqual(
    counts(await take([`另一栏,${reversed[0]}`, ...reversed.slice(1).map((line) => `x,${line}`)].join('\n'))),
    [6, 6, 0, 0],
  )
  const cases: readonly [string, RegExp][] = [
    ['', /空的/],
    [good.join('\n'), /缺少：残疾人证号/],
    [plain.replace('姓名,', '姓,'), /缺少：姓名/],
    [plain.replace('联系电话', '姓名'), /出现了两次/],
    [`${heading}\r\n"${good[0]}\r\n${'x'.repeat(40_000)}`, /第 2 行有一个引号没有成对/],
  ]
  for (const [bytes, reason] of cases) {
    const result = await importCertificates(work, source(bytes))
    assert.ok(isRefusal(result))
    assert.match(result.message, reason)
  }
  const nowhere = await importCertificates(work, { ...source(plain), onlyOffice: '999999' })
  assert.ok(isRefusal(nowhere))
  assert.match(nowhere.message, /没有这个县级残联/)
  assert.deepEqual(counts(await take(templateFile())), [0, 0, 0, 0], 'the example is nobody’s card')
})

test('a refused row stands in the report with line, field and reason, safe for a spreadsheet, and the rest is imported', async (t) => {
  const { take, report, count } = await stage(t)
  const quoted = changed(6, 'address', '"演示街 ""2"" 号\r\n后院"')
  const formula = changed(7, 'name', '"=HYPERLINK(""http://example.invalid"")"')
  const long = `${good[8]},多出来的字`
  const result = await take(fileWith(5, quoted, formula, long, changed(9, 'from', '2019-02-30'), good[10] ?? ''))
  assert.deepEqual(counts(result), [10, 7, 0, 3])
  assert.equal(await count(), 7)
  const found = report()
  assert.deepEqual(
    found.map((line) => line.split(',').slice(0, 3)),
    [
      ['9', '没有导入', '姓名'],
      ['10', '没有导入', '残疾人证号'],
      ['11', '没有导入', '有效期起'],
    ],
  )
  const whole = found.join('\n')
  assert.match(whole, /"'=HYPERLINK/)
  assert.match(whole, new RegExp(`'${holders[9]?.certificateNumber}`))
  assert.match(whole, /有效期起：没有这一天/)
})

test('R4.2.1 a blank method of before 2018 is what the rule of the issuing office says on the day of the import', async (t) => {
  const { take, work, ownerQuery } = await stage(t)
  const early = (row: number) =>
    changed(row, 'from', '2017-06-01')
      .split(',')
      .map((cell, index) => {
        const column = columnNames[index] ?? ''
        if (column === 'assessedOn') return '2017-05-20'
        return column === 'method' || column === 'to' ? '' : cell
      })
      .join(',')
  const marked = async () =>
    (await ownerQuery<{ marked: boolean }>('select assessed_visually as marked from certificate order by id')).map(
      (one) => one.marked,
    )
  assert.equal((await take(fileWith(0, early(0)))).reminders, 1)
  assert.deepEqual(await marked(), [false])
  await work({ kind: 'system', id: 'worker' }, (unit) =>
    unit.db
      .insertInto('published_rule')
      .values({
        id: newId(),
        office_id: `${holders[1]?.office.slice(0, 2)}0000`,
        name: 'blank-method-before-2018',
        value: JSON.stringify('by-sight'),
        effective_from: '2026-01-01',
        source: '演示',
        published_at: unit.now,
      })
      .execute(),
  )
  assert.equal((await take(fileWith(0, early(1)))).reminders, 1)
  assert.deepEqual(await marked(), [false, true])
})

test('one person has one certificate: a row twice is taken once, two cards in force and two names are questions about all their rows', async (t) => {
  const { take, report, count } = await stage(t)
  const second = (row: number) => changed(row, 'number', `${holders[row]?.certificateNumber}B1`)
  const result = await take(
    fileWith(1, good[1] ?? '', second(2), changed(3, 'name', '演示·别人'), good[2] ?? '', good[3] ?? '', good[0] ?? ''),
  )
  assert.deepEqual(counts(result), [7, 2, 0, 5])
  assert.equal(await count(), 2)
  assert.deepEqual(
    report().map((line) => [line.split(',')[0], line.split(',')[2]]),
    [
      ['4', '状态'],
      ['5', '姓名'],
      ['6', '状态'],
      ['7', '姓名'],
      ['8', '残疾人证号'],
    ],
  )
  assert.match(report().join('\n'), /第 4、6 行有 2 本证/)
  assert.deepEqual(
    counts(await take(fileWith(0, changed(1, 'name', '演示·别人')))),
    [1, 0, 0, 1],
    'no file changes a name',
  )
  assert.deepEqual(counts(await take(fileWith(0, second(1)))), [1, 0, 0, 1], 'a second card in force is a question')
})

test('an older certificate of somebody in the register is sealed under the key they have', async (t) => {
  const { take, work, ownerQuery } = await stage(t)
  await take(fileWith(0, changed(0, 'number', `${holders[0]?.certificateNumber}B1`)))
  assert.deepEqual(counts(await take(fileWith(0, changed(0, 'status', '换发')))), [1, 1, 0, 0])
  const rows = await ownerQuery<{ id: string; person_id: string; number_sealed: Buffer }>(
    'select id, person_id, number_sealed from certificate order by id',
  )
  assert.equal(new Set(rows.map((row) => row.person_id)).size, 1)
  const numbers: string[] = []
  for (const row of rows) {
    const place = { table: 'certificate', column: 'number', row: row.id }
    const opened = await work({ kind: 'system', id: 'test' }, (unit) =>
      unit.vault.open(row.person_id, place, row.number_sealed),
    )
    numbers.push(opened.toString())
  }
  const number = holders[0]?.certificateNumber
  assert.deepEqual(numbers.sort(), [`${number}`, `${number}B1`])
})

test('R4.2.1 a card printed here stands before the imported one of the same number, for whoever verifies it', async (t) => {
  const { take, work, ownerQuery } = await stage(t)
  await take(fileWith(1))
  const [holder] = holders
  assert.ok(holder)
  const verified = () =>
    work({ kind: 'system', id: 'verify' }, async (unit) => {
      const { certificateNumber, name, from: issuedOn } = holder
      const printed = { number: certificateNumberOf(certificateNumber), name: spellName(name), issuedOn }
      return (await verifyPrinted(unit, printed))[0]
    })
  const imported = await verified()
  assert.equal(imported?.status, 'in-force')
  await ownerQuery(`select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`)
  await ownerQuery(`update certificate set status = 'superseded'`)
  await ownerQuery(`
    insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index, masked_name, results, level,
      cover, valid_from, valid_to, assessed_on, status, status_since, printed_at)
    select '018f0000-0000-7000-8000-000000000003', 'printed', person_id, office_id, number_sealed, number_index, name_index, masked_name,
      results, level, cover, valid_from, valid_to, assessed_on, 'in-force', now(), now() from certificate`)
  assert.equal((await verified())?.status, 'in-force')
})

test('a second run of the same file does nothing, and says what the first one did', async (t) => {
  const { take, count } = await stage(t)
  const file = fileWith(6, changed(7, 'from', 'x'))
  const first = await take(file)
  const again = await take(file)
  assert.deepEqual([first.before, again.before], [false, true])
  assert.deepEqual(counts(again), counts(first))
  assert.equal(await count(), 6)
})

test('an import that was cut off goes on where it stopped: no row lost, none twice, the report whole', async (t) => {
  const { take, work, count, report, database } = await stage(t)
  const bad = changed(15, 'from', 'x')
  const file = fileWith(9, bad, ...good.slice(20, 29), changed(16, 'from', 'x'))
  // Before the unit was begun; or when it was done and only its answer was lost.
  const moments = [
    { units: 3, done: false },
    { units: 3, done: true },
    { units: 2, done: true },
  ]
  for (const { units, done } of moments) {
    let left = units
    const cutOff: Work = async (...unit) => {
      left -= 1
      if (left >= 0) return work(...unit)
      if (done) await work(...unit)
      throw new Error('power cut')
    }
    await assert.rejects(take(file, cutOff), /power cut/)
  }
  const result = await take(file)
  assert.equal(result.resumedAfter, 16)
  assert.deepEqual(counts(result), [20, 18, 0, 2])
  assert.equal(await count(), 18)
  assert.deepEqual(
    report().map((line) => line.split(',')[0]),
    ['11', '21'],
  )
  assert.equal((await asOwner(database, verifyChains)).broken, undefined)
})
