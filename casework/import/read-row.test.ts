// One row at a time: how offices write things, and everything that is refused, with its column and reason.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import type { Cells } from './columns.ts'
import { readDay } from './read-day.ts'
import { readResults } from './read-results.ts'
import { type RowScene, readRow } from './read-row.ts'

const identity = '630102199003072074'
const good: Cells = {
  number: `${identity}42`,
  name: '演示·张晓禾',
  idNumber: identity,
  results: '肢体二级',
  office: '630102',
  from: '2019-03-01',
  to: '2029-02-28',
  assessedOn: '2019-02-20',
  method: '机构',
  status: '有效',
  since: '',
  frozenBecause: '',
  address: '演示街 2 号',
  phone: '13900000001',
}
const scene: RowScene = {
  today: '2026-11-23',
  officeOf: new Map([
    ['630102', '630102'],
    ['630122', '630106'],
  ]),
  officesNamed: new Map([['城东区', ['630102']]]),
  askOf: new Map(),
  guessed: new Map(),
  over: new Map(),
  labelOf: new Map([['630102', '青海省 西宁市 城东区']]),
  blankMethods: new Map([['630106', 'by-sight']]),
}
const read = (change: Cells) => readRow({ ...good, ...change }, scene)
const entered = (change: Cells) => {
  const judged = read(change)
  assert.ok('certificate' in judged, JSON.stringify(judged))
  return judged
}

test('a good row says all that the register keeps', () => {
  assert.deepEqual(entered({}), {
    certificate: {
      number: `${identity}42`,
      replacement: 0,
      identity,
      name: '演示·张晓禾',
      results: [{ category: 'limb', level: 2 }],
      level: 2,
      cover: 'green',
      office: '630102',
      from: '2019-03-01',
      to: '2029-02-28',
      assessedOn: '2019-02-20',
      status: 'in-force',
      statusReason: null,
      since: '2019-03-01',
      contact: { address: '演示街 2 号', phone: '13900000001' },
    },
    reminders: [],
  })
})

const refused: readonly [string, Cells, string, RegExp][] = [
  ['no number', { number: '' }, 'number', /没有填/],
  ['a digit too few', { number: `${identity}4` }, 'number', /证号不对/],
  ['a check digit that does not fit', { number: '63010219900307207542' }, 'number', /校验/],
  ['an identity number of somebody else', { idNumber: '630102199003072015' }, 'idNumber', /不一致/],
  ['no name', { name: ' ' }, 'name', /没有填/],
  ['a number in the name', { name: '演示2' }, 'name', /数字/],
  ['a line break in the name', { name: '演示\n晓禾' }, 'name', /符号/],
  ['a formula', { name: '=HYPERLINK("http://example.invalid")' }, 'name', /公式/],
  ['a formula by @', { address: '@SUM(A1)' }, 'address', /公式/],
  ['a formula by +', { address: '+A1+A2' }, 'address', /公式/],
  ['a formula by -', { results: '-肢体二级' }, 'results', /公式/],
  ['a NUL byte', { name: '演示\0禾' }, 'name', /控制字符/],
  ['a character lost in another encoding', { name: '演示\ufffd' }, 'name', /认不出/],
  ['a level there is not', { results: '肢体五级' }, 'results', /写法/],
  ['a category twice', { results: '肢体二级、肢体三级' }, 'results', /写法/],
  ['a category that the number does not say', { results: '视力二级' }, 'results', /对不上/],
  ['several where the number says one', { results: '肢体二级、视力三级' }, 'results', /对不上/],
  ['no office', { office: '' }, 'office', /没有填/],
  ['an office there is not', { office: '999999' }, 'office', /没有这个/],
  ['a day there is not', { from: '2019-02-30' }, 'from', /没有这一天/],
  ['a term that begins tomorrow', { from: '2026-11-24', to: '' }, 'from', /还没有到/],
  ['a term that begins before birth', { from: '1989-01-01', to: '' }, 'from', /早于出生/],
  ['an end that is no day', { to: '长期' }, 'to', /没有长期/],
  ['an end before the beginning', { to: '2018-01-01' }, 'to', /晚于起日/],
  ['a term over ten years', { to: '2029-03-02' }, 'to', /最长 10 年/],
  ['an assessment in the future', { assessedOn: '2027-01-01' }, 'assessedOn', /还没有到/],
  ['a way of assessing there is not', { method: '电话' }, 'method', /目测/],
  ...[
    '非目测',
    '未目测',
    '不是目测',
    '无机构',
    '没有机构评定',
    '非指定机构',
    '目测（无机构）',
    '目测或机构',
    '医院未评定',
    '目测改机构',
  ].map((method): [string, Cells, string, RegExp] => [
    `assessed “${method}”`,
    { method },
    'method',
    /不认识“.+”这个写法。请填“目测”或“机构”；不知道的空着/,
  ]),
  ['a total under a number of its own', { number: '', name: '', elsewhere: '合计' }, 'number', /像是合计、落款或备注/],
  ['who filled it in', { number: '', name: '', elsewhere: '填表人：演示·甲' }, 'number', /像是合计、落款或备注/],
  ['a letter for a digit', { number: '6301O219900307207442' }, 'number', /字母 O/],
  ['a stroke for a number', { number: '/' }, 'number', /没有填，只写了“\/”。这一栏不能空/],
  ['a word for a blank in place of a name', { name: '无' }, 'name', /没有填，只写了“无”/],
  ['a stroke for a category', { results: '—' }, 'results', /没有填，只写了“—”/],
  ['a stroke for the first day', { from: '-' }, 'from', /没有填，只写了“-”/],
  ['a stroke for an office', { office: '/' }, 'office', /没有填/],
  ['no day of a cancellation, by a stroke', { status: '注销', since: '/' }, 'since', /R4\.1\.1/],
  ['a status that is a word for nothing', { status: '无' }, 'status', /不认识这个写法/],
  ['a word for nobody', { name: '不详' }, 'name', /“不详”不是姓名/],
  ['what somebody is', { name: '男' }, 'name', /不是姓名/],
  ['a masked name', { name: '张某某' }, 'name', /遮住过/],
  ['a letter among hanzi', { name: '李O' }, 'name', /汉字和字母/],
  ['a status there is not', { status: '不知道' }, 'status', /不认识这个写法/],
  ['expired before its end', { status: '到期' }, 'status', /还没有过/],
  ['frozen without a reason', { status: '冻结' }, 'frozenBecause', /R4\.3\.4/],
  ['cancelled, nobody knows when', { status: '注销' }, 'since', /R4\.1\.1/],
  ['cancelled before it began', { status: '注销', since: '2018-01-01' }, 'since', /早于/],
]
for (const [name, change, column, reason] of refused)
  test(`refused: ${name}`, () => {
    const judged = read(change)
    assert.ok('problems' in judged)
    assert.deepEqual(
      judged.problems.map((one) => one.column),
      [column],
    )
    assert.match(judged.problems[0]?.text ?? '', reason)
  })

test('everything that is wrong with a row is said at once', () => {
  const judged = read({ name: '演示2', office: '999999', status: '不知道' })
  assert.ok('problems' in judged)
  assert.deepEqual(
    judged.problems.map((one) => one.column),
    ['name', 'office', 'status'],
  )
})

test('R4.2.1 R4.3.3 by sight is what was issued before 2018 and says so; the day of the assessment decides nothing', () => {
  const marked = [{ category: 'limb', level: 2, bySight: true }]
  const unmarked = [{ category: 'limb', level: 2 }]
  const early = { from: '2017-12-31', to: '' }
  const before = entered({ ...early, assessedOn: '2017-12-20', method: '目测' })
  assert.deepEqual([before.certificate.results, before.reminders], [marked, []])
  const later = entered({ from: '2018-01-01', to: '', assessedOn: '2017-12-20', method: '目测' })
  assert.deepEqual(later.certificate.results, unmarked)
  assert.match(later.reminders[0]?.text ?? '', /2018 年起应由机构评定/)
  assert.deepEqual(entered({ ...early, assessedOn: '2017-12-20', method: '机构' }).certificate.results, unmarked)
})

test('R4.2.1 issued before 2018 with a blank method, a card is what the rule of its office says; somebody is reminded either way', () => {
  const early = { from: '2017-06-01', to: '', assessedOn: '2017-05-20', method: '' }
  const unknown = entered(early)
  assert.deepEqual(unknown.certificate.results, [{ category: 'limb', level: 2 }])
  assert.deepEqual(
    unknown.reminders.map((one) => one.column),
    ['method'],
  )
  assert.match(unknown.reminders[0]?.text ?? '', /没有当作目测评定/)
  const presumed = readRow({ ...good, ...early, office: '630122' }, scene)
  assert.ok('certificate' in presumed)
  assert.deepEqual(presumed.certificate.results, [{ category: 'limb', level: 2, bySight: true }])
  assert.match(presumed.reminders[0]?.text ?? '', /按规定当作目测评定/)
  assert.deepEqual(entered({ method: '' }).reminders, [], 'issued later, a blank says nothing')
})

test('a missing day of assessment is taken from the term, and somebody is reminded', () => {
  const { certificate, reminders } = entered({ assessedOn: '' })
  assert.equal(certificate.assessedOn, '2019-03-01')
  assert.deepEqual(
    reminders.map((one) => one.column),
    ['assessedOn'],
  )
})

test('statuses carry the day and reason that the law counts from', () => {
  const standing = (change: Cells) => {
    const { status, statusReason, since } = entered(change).certificate
    return [status, statusReason, since]
  }
  const over = { from: '2016-01-01', to: '2025-12-31', assessedOn: '2015-12-01' }
  assert.deepEqual(standing({ ...over, status: '有效' }), ['expired', 'term', '2026-01-01'])
  assert.deepEqual(standing({ ...over, status: '已到期' }), ['expired', 'term', '2026-01-01'])
  assert.deepEqual(standing({ status: '' }), ['in-force', null, '2019-03-01'])
  assert.deepEqual(standing({ status: '已注销', since: '2024/5/6' }), ['cancelled', null, '2024-05-06'])
  assert.deepEqual(standing({ status: '冻结', frozenBecause: '户口迁移', since: '2026-01-02' }), [
    'frozen',
    'hukou-moved',
    '2026-01-02',
  ])
  assert.deepEqual(standing({ status: '挂失作废', since: '2026-01-02' }), ['void', 'lost', '2026-01-02'])
  assert.deepEqual(standing({ status: '已换发' }), ['superseded', null, '2019-03-01'])
})

test('long numbers come through as spreadsheets keep them', () => {
  for (const number of [
    `="${identity}42"`,
    `'${identity}42`,
    ` ${identity}42 `,
    identity.replace(/^63/, '６３') + '42',
  ])
    assert.equal(entered({ number }).certificate.number, `${identity}42`)
  assert.equal(entered({ phone: '+86 139-0000-0001' }).certificate.contact?.phone, '13900000001')
})

test('the office may be named by a code that has been retired, or once for the whole file', () => {
  assert.equal(entered({ office: '630122' }).certificate.office, '630106')
  const only = { ...scene, onlyOffice: '630102' }
  assert.ok('certificate' in readRow({ ...good, office: '' }, only))
  const other = readRow({ ...good, office: '630122' }, only)
  assert.ok('problems' in other && other.problems[0]?.column === 'office')
})

test('days and categories are read as offices write them', () => {
  for (const typed of [
    '2019-03-01',
    '2019/3/1',
    '2019.03.01',
    '20190301',
    '2019年3月1日',
    '２０１９/3/1',
    '2019/3/1 0:00:00',
  ])
    assert.equal(readDay(typed), '2019-03-01', typed)
  for (const typed of ['2019', '2019-13-01', '01/03/2019', '4352', '']) assert.equal(readDay(typed), undefined, typed)
  const both = [
    { category: 'vision', level: 1 },
    { category: 'hearing', level: 3 },
  ]
  for (const typed of ['视力一级、听力三级', '视力残疾一级，听力残疾三级', '视力:1级;听力:3级', '视力壹级 / 听力叁级'])
    assert.deepEqual(readResults(typed), both, typed)
  const several = buildCertificateNumber({ identity, categoryCode: 7, level: 1, replacement: 2 })
  const { certificate } = entered({ number: several, results: '视力一级、听力三级' })
  assert.deepEqual([certificate.level, certificate.cover, certificate.number], [1, 'red', `${identity}71B2`])
})

test('R4.2.1 how it was assessed is read in whole wordings', () => {
  const early = { from: '2017-06-01', to: '2027-05-31', assessedOn: '2017-05-20' }
  const bySight = (method: string) => entered({ ...early, method }).certificate.results[0]?.bySight ?? false
  for (const method of ['目测', '目测评定', '经目测', '目测鉴定', '目测 评残', '目测法'])
    assert.equal(bySight(method), true, method)
  for (const method of ['机构', '机构评定', '指定机构', '医院', '医院鉴定', '由机构评定', '定点医院评残', '医疗机构'])
    assert.equal(bySight(method), false, method)
})

test('customary fillers in optional columns are blanks', () => {
  for (const filler of ['/', '-', '—', '无', 'N/A']) {
    const { certificate, reminders } = entered({
      idNumber: filler,
      to: filler,
      assessedOn: filler,
      method: filler,
      since: filler,
      frozenBecause: filler,
      address: filler,
      phone: filler,
    })
    assert.deepEqual(
      [certificate.to, certificate.assessedOn, certificate.contact],
      ['2029-02-28', '2019-03-01', undefined],
    )
    assert.deepEqual(
      reminders.map(({ column }) => column),
      ['assessedOn'],
      filler,
    )
  }
  assert.equal(entered({ status: '/' }).certificate.status, 'in-force')
})

test('the day of the first card ever says nothing about this one; the day of approval stands in, to be looked at', () => {
  const { certificate, reminders } = entered({ firstIssued: '2010-03-01' })
  assert.deepEqual([certificate.from, reminders], ['2019-03-01', []])
  const approved = entered({ from: '', approvedOn: '2019-03-01' })
  assert.equal(approved.certificate.from, '2019-03-01')
  assert.match(approved.reminders[0]?.text ?? '', /当作批准日期、办证日期那一天/)
  assert.deepEqual(entered({ approvedOn: '2019-02-25' }).reminders, [], 'where the first day is written, it holds')
})
