// A case as 办件 records of GB/T 39046-2020 (R3.2, R5.1–R5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiverText } from './rare-text.ts'
import { reconcile } from './reconcile.ts'
import { inStandardTerms, recordItems } from './record-fields.ts'
import { type CaseRecord, type RecordedMove, type RecordFacts, recordsOfCase, writtenTime } from './records-of-case.ts'
import { specialProcedures, specialSpans } from './special-procedures.ts'

const on = (day: string) => new Date(`${day}T01:30:05Z`)
const move = (
  day: string,
  step: RecordedMove['step'],
  from: RecordedMove['from'],
  to: RecordedMove['to'],
  by: RecordedMove['by'] = 'residence',
) => ({ step, at: on(day), from, to, by, actorName: by === 'applicant' ? '申请人' : '演示·经办' }) as RecordedMove

const steps: readonly RecordedMove[] = [
  move('2026-03-03', 'askForMaterials', 'submitted', 'awaiting-materials'),
  move('2026-03-05', 'supplyMaterials', 'awaiting-materials', 'submitted', 'applicant'),
  move('2026-03-06', 'assignInstitution', 'submitted', 'assessing'),
  move('2026-03-10', 'stampConclusion', 'assessing', 'concluded', 'institution'),
  move('2026-03-11', 'startNotice', 'concluded', 'on-notice'),
  move('2026-03-13', 'dispute', 'on-notice', 'suspended', 'applicant'),
  move('2026-03-20', 'withdrawDispute', 'suspended', 'on-notice', 'applicant'),
  move('2026-03-26', 'recordNoticeResult', 'on-notice', 'ready-to-hand-over'),
  move('2026-03-27', 'handOver', 'ready-to-hand-over', 'handed-over'),
  move('2026-03-30', 'approve', 'handed-over', 'approved', 'hukou'),
  move('2026-03-31', 'printCertificate', 'approved', 'printed', 'hukou'),
  {
    ...move('2026-04-01', 'post', 'printed', 'posted', 'hukou'),
    record: { carrier: '邮政', trackingNumber: 'EM1' },
  } as RecordedMove,
  move('2026-04-09', 'close', 'posted', 'closed', 'applicant'),
]
const facts: RecordFacts = {
  number: '51010720260302000112',
  matter: 'new-certificate',
  channel: 'window',
  status: 'closed',
  openedAt: new Date('2026-03-02T16:00:00Z'),
  residence: { id: '510107', name: '四川省成都市武侯区残联' },
  hukou: { id: '630102', name: '青海省西宁市城东区残联' },
  unitNames: { institution: '评定机构' },
  applicant: { name: '测试·张晓禾', idNumber: '630102199003072015' },
  materials: [{ name: '身份证', isReceived: true }],
  steps,
  promisedBy: '2026-04-09',
  certificate: { number: '63010219900307201543', from: '2026-03-31', to: '2036-03-30' },
  rating: { level: 'satisfied', at: on('2026-04-10') },
  codes: {},
}
const of = (records: readonly CaseRecord[], kind: string) =>
  records.filter((one) => one.kind === kind).map(({ kind: which, values }) => inStandardTerms(which, values).items)

test('R5.1 R5.3 what stops a term is a special procedure of code 2, from the step into it to the step out of it', () => {
  const special = of(recordsOfCase(facts), 'special-procedure')
  assert.deepEqual(
    special.map((one) => [one['特别程序名称'], one['特别程序开始时间'], one['特别程序结束时间'], one['特别程序码']]),
    [
      ['补正', '20260303T093005', '20260305T093005', '2'],
      ['残疾评定', '20260306T093005', '20260310T093005', '2'],
      ['公示', '20260311T093005', '20260313T093005', '2'],
      ['复评', '20260313T093005', '20260320T093005', '2'],
      ['公示', '20260320T093005', '20260326T093005', '2'],
    ],
  )
})

test('R3.2 whose work it is names the office, not its place; what asks for papers passed nothing; a procedure rests on its clause', () => {
  const records = recordsOfCase(facts)
  assert.equal(of(records, 'acceptance')[0]?.['受理单位'], '四川省成都市武侯区残联')
  assert.equal(of(records, 'completion')[0]?.['发证单位'], '青海省西宁市城东区残联')
  const handled = of(records, 'handling').map((one) => one['业务动作'])
  assert.deepEqual(handled.slice(0, 2), ['其他', '通过'])
  assert.deepEqual(
    of(records, 'special-procedure').map((one) => one['特别程序依据']),
    ['《通知》二', '《办理规范》四（一）2', '《办理规范》四（一）4', '《办理规范》四（一）3', '《办理规范》四（一）3'],
  )
})

test('R5.1 a procedure that lasts has no end yet, and every pause of a clock has its name', () => {
  const lasting = specialSpans(steps.slice(0, 6))
  assert.equal(lasting.at(-1)?.name, '复评')
  assert.equal(lasting.at(-1)?.ended, undefined)
  const paused = ['suspended', 'final-review', 'returned', 'awaiting-materials', 'wrong-office'] as const
  assert.deepEqual(
    paused.filter((status) => !specialProcedures[status]),
    [],
  )
})

test('R3.2 application, acceptance, end, rating and post say what the standard asks', () => {
  const records = recordsOfCase(facts)
  assert.deepEqual(of(records, 'application')[0], {
    办件编号: facts.number,
    事项名称: '残疾人证新办',
    办件类型码: '2',
    申请者名称: '测试·张晓禾',
    申请者证件类型码: '111',
    申请者证件号: '630102199003072015',
    申报来源码: '1',
    申请时间: '20260303T000000',
    行政区划: '510107',
  })
  const [accepted] = of(records, 'acceptance')
  assert.deepEqual([accepted?.['受理时间'], accepted?.['承诺办结时间']], ['20260306T093005', '20260409'])
  const [completed] = of(records, 'completion')
  assert.deepEqual([completed?.['有效期限'], completed?.['是否快递']], ['20260331-20360330', '1'])
  assert.deepEqual(of(records, 'rating')[0]?.['满意度码'], '2')
  assert.deepEqual(of(records, 'logistics')[0]?.['物流单号'], 'EM1')
  assert.equal(of(records, 'handling').length, 9, 'steps of applicants are no work of the offices')
  assert.ok(!('实施编码' in (of(records, 'application')[0] ?? {})), 'what nobody knows is not invented')
})

test('R3.2 a platform reads of the applicant by name, and in the third person', () => {
  const records = recordsOfCase(facts)
  const procedures = of(records, 'special-procedure')
  const dispute = procedures.find((one) => one?.['特别程序名称'] === '复评')
  assert.equal(dispute?.['特别程序申请人'], '测试·张晓禾')
  assert.match(dispute?.['特别程序结果'] ?? '', /^申请人/)
  for (const { kind, values } of records) assert.doesNotMatch(JSON.stringify(values), /您/, kind)
})

test('R3.2 lengths and kinds are held to, and what does not fit is named', () => {
  const { items, unfit } = inStandardTerms('acceptance', {
    acceptedBy: '长'.repeat(31),
    area: '51a',
    acceptedAt: '2026',
  })
  assert.equal(Array.from(items['受理人'] ?? '').length, 30)
  assert.deepEqual(unfit, [
    { item: '受理人', why: '超过 30 个字符，已截短' },
    { item: '受理时间', why: '应为 15 个字符' },
    { item: '行政区划', why: '应为数字' },
  ])
  for (const { kind, values } of recordsOfCase(facts)) assert.deepEqual(inStandardTerms(kind, values).unfit, [], kind)
  assert.equal(recordItems.completion.certificateNumber.most, 50)
  assert.equal(writtenTime(new Date('2026-12-31T16:00:00Z')), '20270101T000000')
})

test('R3.2 the reconciliation names each difference, and says nothing of what agrees', () => {
  const held = (ordinal: number, version: number, kind = 'handling') => ({ caseNumber: 'C1', kind, ordinal, version })
  const found = reconcile(
    [held(1, 1), held(2, 2), held(3, 1), held(4, 1), held(5, 1)],
    [held(1, 1), held(2, 1), held(3, 2), held(5, 1), held(5, 1), held(1, 1, 'rating')],
  )
  assert.deepEqual(
    found.map(({ kind, ordinal, difference }) => [kind, ordinal, difference]),
    [
      ['handling', 2, 'older-there'],
      ['handling', 3, 'newer-there'],
      ['handling', 4, 'missing-there'],
      ['handling', 5, 'twice-there'],
      ['rating', 1, 'unknown-here'],
    ],
  )
})

test('R4.1.5 a rare name goes as Unicode, with its flag, and by its stand-in where the receiver takes no other', () => {
  const fits = (character: string) => character !== '龘' && character !== '𰻝'
  const described = { 龘: '三个龙' }
  const taken = receiverText('测试·龘𰻝', { fits, takes: true, described })
  assert.equal(taken.text, '测试·龘𰻝')
  assert.deepEqual(
    taken.beyond.map(({ code }) => code),
    ['U+9F98', 'U+30EDD'],
  )
  assert.equal(receiverText('测试·龘𰻝', { fits, takes: false, described }).text, '测试·（三个龙）〔U+30EDD〕')
  assert.deepEqual(receiverText('测试·张', { fits, takes: false }), { text: '测试·张', beyond: [] })
})
