// What a doctor is asked for each category, told a second time by hand; and the ages and bounds at which it changes (GB/T 26341-2010; R4.1.3, N4.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Category, categories } from '../vocabulary.ts'
import { averageLoss } from './hearing.ts'
import { limbItems } from './limb.ts'
import { bandOf, numberIn } from './measured.ts'
import { checkMeasured, type Finding, fieldsFor, impliedLevel, mismatch, standards, type Values } from './standard.ts'

const hertz = [500, 1000, 2000, 4000]
const behaviour = 'adaptive choice 1|2|3|4|none'
/** name kind bounds choices; a question mark where it may stay empty. */
const forms: Record<Category, readonly string[]> = {
  vision: [
    'rightUncorrected? number 0..2 by 0.01',
    'rightCorrected number 0..2 by 0.01',
    'leftUncorrected? number 0..2 by 0.01',
    'leftCorrected number 0..2 by 0.01',
    'rightField? number 0..90 度',
    'leftField? number 0..90 度',
    'cause? text',
  ],
  hearing: [
    ...hertz.map((one) => `right${one} number -10..130 by 1 dB HL`),
    ...hertz.map((one) => `left${one} number -10..130 by 1 dB HL`),
    'method? text',
    'cause? text',
  ],
  speech: [
    'kind choice 失语|运动性构音障碍|器官结构异常所致构音障碍|发声障碍（嗓音障碍）|儿童言语发育迟滞|听力障碍所致言语障碍|口吃',
    'intelligibility number 0..100 by 1 %',
    'expression choice 1|2|3|4|5',
    'course text',
  ],
  limb: [
    `item choice ${Object.entries(limbItems)
      .flatMap(([level, items]) => items.map((_, index) => `${level}.${index + 1}`))
      .join('|')}|none`,
    'site text',
    'side choice 左侧|右侧|双侧|不分侧',
    'findings text',
    'cause? text',
  ],
  intellect: ['dq number 0..200 by 1', 'iq number 0..200 by 1', behaviour, 'whoDas number 0..200 by 1', 'scale text'],
  mental: ['diagnosis text', 'months number 0..1200 by 1 个月', 'whoDas number 0..200 by 1', behaviour],
}

for (const category of categories)
  test(`R4.1.3 the form of ${category} asks for exactly this`, () => {
    const asked = standards[category].fields.map(({ name, optional, kind, min, max, step, unit, choices }) =>
      [
        `${name}${optional ? '?' : ''}`,
        kind,
        min === undefined ? '' : `${min}..${max}`,
        step === undefined ? '' : `by ${step}`,
        unit ?? '',
        choices?.map(({ value }) => value).join('|') ?? '',
      ]
        .filter((word) => word !== '')
        .join(' '),
    )
    assert.deepEqual(asked, forms[category])
  })

test('N4.2 each item of the limbs is shown with its level and its words', () => {
  const [item] = standards.limb.fields
  const labels = item?.choices?.map(({ label }) => label) ?? []
  assert.equal(labels[0], `一级：${limbItems[1][0]}`)
  assert.equal(labels.at(-2), `四级：${limbItems[4].at(-1)}`)
  assert.deepEqual(Object.keys(limbItems), ['1', '2', '3', '4'])
  assert.equal(standards.hearing.fields[0]?.label, '右耳 500 Hz 听阈')
  assert.equal(standards.hearing.fields[4]?.label, '左耳 500 Hz 听阈')
})

test('R4.1.3 the age on the day of assessment decides what is asked', () => {
  const asked = (category: Category, age: number) => fieldsFor(category, age).map(({ name }) => name)
  assert.deepEqual(asked('intellect', 6), ['dq', 'adaptive', 'scale'])
  assert.deepEqual(asked('intellect', 7), ['iq', 'adaptive', 'scale'])
  assert.deepEqual(asked('mental', 17), ['diagnosis', 'months', 'adaptive'])
  assert.deepEqual(asked('mental', 18), ['diagnosis', 'months', 'whoDas', 'adaptive'])
})

const at = (category: Category, values: Values, age = 40) => impliedLevel(category, values, age)
const eyes = (right: string, left: string, more: Values = {}) => ({
  rightCorrected: right,
  leftCorrected: left,
  ...more,
})

test('R4.1.3 each row of the fields of vision begins and ends where the standard says', () => {
  const narrowed = (degrees: string) => at('vision', eyes('1', '1', { rightField: degrees, leftField: '1' }))
  assert.deepEqual(['4.9', '5', '9.9', '10'].map(narrowed), [1, 2, 2, 'not-met'])
  assert.equal(at('vision', eyes('0.2', '')), undefined)
  assert.equal(at('vision', { leftCorrected: '0.2' }), undefined)
  assert.equal(at('vision', eyes('0.2', '0.04')), 4)
  assert.equal(at('vision', eyes('0.04', '0.2')), 4)
})

test('R4.1.3 the rows of hearing, speech, WHO-DAS, DQ and IQ leave a value between two of them to the doctor', () => {
  const ears = (loss: number) =>
    Object.fromEntries(hertz.flatMap((one) => [`right${one}`, `left${one}`].map((name) => [name, String(loss)])))
  const rows: readonly (readonly [
    Category,
    number,
    (value: number) => Values,
    readonly (readonly [number, Finding | undefined])[],
  ])[] = [
    [
      'hearing',
      40,
      ears,
      [
        [130, 1],
        [130.5, 'not-met'],
        [90.5, 1],
        [90.005, undefined],
        [80.5, undefined],
        [60.5, undefined],
        [40.5, 'not-met'],
      ],
    ],
    [
      'speech',
      20,
      (value) => ({ intelligibility: String(value) }),
      [
        [-0.5, 'not-met'],
        [0, 1],
        [25.5, undefined],
        [45.5, undefined],
        [65.5, 'not-met'],
      ],
    ],
    [
      'mental',
      30,
      (value) => ({ whoDas: String(value) }),
      [
        [200, 1],
        [200.5, 'not-met'],
        [115.5, undefined],
        [105.5, undefined],
        [95.5, undefined],
        [51.5, 'not-met'],
      ],
    ],
    [
      'intellect',
      6,
      (value) => ({ dq: String(value) }),
      [
        [0, 1],
        [-0.5, 'not-met'],
        [25.5, undefined],
        [39.5, undefined],
        [54.5, undefined],
        [75.5, 'not-met'],
      ],
    ],
    [
      'intellect',
      7,
      (value) => ({ iq: String(value) }),
      [
        [0, 1],
        [-0.5, 'not-met'],
        [19.995, undefined],
        [34.5, undefined],
        [49.5, undefined],
        [69.5, 'not-met'],
      ],
    ],
  ]
  for (const [category, age, values, expected] of rows)
    for (const [value, level] of expected)
      assert.equal(at(category, values(value), age), level, `${category} ${value} at ${age}`)
  assert.equal(averageLoss({ ...ears(50), right500: '' }), undefined)
  assert.equal(averageLoss({ ...ears(50), right500: '90' }), 50)
  assert.equal(averageLoss({ ...ears(50), left4000: '90', right4000: '70' }), 55)
})

test('R4.1.3 hearing to three years, speech from three, WHO-DAS and short stature from eighteen', () => {
  const mild = Object.fromEntries(hertz.flatMap((one) => [`right${one}`, `left${one}`].map((name) => [name, '50'])))
  assert.deepEqual(
    [3, 4].map((age) => at('hearing', mild, age)),
    ['not-met', 4],
  )
  assert.deepEqual(
    [2, 3].map((age) => at('speech', { intelligibility: '5' }, age)),
    ['not-met', 1],
  )
  assert.equal(mismatch('speech', { intelligibility: '5', expression: '1' }, 3, 1), undefined)
  const scored = { iq: '30', adaptive: '2', whoDas: '99' }
  assert.equal(mismatch('intellect', scored, 17, 2), undefined)
  assert.match(mismatch('intellect', scored, 18, 2) ?? '', /WHO-DAS/)
  const ill = { months: '24', adaptive: '3', whoDas: '110' }
  assert.match(mismatch('mental', ill, 18, 2) ?? '', /适应行为/)
  assert.equal(mismatch('mental', { ...ill, adaptive: '2' }, 18, 2), undefined)
  assert.deepEqual(
    [17, 18].map((age) => at('mental', ill, age)),
    [3, 2],
  )
  assert.match(mismatch('limb', { item: '4.9' }, 17, 4) ?? '', /成年身高/)
  assert.equal(mismatch('limb', { item: '4.9' }, 18, 4), undefined)
  assert.match(mismatch('limb', { item: '4.9' }, 17, 3) ?? '', /^所选条款和等级不是同一级。侏儒症按成年身高判断/)
})

test('R4.1.3 who reaches the fourth test of expression meets no level', () => {
  const spoken = (expression: string) => ({ intelligibility: '90', expression })
  assert.equal(mismatch('speech', spoken('5'), 20, 'not-met'), undefined)
  assert.match(mismatch('speech', spoken('4'), 20, 'not-met') ?? '', /言语表达能力测试/)
  assert.match(mismatch('speech', { intelligibility: '20', expression: '5' }, 20, 2) ?? '', /言语表达能力测试/)
})

test('R4.1.3 adaptive behaviour without an evident impairment meets no level; other words are none', () => {
  for (const [value, level] of [
    ['1', 1],
    ['2', 2],
    ['3', 3],
    ['4', 4],
    ['none', 'not-met'],
    ['5', undefined],
    ['', undefined],
  ] as const)
    assert.equal(at('mental', { adaptive: value }, 10), level, value)
})

test('R1.3 a field is refused for what is wrong with it, at its very bounds', () => {
  const whoDas = (value: string) => checkMeasured('mental', { whoDas: value }, 30).whoDas
  assert.deepEqual(['0', '200'].map(whoDas), [undefined, undefined])
  assert.deepEqual(
    ['-1', '201'].map(whoDas),
    Array.from({ length: 2 }, () => '“WHO-DAS Ⅱ 分值”应在 0 到 200 之间。'),
  )
  assert.equal(whoDas(' '), '请填写“WHO-DAS Ⅱ 分值”。')
  assert.equal(whoDas('many'), '“WHO-DAS Ⅱ 分值”要填数字。')
  const diagnosis = (length: number) => checkMeasured('mental', { diagnosis: '演'.repeat(length) }, 30).diagnosis
  assert.deepEqual([diagnosis(500), diagnosis(501)], [undefined, '“诊断”太长。请不超过 500 个字。'])
  const side = (value: string) => checkMeasured('limb', { side: value }, 30).side
  assert.deepEqual([side('左侧'), side('上侧'), side('')], [undefined, '请为“侧别”选一项。', '请填写“侧别”。'])
  assert.equal(checkMeasured('limb', {}, 30).cause, undefined)
})

test('R4.1.3 a number is what is written as one and nothing else', () => {
  for (const [typed, number] of [
    ['12', 12],
    ['-1.5', -1.5],
    ['１２', 12],
    [' 3 ', 3],
    ['x1', undefined],
    ['1x', undefined],
    ['1.', undefined],
    ['', undefined],
  ] as const)
    assert.equal(numberIn({ field: typed }, 'field'), number, typed)
  assert.equal(numberIn({}, 'field'), undefined)
  assert.equal(bandOf([{ level: 1, from: 0, to: 5 }], undefined), undefined)
})
