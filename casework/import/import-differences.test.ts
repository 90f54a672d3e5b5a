// Files that meet the register: cards of one person over several files in any order, corrections shown, accepted and carried out once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '#platform/database/open-database.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { verifyImports } from '#platform/database/verify-imports.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { verifyPrinted } from '../certificates/verify-certificate.ts'
import { acceptByCommand, acceptOfOffice } from './accept-differences.ts'
import { carryOutAccepted } from './carry-out-accepted.ts'
import { openSides } from './difference-store.ts'
import { importer } from './import-store.ts'
import { counts, heading, source, stage } from './testing.ts'
import { tryImport } from './try-import.ts'

const identity = '630102196101037770'
const rowOf = (
  change: Partial<Record<'suffix' | 'from' | 'to' | 'status' | 'since' | 'results' | 'assessed', string>> = {},
) => {
  const {
    suffix = '',
    from = '2019-03-01',
    to = '2029-02-28',
    status = '有效',
    since = '',
    results = '肢体二级',
  } = change
  const { assessed = '2019-02-20' } = change
  return `${identity}42${suffix},测试·冯四,${identity},${results},630102,${from},${to},${assessed},机构,${status},${since},,,`
}
const file = (...rows: string[]) => [heading, ...rows, ''].join('\r\n')
const original = rowOf({ status: '作废', since: '2023-04-05' })
const b1 = rowOf({ suffix: 'B1', from: '2023-05-01' })
const b1Lost = rowOf({ suffix: 'B1', from: '2023-05-01', status: '遗失', since: '2025-01-02' })
const b2 = rowOf({ suffix: 'B2', from: '2025-02-01' })

const desk = async (t: Parameters<typeof stage>[0]) => {
  const opened = await stage(t)
  const approver = { id: newId(), name: '演示审批' }
  await opened.work({ kind: 'system', id: 'seed' }, (unit) =>
    unit.db
      .insertInto('staff')
      .values({
        id: approver.id,
        username: 'xn-approver',
        display_name: approver.name,
        office_id: '630102',
        roles: ['approver'],
        password_hash: 'x',
        totp_sealed: Buffer.from('x'),
        active_from: '2020-01-01',
      })
      .execute(),
  )
  const cards = async () =>
    (
      await opened.ownerQuery<{ card: string }>(
        `select concat_ws(' ', valid_from, status, (status_since at time zone 'Asia/Shanghai')::date) as card from certificate order by valid_from`,
      )
    ).map(({ card }) => card)
  const carryOut = (importId: string) => opened.work(importer, (unit) => carryOutAccepted(unit, importId))
  const accept = (importId: string, hash: string | undefined) =>
    opened.work(importer, (unit) => acceptByCommand(unit, importId, { hash: hash ?? '', username: 'xn-approver' }))
  return { ...opened, cards, accept, carryOut, approver }
}
const history = [
  '2019-03-01 superseded 2023-05-01',
  '2023-05-01 superseded 2025-02-01',
  '2025-02-01 in-force 2025-02-01',
]

test('N3 three cards of one person in one file are history and current card, in every order', async (t) => {
  for (const rows of [
    [original, b1Lost, b2],
    [b2, b1Lost, original],
    [b1Lost, b2, original],
    [original, b2, b1Lost],
  ]) {
    const { take, cards } = await desk(t)
    assert.deepEqual(counts(await take(file(...rows))), [3, 3, 0, 0])
    assert.deepEqual(await cards(), history)
    assert.deepEqual(counts(await take(`${file(...rows)}\r\n`)), [3, 0, 3, 0], 'again it changes nothing')
  }
})

test('N3 over several files the later card first: the earlier ones enter as history, and nothing waits', async (t) => {
  const { take, cards } = await desk(t)
  for (const row of [b2, b1Lost, original]) assert.deepEqual(counts(await take(file(row))), [1, 1, 0, 0])
  assert.deepEqual(await cards(), history)
  assert.deepEqual(counts(await take(file(original, b1Lost, b2))), [3, 0, 3, 0])
})

test('N3 over several files the lost card first: it stays as it is until the change was accepted, then the later card enters', async (t) => {
  const { take, cards, accept, carryOut, report, work, database, ownerQuery } = await desk(t)
  await take(file(original))
  const trial = await tryImport(work, source(file(b1)))
  assert.ok(!isRefusal(trial))
  assert.deepEqual([trial.totals.imported, trial.totals.differing], [0, 1])
  const first = await take(file(b1))
  assert.deepEqual(counts(first), [1, 0, 0, 0])
  assert.equal(first.differing, 1)
  assert.deepEqual(await cards(), ['2019-03-01 void 2023-04-05'], 'nothing was changed')
  assert.match(
    report()[0] ?? '',
    /^2,有后来的证，等核对,状态,后来的证：登记是“已挂失作废，从 2023-04-05 起”，文件是“此人有后来的证，从 2023-05-01 起”。后来的证还没有进登记，接受后才进；登记里的这一本仍是挂失作废，日期不变。/,
  )
  assert.equal((await take(file(b1))).before, true, 'without acceptance the same file does nothing')
  assert.ok(isRefusal(await accept(first.importId, '000000000000')))
  assert.deepEqual(await accept(first.importId, first.differencesHash), { count: 1 })
  assert.deepEqual(await cards(), ['2019-03-01 void 2023-04-05'], 'nothing is changed before it is carried out')
  assert.deepEqual(await carryOut(first.importId), { corrected: 1, outdated: 0 })
  assert.deepEqual(await cards(), ['2019-03-01 superseded 2023-05-01', '2023-05-01 in-force 2023-05-01'])
  assert.deepEqual(await carryOut(first.importId), { corrected: 0, outdated: 0 }, 'once')
  const second = await take(file(b1))
  assert.deepEqual([...counts(second), second.differing], [1, 0, 1, 0, 0], 'the file again adds nothing')
  assert.equal((await take(file(b1))).before, true)
  assert.deepEqual(await ownerQuery('select from import_waiting_card'), [])
  assert.equal((await asOwner(database, verifyChains)).broken, undefined)
  assert.equal((await asOwner(database, verifyImports)).broken, undefined)
})

test('R4.4 a lost card stays lost since its day, in one file or two, in any order, and whoever verifies it is warned', async (t) => {
  const files = [[file(original, b1)], [file(b1, original)], [file(b1), file(original)], [file(original), file(b1)]]
  for (const some of files) {
    const { take, accept, carryOut, work, ownerQuery, database } = await desk(t)
    for (const bytes of some) {
      const { importId, differencesHash, differing } = await take(bytes)
      if (differing > 0) await accept(importId, differencesHash)
      if (differing > 0) await carryOut(importId)
    }
    const changes = await ownerQuery<{ change: string }>(
      `select concat_ws(' ', change.status, change.reason, (change.at at time zone 'Asia/Shanghai')::date) as change
        from certificate_change change join certificate on certificate.id = certificate_id
        where valid_from = '2019-03-01' order by seq`,
    )
    assert.deepEqual(
      changes.map(({ change }) => change),
      ['void lost 2023-04-05', 'superseded lost 2023-05-01'],
    )
    const printed = { number: certificateNumberOf(`${identity}42`), name: spellName('测试·冯四') }
    const [found] = await work({ kind: 'system', id: 'verify' }, (unit) =>
      verifyPrinted(unit, { ...printed, issuedOn: '2019-03-01' }),
    )
    assert.equal(found?.lost, true)
    const [current] = await work({ kind: 'system', id: 'verify' }, (unit) =>
      verifyPrinted(unit, {
        ...printed,
        number: certificateNumberOf(`${identity}42B1`),
        issuedOn: '2023-05-01',
      }),
    )
    assert.deepEqual([current?.status, current?.lost], ['in-force', false])
    assert.equal((await asOwner(database, verifyImports)).broken, undefined)
  }
})

test('R4.1.1 cancelled and issued again under one number are two cards, in one file or two, in any order', async (t) => {
  const cancelled = rowOf({
    from: '2014-03-01',
    to: '2024-02-28',
    status: '注销',
    since: '2020-06-01',
    assessed: '2014-02-20',
  })
  const again = rowOf({ from: '2022-03-01', to: '2032-02-29', assessed: '2022-02-20' })
  for (const some of [
    [file(cancelled, again)],
    [file(again, cancelled)],
    [file(cancelled), file(again)],
    [file(again), file(cancelled)],
  ]) {
    const { take, cards } = await desk(t)
    for (const bytes of some) assert.equal((await take(bytes)).refused, 0)
    assert.deepEqual(await cards(), ['2014-03-01 cancelled 2020-06-01', '2022-03-01 in-force 2022-03-01'])
    assert.deepEqual(counts(await take(`${file(again, cancelled)}\r\n`)), [2, 0, 2, 0])
  }
})

test('N3 a later file corrects a wrong row: each field is shown, an approver of the office accepts on the page, once', async (t) => {
  const { take, cards, carryOut, work, approver, ownerQuery } = await desk(t)
  await take(file(rowOf({ to: '2028-02-28' })))
  const corrected = file(rowOf({ status: '注销', since: '2024-05-06', assessed: '2019-02-21' }))
  const first = await take(corrected)
  assert.equal(first.differing, 1)
  const [found] = await work(worker, async (unit) => {
    const [stored] = await unit.db
      .selectFrom('import_difference')
      .innerJoin('certificate', 'certificate.id', 'certificate_id')
      .select(['record', 'certificate_id as certificate', 'person_id as person', 'before', 'after'])
      .execute()
    return stored ? openSides(unit, first.importId, [stored]) : []
  })
  assert.deepEqual(found && { before: found.before, after: found.after }, {
    before: { to: '2028-02-28', assessedOn: '2019-02-20', status: 'in-force', since: '2019-03-01' },
    after: { to: '2029-02-28', assessedOn: '2019-02-21', status: 'cancelled', since: '2024-05-06' },
  })
  const [waiting] = first.differences
  assert.ok(waiting)
  const asApprover = { kind: 'staff', id: approver.id, office: '630102', roles: ['approver'] } as const
  const by = (actor: typeof asApprover, hash: string) =>
    work(actor, (unit) => acceptOfOffice(unit, first.importId, hash))
  assert.ok(isRefusal(await by({ ...asApprover, office: '510107' as '630102' }, waiting.sha256.toString('hex'))))
  assert.ok(isRefusal(await by(asApprover, 'another')))
  assert.ok(!isRefusal(await by(asApprover, waiting.sha256.toString('hex'))))
  assert.ok(isRefusal(await by(asApprover, waiting.sha256.toString('hex'))), 'twice')
  assert.equal((await ownerQuery(`select from jobs.job where name = 'carry-out-differences'`)).length, 1)
  assert.deepEqual(await carryOut(first.importId), { corrected: 1, outdated: 0 })
  assert.deepEqual(await cards(), ['2019-03-01 cancelled 2024-05-06'])
  assert.deepEqual(counts(await take(corrected)), [1, 0, 1, 0])
  assert.equal((await take(corrected)).before, true)
  assert.deepEqual(counts(await take(`${corrected}\r\n`)), [1, 0, 1, 0])
})

test('N3 what changed meanwhile is not changed by an old acceptance; what was worked on here no file corrects', async (t) => {
  const { take, cards, accept, carryOut, work, report, ownerQuery } = await desk(t)
  await take(file(rowOf()))
  const corrected = file(rowOf({ to: '2028-02-28' }))
  const first = await take(corrected)
  await accept(first.importId, first.differencesHash)
  const [card] = await ownerQuery<{ id: string }>('select id from certificate')
  await work({ kind: 'system', id: 'test' }, (unit) =>
    unit.db
      .updateTable('certificate')
      .set({ status: 'void', status_since: unit.now })
      .where('id', '=', card?.id ?? '')
      .execute(),
  )
  assert.deepEqual(await carryOut(first.importId), { corrected: 0, outdated: 1 })
  assert.deepEqual(counts(await take(corrected)), [1, 0, 1, 0])
  assert.match(report()[0] ?? '', /后来在系统里办过，与文件不同，没有按文件改/)
  assert.deepEqual(await cards(), ['2019-03-01 void 2026-11-23'])
})

test('N3 two cards in force are a question, in one file or in two, and the repair is a file that says which is history', async (t) => {
  const { take, cards, report } = await desk(t)
  assert.deepEqual(counts(await take(file(rowOf(), b1))), [2, 0, 0, 2])
  assert.match(report()[0] ?? '', /第 2、3 行有 2 本证，看不出现在用的是哪一本/)
  // Neither is taken from another file alone; the file that says which is history is taken at once.
  assert.deepEqual(counts(await take(file(rowOf()))), [1, 0, 0, 1])
  assert.deepEqual(counts(await take(file(b1))), [1, 0, 0, 1])
  const repair = file(rowOf({ status: '换发', since: '2023-05-01' }), b1)
  assert.deepEqual(counts(await take(repair)), [2, 2, 0, 0])
  assert.deepEqual(await cards(), ['2019-03-01 superseded 2023-05-01', '2023-05-01 in-force 2023-05-01'])
})

test('N3 a second card in force beside one in the register is a question, and the repair says which is history', async (t) => {
  const { take, cards, accept, carryOut } = await desk(t)
  await take(file(rowOf()))
  assert.deepEqual(counts(await take(file(b1))), [1, 0, 0, 1])
  const repair = file(rowOf({ status: '换发', since: '2023-05-01' }), b1)
  const first = await take(repair)
  assert.equal(first.differing + first.refused, 2)
  await accept(first.importId, first.differencesHash)
  await carryOut(first.importId)
  await take(repair)
  assert.deepEqual(await cards(), ['2019-03-01 superseded 2023-05-01', '2023-05-01 in-force 2023-05-01'])
})

test('R4.3.1 an expired card and the current card of the same number are history and current card, in any order', async (t) => {
  const over = rowOf({ from: '2009-03-01', to: '2019-02-28', status: '到期', assessed: '2009-02-20' })
  for (const rows of [
    [over, rowOf()],
    [rowOf(), over],
  ]) {
    const { take, cards } = await desk(t)
    assert.deepEqual(counts(await take(file(...rows))), [2, 2, 0, 0])
    assert.deepEqual(await cards(), ['2009-03-01 superseded 2019-03-01', '2019-03-01 in-force 2019-03-01'])
    assert.deepEqual(counts(await take(`${file(...rows)}\r\n`)), [2, 0, 2, 0])
  }
})

test('N3 what a file corrected a later file may correct again, by acceptance of the office whose card it is by then', async (t) => {
  const { take, cards, accept, carryOut, work, approver, ownerQuery } = await desk(t)
  await take(file(original))
  const elsewhere = b1.replace(',630102,2023', ',510107,2023')
  const first = await take(file(elsewhere))
  assert.deepEqual(
    first.differences.map(({ office }) => office),
    ['630102'],
    'the office of the card that ends accepts',
  )
  await accept(first.importId, first.differencesHash)
  await carryOut(first.importId)
  assert.deepEqual(await cards(), ['2019-03-01 superseded 2023-05-01', '2023-05-01 in-force 2023-05-01'])
  const again = await take(file(elsewhere.replace('2029-02-28', '2028-02-28')))
  assert.equal(again.differing, 1, 'what a file corrected, a file may correct')
  const asApprover = { kind: 'staff', id: approver.id, office: '630102', roles: ['approver'] } as const
  assert.ok(
    isRefusal(await work(asApprover, (unit) => acceptOfOffice(unit, again.importId, again.differencesHash ?? ''))),
  )
  await ownerQuery(
    `select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', '2026-11-23T02:00:00Z', false)`,
  )
  await ownerQuery(`update staff set office_id = '510107'`)
  await accept(again.importId, again.differencesHash)
  assert.deepEqual(await carryOut(again.importId), { corrected: 1, outdated: 0 })
})

test('N3 a dry run writes nothing at all', async (t) => {
  const { work, ownerQuery } = await desk(t)
  const tables = [
    'certificate',
    'person',
    'person_key',
    'certificate_import',
    'certificate_import_range',
    'import_difference',
    'audit',
  ]
  const rowsThere = async () => {
    const counted: unknown[] = []
    for (const table of tables) counted.push(await ownerQuery(`select count(*) from ${table}`))
    return counted
  }
  const before = await rowsThere()
  const another = rowOf({ from: '2019-02-30' }).replaceAll(identity, '630102198503071751')
  const trial = await tryImport(work, source(file(original, b1, another)))
  assert.ok(!isRefusal(trial))
  assert.deepEqual([trial.totals.records, trial.totals.imported, trial.totals.refused], [3, 2, 1])
  assert.match(trial.refused[0]?.text ?? '', /没有这一天/)
  assert.deepEqual(await rowsThere(), before)
})
