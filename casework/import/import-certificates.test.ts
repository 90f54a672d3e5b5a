// Whole files: encodings, line ends, broken rows, the same file again, and an import that was cut off.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { csvLine } from '#platform/csv/read-records.ts'
import { asOwner } from '#platform/database/open-database.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { listCertificatesByNumber } from '../certificates/certificate-store.ts'
import { fileOf } from '../demo/certificates.ts'
import { listHolders } from '../demo/holders.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { columnNames, templateFile, titleOf } from './columns.ts'
import { type ImportResult, type ImportTools, importCertificates } from './import-certificates.ts'
import { openReport } from './refusal-report.ts'

const now = new Date('2026-11-23T02:00:00Z')
const holders = listHolders('2026-11-23').filter((one) => one.kind === 'in-force')
const lines = fileOf(holders).trimEnd().split('\r\n')
const [heading = '', ...good] = lines
/** A file of the first rows, and whatever comes after them. */
const fileWith = (count: number, ...more: string[]) => [heading, ...good.slice(0, count), ...more, ''].join('\r\n')
/** The cells of a row, one of them changed. */
const changed = (row: number, column: (typeof columnNames)[number], value: string) => {
  const cells = (good[row] ?? '').split(',')
  cells[columnNames.indexOf(column)] = value
  return cells.join(',')
}

const source = (bytes: string | Buffer) => ({
  name: 'test.csv',
  open: async function* () {
    const all = Buffer.from(bytes as string)
    // In small pieces, so that characters, quotation marks and line ends are cut in the middle.
    for (let at = 0; at < all.length; at += 97) yield all.subarray(at, at + 97)
  },
})
const stage = async (t: TestContext) => {
  const opened = await openTestPlatform(t, { now })
  await installReferenceData(opened.work)
  const reports = mkdtempSync(join(tmpdir(), 'tongban-report-'))
  t.after(() => rmSync(reports, { recursive: true }))
  const path = join(reports, 'report.csv')
  const tools: ImportTools = { openReport: (length) => openReport(path, length), batchSize: 4 }
  const take = async (bytes: string | Buffer, work: Work = opened.work): Promise<ImportResult> => {
    const result = await importCertificates(work, source(bytes), tools)
    assert.ok(!isRefusal(result), JSON.stringify(result))
    return result
  }
  const count = async () =>
    (await opened.ownerQuery<{ count: number }>('select count(*)::integer as count from certificate'))[0]?.count
  return { ...opened, take, count, report: () => readFileSync(path, 'utf8').trimEnd().split('\r\n').slice(1) }
}
const counts = ({ records, imported, alreadyThere, refused }: ImportResult) => [
  records,
  imported,
  alreadyThere,
  refused,
]

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
  assert.deepEqual(counts(await take(templateFile())), [1, 1, 0, 0])
})

test('a refused row stands in the report with line, field and reason, safe for a spreadsheet, and the rest is imported', async (t) => {
  const { take, report, count } = await stage(t)
  const quoted = changed(6, 'address', '"演示街 ""2"" 号\r\n后院"')
  const formula = changed(7, 'name', '"=HYPERLINK(""http://example.invalid"")"')
  const short = (good[8] ?? '').split(',').slice(0, 5).join(',')
  const result = await take(fileWith(5, quoted, formula, short, changed(9, 'from', '2019-02-30'), good[10] ?? ''))
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
  assert.match(whole, /有效期起：不是日期/)
})

test('one person has one certificate: repeated rows, a second certificate and another name are refused', async (t) => {
  const { take, report, count } = await stage(t)
  const second = changed(0, 'number', `${holders[0]?.certificateNumber}B1`)
  const later = ['x', 'y', 'z'].map((_, index) => good[index + 1] ?? '')
  const result = await take(
    fileWith(1, good[0] ?? '', second, changed(0, 'name', '演示·别人'), ...later, good[0] ?? '', second),
  )
  assert.deepEqual(counts(result), [9, 4, 0, 5])
  assert.equal(await count(), 4)
  const reasons = report().map((line) => line.split(',')[3])
  assert.deepEqual(
    reasons.map((one) => one?.split('：')[0]),
    ['残疾人证号', '状态', '残疾人证号', '残疾人证号', '状态'],
  )
  assert.deepEqual(counts(await take(fileWith(0, changed(2, 'name', '演示·别人')))), [1, 0, 1, 0])
  const other = changed(2, 'name', '演示·别人').replace(
    holders[2]?.certificateNumber ?? '',
    `${holders[2]?.certificateNumber}B2`,
  )
  assert.deepEqual(counts(await take(fileWith(0, other))), [1, 0, 0, 1])
})

test('an older certificate of somebody in the register is sealed under the key they have', async (t) => {
  const { take, work, ownerQuery } = await stage(t)
  await take(fileWith(1))
  const old = changed(0, 'number', `${holders[0]?.certificateNumber}B1`)
    .split(',')
    .map((cell, index) => (columnNames[index] === 'status' ? '换发' : cell))
    .join(',')
  assert.deepEqual(counts(await take(fileWith(0, old))), [1, 1, 0, 0])
  const rows = await ownerQuery<{ id: string; person_id: string; number_sealed: Buffer }>(
    'select id, person_id, number_sealed from certificate order by id',
  )
  assert.equal(new Set(rows.map((row) => row.person_id)).size, 1)
  for (const [index, row] of rows.entries()) {
    const place = { table: 'certificate', column: 'number', row: row.id }
    const opened = await work({ kind: 'system', id: 'test' }, (unit) =>
      unit.vault.open(row.person_id, place, row.number_sealed),
    )
    assert.equal(opened.toString(), `${holders[0]?.certificateNumber}${index === 0 ? '' : 'B1'}`)
  }
})

test('R4.2.1 a card printed here stands before the imported one of the same number, for whoever verifies it', async (t) => {
  const { take, work, ownerQuery } = await stage(t)
  await take(fileWith(1))
  const [holder] = holders
  assert.ok(holder)
  const verified = () =>
    work({ kind: 'system', id: 'verify' }, (unit) =>
      listCertificatesByNumber(unit, holder.certificateNumber, holder.name),
    )
  const [imported] = await verified()
  assert.equal(imported?.status, 'in-force')
  await ownerQuery(`select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`)
  await ownerQuery(`update certificate set status = 'superseded'`)
  await ownerQuery(`
    insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index, masked_name, results, level,
      cover, valid_from, valid_to, assessed_on, status, status_since, printed_at)
    select '018f0000-0000-7000-8000-000000000003', 'printed', person_id, office_id, number_sealed, number_index, name_index, masked_name,
      results, level, cover, valid_from, valid_to, assessed_on, 'in-force', now(), now() from certificate`)
  assert.equal((await verified())[0]?.publicId, 'printed')
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
    { units: 4, done: false },
    { units: 4, done: true },
    { units: 3, done: true },
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

test('imported rows are audited together, each by its hash; a change of one later is audited like any other', async (t) => {
  const { take, ownerQuery, work, database } = await stage(t)
  await take(fileWith(6))
  const chain = await ownerQuery<{ subject: string; rows: number; sealed: boolean }>(`
    select audit.subject, (row_key ->> 'rows')::integer as rows,
      audit.row_hash = sha256(convert_to(jsonb_build_object('row_hashes', encode(sha256(row_hashes), 'hex'))::text, 'UTF8')) as sealed
    from audit join certificate_import_hashes hashes
      on hashes.range_id = (row_key ->> 'import_range')::uuid and hashes.subject = audit.subject
    where chain like 'import:%' order by seq`)
  assert.deepEqual(
    chain,
    [4, 2].flatMap((rows) =>
      ['person_key', 'person', 'certificate'].map((subject) => ({ subject, rows, sealed: true })),
    ),
  )
  const perRow = await ownerQuery(
    `select from audit where chain = 'general' and subject in ('person', 'person_key', 'certificate', 'certificate_change')`,
  )
  assert.deepEqual(perRow, [])
  const unknownRows = () =>
    ownerQuery<{ id: string }>(`
      select id from certificate join certificate_import_hashes on range_id = import_range and subject = 'certificate'
      where position(sha256(convert_to(certificate::text, 'UTF8')) in row_hashes) = 0`)
  await ownerQuery(`set timezone = 'UTC'`)
  assert.deepEqual(await unknownRows(), [])
  const [touched] = await ownerQuery<{ id: string }>(`select id from certificate limit 1`)
  await ownerQuery(`alter table certificate disable trigger user`)
  await ownerQuery(`update certificate set valid_to = valid_to + 1 where id = $1`, [touched?.id])
  await ownerQuery(`alter table certificate enable trigger user`)
  assert.deepEqual(await unknownRows(), [{ id: touched?.id }])

  await work({ kind: 'system', id: 'test' }, (unit) =>
    unit.db
      .updateTable('certificate')
      .set({ status: 'void', status_since: unit.now })
      .where('id', '=', touched?.id ?? '')
      .execute(),
  )
  const changes = await ownerQuery<{ subject: string; operation: string }>(
    `select subject, operation from audit where subject like 'certificate%' and chain = 'general' and subject not like 'certificate_import%' order by subject`,
  )
  assert.deepEqual(changes, [
    { subject: 'certificate', operation: 'update' },
    { subject: 'certificate_change', operation: 'insert' },
  ])
  assert.equal((await asOwner(database, verifyChains)).broken, undefined)
})

test('nobody passes a row off as imported to keep it out of the audit', async (t) => {
  const { take, work, ownerQuery } = await stage(t)
  await take(fileWith(1))
  const [range] = await ownerQuery<{ id: string }>('select id from certificate_import_range')
  for (const pretended of [range?.id ?? '', '018f0000-0000-7000-8000-000000000000'])
    await assert.rejects(
      work({ kind: 'staff', id: 'x', office: '630102', roles: ['handler'] }, (unit) =>
        unit.db
          .insertInto('person_key')
          .values({ person_id: '018f0000-0000-7000-8000-000000000001', created_at: unit.now, import_range: pretended })
          .execute(),
      ),
    )
  assert.match(csvLine(['+1', '=1', '630102199003072074', '演示']), /^'\+1,'=1,'630102199003072074,演示/)
  assert.match(heading, new RegExp(titleOf('number')))
})
