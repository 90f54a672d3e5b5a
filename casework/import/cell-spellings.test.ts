// Days, categories, statuses, offices, numbers and telephones in the many ways that registers write them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDigitOf } from '#regulation/identity-number.ts'
import type { Category, Level } from '#regulation/vocabulary.ts'
import { inTiers, namesOfPlace } from '../offices/names-of-places.ts'
import { readHeadings } from './columns.ts'
import { isFiller, isRestOf, plainCell, readLongNumber, readPhone } from './read-cell.ts'
import { readDayOf, splitTerm } from './read-day.ts'
import { readOffice } from './read-office.ts'
import { hasOneLevelForSeveral, readResults, readResultsOfTwo, reasonNoResults } from './read-results.ts'
import { standingIn } from './read-status.ts'

test('a day is read in every form that has one meaning', () => {
  const spellings =
    `2019-03-01 2019/3/1 2019.3.1 2019.03.01 20190301 2019年3月1日 2019年03月01日 2019年3月1号 ２０１９-０３-０１
    2019–3–1 2019—03—01 2019_03_01 2019、3、1 2019,3,1 2019/3/1. 二〇一九年三月一日 二零一九年三月一日 二○一九年三月一日 43525 43525.0 43525.5
    2019-03-01T00:00:00 2019-02-28T16:00:00.000Z 2019-03-01T08:30:00+08:00 1-Mar-2019 01-March-2019 Mar1,2019`
      .split(/\s+/)
      .concat(['2019 年 3 月 1 日', '2019 - 03 - 01', '2019/3/1 0:00:00', '2019-03-01 12:00', '2019/3/1 12:00:00 AM'])
      .concat(['2019年3月1日 8时30分', 'March 1, 2019', '1 Mar 2019'])
      .concat([
        '2019年3月1日 星期五',
        '2019年3月1日（周五）',
        '2019-03-01 星期五',
        '2019 03 01',
        '2019 3 1',
        '20190301000000',
      ])
      .concat(['公元2019年3月1日', '公历 2019-03-01'])
      .concat(['贰零壹玖年叁月壹日', '贰零壹玖年零叁月零壹日', '201903010830'])
  for (const typed of spellings) {
    const read = readDayOf(typed)
    assert.equal('day' in read ? read.day : read.problem, '2019-03-01', typed)
  }
  for (const typed of [
    '25/3/2019',
    '3/25/2019',
    '25.3.2019',
    '二〇一九年三月二十五日',
    '25-Mar-2019',
    '贰零壹玖年叁月贰拾伍日',
    '二〇一九年三月廿五日',
  ])
    assert.deepEqual(readDayOf(typed), { day: '2019-03-25' }, typed)
  assert.deepEqual(readDayOf('2/2/2019'), { day: '2019-02-02' })
  assert.deepEqual(readDayOf('43525'), { day: '2019-03-01', serial: true })
})

test('a day that has no meaning, or two, is named with the reason', () => {
  const cases: readonly [string, RegExp][] = [
    ['2019-02-30', /没有这一天/],
    ['2019-13-01', /没有这一天/],
    ['2019年2月29日', /没有这一天/],
    ['20190431', /没有这一天/],
    ['0000-00-00', /没有这一天/],
    ['20190301990000', /认不出这个日期/],
    ['01/03/2019', /哪个是月/],
    ['3-4-2019', /哪个是月/],
    ['2019-03', /少了日/],
    ['2019年3月', /少了日/],
    ['2019', /少了月、日/],
    ['19-3-1', /年份要写四位数/],
    ['19.03.01', /年份要写四位数/],
    ['长期', /没有长期/],
    ['2562-03-01', /不像公历/],
    ['民国108年3月1日', /民国.*加 1911/],
    ['永久有效', /没有长期/],
    ['4352', /少了月、日/],
    ['99999', /认不出这个日期/],
    ['2019.3', /少了日/],
    ['今年三月', /认不出这个日期/],
    ['-', /没有这一天|认不出|少了/],
  ]
  for (const [typed, reason] of cases) {
    const read = readDayOf(typed)
    assert.match('problem' in read ? read.problem : `read as ${read.day}`, reason, typed)
  }
})

test('a term in one cell is its two days', () => {
  for (const typed of [
    '2019-03-01至2029-02-28',
    '2019.3.1-2029.2.28',
    '2019年3月1日 至 2029年2月28日',
    '2019/3/1~2029/2/28',
    '20190301-20290228',
    '2019-03-01到2029-02-28',
    '2019-03-01 — 2029-02-28',
    '2019-03-01 - 2029-02-28',
  ]) {
    const term = splitTerm(typed)
    assert.ok(term, typed)
    const [from, to] = [readDayOf(term.from), readDayOf(term.to)]
    assert.deepEqual([from, to], [{ day: '2019-03-01' }, { day: '2029-02-28' }], typed)
  }
  for (const typed of ['2019-03-01', '十年', '2019-03-01至', '1 至 2 至 3'])
    assert.equal(splitTerm(typed)?.to === undefined, true, typed)
})

const limb2 = [{ category: 'limb', level: 2 }]
const limb2intellect3 = [...limb2, { category: 'intellect', level: 3 }]
test('categories are read as people write them', () => {
  for (const typed of `肢体二级 肢体残疾二级 肢体:二级 肢体：2 肢体2级 肢体2 肢体Ⅱ级 肢体II级 肢体ii 肢体贰级 肢体貳级 肢體二級 肢体残二级 肢体-2 肢体（二级） 肢体(贰级)
    二级肢体 二级肢体残疾 42 肢体②级 肢体残疾等级二级 残疾类别肢体二级 肢体二`
    .split(/\s+/)
    .concat([
      '肢残二级',
      '肢体残疾,二级',
      '肢体残疾，二级',
      '肢体二等',
      '二等肢体残疾',
      '肢体二级（左下肢）',
      '肢体残疾类二级',
    ])
    .concat(['肢体残疾人二级', '肢体残疾/二级', '肢体、二级', '4-2', '肢体二级(双上肢)', '肢体 二级'])
    .concat(['肢体 二级', '肢体 贰级', ' 肢 体 二 级 ', '肢体\n二级']))
    assert.deepEqual(readResults(typed), limb2, typed)
  for (const typed of `肢体二级、智力三级 肢体二级，智力三级 肢体二级;智力三级 肢体二级/智力三级 肢体二级+智力三级 肢体二级|智力三级 肢体二级和智力三级
    肢体二级及智力三级 肢体二级智力三级 多重(肢体2,智力3) 多重（肢体二级、智力三级） 多重残疾：肢体二级，智力三级 42,53 42、53 二级肢体、三级智力 肢体2智力3
    多重肢体二级智力三级 肢体二级&智力三级 肢体贰级兼智力叁级`
    .split(/\s+/)
    .concat(['肢体二级 智力三级', '肢体 二级 + 智力 三级']))
    assert.deepEqual(readResults(typed), limb2intellect3, typed)
  assert.deepEqual(readResults('语言三级'), [{ category: 'speech', level: 3 }])
  assert.deepEqual(readResults('视力IV级'), [{ category: 'vision', level: 4 }])
  for (const typed of [
    '肢体五级',
    '肢体',
    '二级',
    '肢体二级、肢体三级',
    '肢残',
    '多重',
    '多重一级',
    '77',
    '48',
    '低视力一级',
    '一级低视力',
    '盲三级',
    '聋哑一级',
    '肢体二级（待核）',
  ])
    assert.equal(readResults(typed), undefined, typed)
})

test('what people say for the six is read where it has one meaning', () => {
  const cases: readonly [string, Category, Level][] = [
    ['盲一级', 'vision', 1],
    ['二级盲', 'vision', 2],
    ['低视力三级', 'vision', 3],
    ['四级低视力', 'vision', 4],
    ['视力残疾一级（盲）', 'vision', 1],
    ['视障二级', 'vision', 2],
    ['视觉障碍二级', 'vision', 2],
    ['聋一级', 'hearing', 1],
    ['听障二级', 'hearing', 2],
    ['听力障碍：三级', 'hearing', 3],
    ['语言障碍三级', 'speech', 3],
    ['肢体障碍四级', 'limb', 4],
    ['肢障四级', 'limb', 4],
    ['智障二级', 'intellect', 2],
    ['智力障碍二级', 'intellect', 2],
    ['弱智三级', 'intellect', 3],
    ['精神病二级', 'mental', 2],
    ['精神障碍二级', 'mental', 2],
    ['精神疾病二级', 'mental', 2],
  ]
  for (const [typed, category, level] of cases) assert.deepEqual(readResults(typed), [{ category, level }], typed)
  assert.deepEqual(readResults('盲一级、聋二级'), [
    { category: 'vision', level: 1 },
    { category: 'hearing', level: 2 },
  ])
  assert.deepEqual(readResultsOfTwo('盲', '一级'), [{ category: 'vision', level: 1 }])
  assert.equal(readResultsOfTwo('低视力', '二级'), undefined)
  assert.match(reasonNoResults('一级低视力'), /低视力是三级、四级/)
  assert.match(reasonNoResults('聋哑一级'), /分开写听力几级、言语几级/)
})

test('category and level in two columns are put together, several where both say as many', () => {
  for (const [category, level] of [
    ['肢体', '二级'],
    ['肢体残疾', '2'],
    ['肢体', 'Ⅱ级'],
    ['肢体', '贰级'],
    ['肢', '二'],
    ['4', '2'],
    ['肢体残疾二级', '二级'],
    ['04', '02'],
    ['肢体残疾人', '贰级'],
    ['肢体类', '二等'],
    ['肢残', '贰级'],
    ['肢体', '残疾等级二级'],
  ] as const)
    assert.deepEqual(readResultsOfTwo(category, level), limb2, `${category} ${level}`)
  for (const [category, level] of [
    ['肢体、智力', '二级、三级'],
    ['肢体,智力', '2,3'],
    ['多重(肢体、智力)', '二级/三级'],
    ['4、5', '2、3'],
    ['肢体二级、智力三级', '二级'],
    ['肢体残疾  智力残疾', '二级  三级'],
    ['肢体\n智力', '二级\n三级'],
    ['肢 体、智 力', '二级、三级'],
  ] as const)
    assert.deepEqual(readResultsOfTwo(category, level), limb2intellect3, `${category} ${level}`)
  for (const [category, level] of [
    ['肢体', ''],
    ['', '二级'],
    ['多重', '二级'],
    ['肢体', '五级'],
    ['7', '2'],
  ] as const)
    assert.equal(readResultsOfTwo(category, level), undefined, `${category} ${level}`)
})

test('statuses are read in the words of the registers', () => {
  const read = (status: string, more: object = {}) => {
    const problems: string[] = []
    const term = { from: '2019-03-01', to: '2025-02-28', today: '2026-11-23' }
    const cells = { status, since: '2024-05-06', frozenBecause: '户籍迁出', ...more }
    return standingIn(cells, term, (column) => void problems.push(column))?.status ?? problems.join()
  }
  const words: Record<string, string> = {
    expired: '有效 正常 在用 持证 已发证 到期 已到期 过期 已过期 失效 到期未换 已到期未换证 逾期 证件有效 ',
    void: '挂失 已挂失 遗失 丢失 作废 已作废 挂失作废 遗失作废 （挂失）',
    cancelled: '注销 已注销 死亡注销 死亡 自愿注销 销户 退证 已注销（死亡） 注销状态',
    superseded: '换发 已换发 换领 已换证 补发 已补发 换发新证 历史 旧证',
    frozen: '冻结 已冻结 冻结中 封存',
  }
  for (const [status, spellings] of Object.entries(words))
    for (const typed of spellings.split(' ')) assert.equal(read(typed.replace('（挂失）', '挂失')), status, typed)
  for (const typed of ['不知道', '1', '是', '迁出', '待审核', '有效?无效']) assert.equal(read(typed), 'status', typed)
  for (const [typed, status] of Object.entries({
    '注销（死亡）': 'cancelled',
    '有效（正常）': 'expired',
    '到期（未换证）': 'expired',
    挂失中: 'void',
    '冻结（户口迁出）': 'frozen',
    '已注销（户口迁出）': 'cancelled',
  }))
    assert.equal(read(typed), status, typed)
  for (const typed of ['有效（挂失）', '注销（误）', '换证中', '补办中', '注销中', '有效（已迁出）', '挂失（已找回）'])
    assert.equal(read(typed), 'status', typed)
  assert.equal(read('注销', { since: '' }), 'since')
  assert.equal(read('注销', { since: '', cancelledOn: '2024-05-06' }), 'cancelled')
  assert.equal(read('挂失', { since: '2027-01-01' }), 'since')
  assert.equal(read('冻结', { frozenBecause: '' }), 'frozenBecause')
})

test('a day of an end without its status is a question, never a card in force', () => {
  const say = (cells: object) => {
    const problems: string[] = []
    const term = { from: '2019-03-01', to: '2029-02-28', today: '2026-11-23' }
    const read = standingIn(cells, term, (column, text) => void problems.push(`${column} ${text}`))
    return read ? `${read.status} since ${read.since}` : problems.join()
  }
  for (const column of ['cancelledOn', 'lostOn', 'frozenOn'])
    for (const status of ['', '有效'])
      assert.match(say({ status, [column]: '2024-05-06' }), /^status .*填了“2024-05-06”.*请清空/, column + status)
  assert.match(say({ lostOn: '不详' }), /挂失日期填了“不详”，没有写状态。挂失了的，状态请填挂失/)
  assert.match(say({ status: '挂失', cancelledOn: '2024-05-06' }), /^status 注销日期/)
  // Of the card before this.
  assert.equal(say({ lostOn: '2018-12-30' }), 'in-force since 2019-03-01')
  assert.equal(say({ status: '挂失', lostOn: '2024-05-06', frozenOn: '2023-01-01' }), 'void since 2024-05-06')
})

const places = ['青海省 西宁市 城东区', '河南省 开封市 城东区', '河南省 济源市', '广西壮族自治区 南宁市 青秀区']
const codes = ['630102', '410299', '419001', '450103']
const today = places.map((label, index) => ({ office: codes[index] ?? '', label }))
const names = inTiers(
  [[[today, 'official']], [[today, 'derived']], [[today, 'bare']]],
  new Set(['承德', '西宁', '河南', '青海']),
)
const known = {
  officeOf: new Map([
    ...codes.map((code): [string, string] => [code, code]),
    ['632124', '630102'],
    ['632125', '630102'],
  ]),
  officesNamed: names,
  askOf: new Map([
    ['130171', '河北省石家庄市残联'],
    ['石家庄高新技术产业开发区', '河北省石家庄市残联'],
    ['新疆生产建设兵团', '新疆维吾尔自治区残联'],
  ]),
  guessed: new Map([['632125', '湟源县']]),
  over: new Map([
    ['500000', '重庆市'],
    ['510000', '四川省'],
    ['510100', '四川省成都市'],
    ['成都市', '四川省成都市'],
  ]),
  labelOf: new Map(codes.map((code, index) => [code, places[index] ?? ''])),
}

test('an office is known by code or by name, with as much above it as is written; two of one name are a question', () => {
  for (const typed of `630102 630102000000 630102001000 630102001 630102.0 632124 ６３０１０２ 西宁市城东区 西宁城东区 青海省城东区 青海城东区
    青海省西宁市城东区残联 青海省西宁市城东区残疾人联合会 西宁市城东区残疾人联合会（盖章） 青海省/西宁市/城东区 青海省-西宁市-城东区`
    .split(/\s+/)
    .concat(['青海省 西宁市 城东区', '西宁市 城东区残联', '630 102']))
    assert.deepEqual(readOffice(typed, known), { office: '630102' }, typed)
  for (const typed of ['济源市', '河南济源市残联', '济源市残疾人联合会'])
    assert.deepEqual(readOffice(typed, known), { office: '419001' }, typed)
  assert.deepEqual(readOffice('632125', known), { office: '630102', guessed: '湟源县' })
  for (const typed of ['青海西宁城东', '西宁市城东', '青海省西宁市城东残联'])
    assert.deepEqual(readOffice(typed, known), { office: '630102' }, typed)
  assert.deepEqual(readOffice('河南济源', known), { office: '419001' })
  assert.deepEqual(namesOfPlace('广东省 东莞市').official, [
    '东莞市',
    '广东省东莞市',
    '广东东莞市',
    '东莞',
    '广东省东莞',
    '广东东莞',
  ])
  assert.ok(!names.has('承德'), 'the city above it has that name too')
  assert.deepEqual(readOffice('广西青秀区', known), { office: '450103' })
  const cases: readonly [string, RegExp][] = [
    ['城东区', /不止一个：青海省 西宁市 城东区 630102；河南省 开封市 城东区 410299/],
    ['城东区残联', /不止一个/],
    ['630100', /不是县级/],
    ['999999', /没有这个县级残联/],
    ['130171', /130171 由哪个残联接任，还没有登记。请问河北省石家庄市残联/],
    ['510103', /代码 510103 没有登记.*请问四川省成都市残联现在归哪里/],
    ['512322', /请问重庆市残联/],
    ['519999', /请问四川省残联/],
    ['成都高新区', /请问四川省成都市残联/],
    ['成都高新技术产业开发区残联', /请问四川省成都市残联/],
    ['新疆生产建设兵团第八师残联', /请问新疆维吾尔自治区残联/],
    ['成都市', /四川省成都市不是县级/],
    ['130171000000', /请问河北省石家庄市残联/],
    ['石家庄高新技术产业开发区', /请问河北省石家庄市残联/],
    ['火星区', /没有这个县级残联/],
    ['西宁市', /没有这个县级残联/],
    ['63010', /没有这个县级残联/],
    ['残联', /没有这个县级残联/],
  ]
  for (const [typed, reason] of cases) {
    const read = readOffice(typed, known)
    assert.match('problem' in read ? read.problem : read.office, reason, typed)
  }
})

const identity = '630102198503071073'
/** Seventeen places whose check digit is X. */
const endsInX =
  Array.from({ length: 999 }, (_, order) => `63010219850307${String(order).padStart(3, '0')}`).find(
    (places) => checkDigitOf(places) === 'X',
  ) ?? ''
test('a number that a spreadsheet ruined is named with what happened to it', () => {
  const cases: readonly [string, 'identity' | 'certificate', RegExp | undefined][] = [
    [identity, 'identity', undefined],
    [`${identity}42`, 'certificate', undefined],
    [`${identity}42B1`, 'certificate', undefined],
    [`${identity}.0`, 'identity', undefined],
    [`${identity}42.0`, 'certificate', undefined],
    ['630102 19850307 1073', 'identity', undefined],
    ['630102-19850307-1073', 'identity', undefined],
    ['６３０１０２１９８５０３０７１０７３', 'identity', undefined],
    ['6.30102E+17', 'identity', /科学计数法/],
    ['6.30102e+17', 'identity', /科学计数法/],
    ['6.3010219850307107E+17', 'identity', /科学计数法/],
    ['6E+17', 'identity', /科学计数法/],
    ['6.30102E+19', 'certificate', /科学计数法/],
    ['6,30102E+17', 'identity', /科学计数法/],
    [identity.slice(0, 14), 'identity', /只有 14 位，少了 4 位/],
    [identity.slice(0, 16), 'certificate', /只有 16 位/],
    [`${identity.replace('0', 'O')}42`, 'certificate', /字母 O、I 或 L/],
    [identity.replace('1', 'l'), 'identity', /字母/],
    ['６．３０１０２Ｅ＋１７', 'identity', /科学计数法/],
    ['630102198503071000', 'identity', /末尾 3 位是 0/],
    ['63010219850307100000', 'certificate', /末尾 5 位是 0/],
    ['630102850307107', 'identity', /15 位/],
    [endsInX, 'identity', /X 丢了/],
    [`${endsInX}42`, 'certificate', /X 丢了/],
    ['63010219850307107', 'identity', undefined],
  ]
  for (const [typed, kind, reason] of cases) {
    const { ruined } = readLongNumber(typed, kind)
    if (reason) assert.match(ruined ?? '', reason, typed)
    else assert.equal(ruined, undefined, typed)
  }
  assert.equal(readLongNumber(`${identity}42.0`, 'certificate').text, `${identity}42`)
  for (const rest of ['6.30102E+17', '6.301E+17', '630102198503071000', '630102850307107', identity.slice(0, 17)])
    assert.equal(isRestOf(rest, identity), true, rest)
  assert.equal(isRestOf('6,30102E+17', identity), true)
  assert.equal(isRestOf(identity.slice(0, 14), identity), true)
  assert.equal(isRestOf('63010219850308', identity), false)
  for (const rest of ['6.30103E+17', '6.30102E+16', '630102198503072000', '630102850307108', '510107198503071073'])
    assert.equal(isRestOf(rest, identity), false, rest)
})

test('wrappings of spreadsheets are taken off, errors and formulas named', () => {
  for (const typed of [
    `="${identity}"`,
    `'${identity}`,
    `’${identity}`,
    `‘${identity}`,
    '`' + identity,
    `＇${identity}`,
    ` ${identity}\t`,
    `'${identity}'`,
    `“${identity}”`,
    `”${identity}”`,
    `「${identity}」`,
  ])
    assert.deepEqual(plainCell(typed), { text: identity }, typed)
  for (const typed of [
    '#N/A',
    '#REF!',
    '#VALUE!',
    '#NAME?',
    '########',
    '=A1',
    '@SUM(A1)',
    '+A1',
    '演示\ufffd',
    '演\u0000示',
  ])
    assert.ok(plainCell(typed).problem, typed)
})

test('what people write into a cell that they leave blank is a blank, and nothing else is', () => {
  for (const typed of [
    '/',
    '／',
    '-',
    '—',
    '——',
    '－',
    '--',
    '无',
    '（无）',
    '暂无',
    'N/A',
    'null',
    '×',
    '…',
    ' / ',
    '空',
  ])
    assert.ok(isFiller(typed), typed)
  for (const typed of ['', '无锡市', '1', '/x', '不详', '无机构', '-5', 'B1', '长期'])
    assert.ok(!isFiller(typed), typed)
})

test('a number of a replaced card is read with its B1 in brackets', () => {
  for (const typed of [`${identity}42（B1）`, `${identity}42(B1)`, `${identity}42 【b1】`])
    assert.equal(readLongNumber(typed, 'certificate').text, `${identity}42B1`, typed)
})

test('a telephone is mended where nothing is lost', () => {
  assert.deepEqual(readPhone('13900000001.0'), { phone: '13900000001' })
  assert.deepEqual(readPhone('0971-8888888'), { phone: '0971-8888888' })
})

test('of several numbers the first readable one is taken, and what nobody can call is kept out; either is said', () => {
  for (const typed of [
    '13900000001/13900000002',
    '13900000001、0971-6300000',
    '13900000001，13900000002',
    '13900000001 13900000002',
    '13900000001或13900000002',
    '13900000001（子）',
    '子：13900000001',
    '139 0000 0001(儿媳)',
    '6300000/13900000001',
  ]) {
    const { phone, said } = readPhone(typed)
    assert.equal(phone, '13900000001', typed)
    assert.match(said ?? '', /只收了 13900000001/, typed)
  }
  for (const typed of ['1.39E+10', '1.39000E+10', '无', '-', '110', '1390', '6300000', '139000000', '没有电话', '×'])
    assert.deepEqual([readPhone(typed).phone, typeof readPhone(typed).said], [undefined, 'string'], typed)
  assert.match(readPhone('6300000').said ?? '', /少了区号/)
  assert.deepEqual(readPhone('（0971）6300000转8001'), { phone: '0971-6300000转8001' })
})

test('a level of the whole, and one level for several categories, as registers write them', () => {
  const both = [
    { category: 'limb', level: 1 },
    { category: 'intellect', level: 2 },
  ]
  for (const typed of [
    '多重一级(肢体一级、智力二级)',
    '多重残疾一级（肢体一级；智力二级）',
    '多重残疾 一级：肢体一级、智力二级',
    '肢体一级、智力二级（多重一级）',
    '多重残疾（肢体一级、智力二级）',
    '多重Ⅰ级（肢体Ⅰ级，智力Ⅱ级）',
  ])
    assert.deepEqual(readResults(typed), both, typed)
  assert.equal(readResults('多重二级(肢体一级、智力二级)'), undefined, 'the whole is as grave as its gravest part')
  const deaf = [
    { category: 'hearing', level: 1 },
    { category: 'speech', level: 1 },
  ]
  for (const typed of [
    '听力言语一级',
    '听力、言语一级',
    '听力残疾、言语残疾一级',
    '听力语言一级',
    '多重（听力、言语）一级',
    '听力、言语均为一级',
  ]) {
    assert.deepEqual(readResults(typed), deaf, typed)
    assert.ok(hasOneLevelForSeveral(typed, ''), typed)
  }
  for (const [category, level] of [
    ['听力言语', '一级'],
    ['听力残疾、言语残疾', '一级'],
    ['多重（听力、言语）', '1'],
  ] as const) {
    assert.deepEqual(readResultsOfTwo(category, level), deaf, category)
    assert.ok(hasOneLevelForSeveral(category, level), category)
  }
  for (const typed of ['听力一级、言语一级', '肢体二级', '听力一级言语二级'])
    assert.ok(!hasOneLevelForSeveral(typed, ''), typed)
})

test('a term in one cell as it stands on papers', () => {
  const term = { from: '2019年3月1日', to: '2029年2月28日' }
  for (const typed of [
    '自2019年3月1日起至2029年2月28日止',
    '2019年3月1日起，至2029年2月28日止',
    '从2019年3月1日到2029年2月28日止。',
    '2019年3月1日至2029年2月28日',
  ])
    assert.deepEqual(splitTerm(typed), term, typed)
})

test('half of a heading may stand in brackets', () => {
  const layout = readHeadings(['证号（必填）', '姓名', '残疾类别（等级）', '有效期（起）', '有效期[止]', '办证单位'])
  assert.ok(typeof layout !== 'string', JSON.stringify(layout))
  assert.deepEqual(layout.at, { number: 0, name: 1, results: 2, from: 3, to: 4, office: 5 })
})
