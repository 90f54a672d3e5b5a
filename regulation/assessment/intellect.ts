// 智力残疾 (GB/T 26341-2010, table 2): DQ to age six, IQ from seven, WHO-DAS II from eighteen, with adaptive behaviour.
import type { Level } from '../vocabulary.ts'
import { type Band, bandOf, type CategoryStandard, type Finding, numberIn, type Values } from './measured.ts'

export const adaptive = {
  name: 'adaptive',
  label: '适应行为',
  kind: 'choice' as const,
  choices: [
    { value: '1', label: '极重度' },
    { value: '2', label: '重度' },
    { value: '3', label: '中度' },
    { value: '4', label: '轻度' },
    { value: 'none', label: '无明显障碍' },
  ],
}

export function adaptiveLevel({ adaptive: value }: Values): Finding | undefined {
  if (!adaptive.choices.some((choice) => choice.value === value)) return undefined
  return value === 'none' ? 'not-met' : (Number(value) as Level)
}

export const adultAge = 18

export const whoDas = {
  name: 'whoDas',
  label: 'WHO-DAS Ⅱ 分值',
  kind: 'number' as const,
  min: 0,
  max: 200,
  step: 1,
  appliesTo: (age: number) => age >= adultAge,
}
const whoDasBands: readonly Band[] = [
  { level: 1, from: 116, to: 200 },
  { level: 2, from: 106, to: 115 },
  { level: 3, from: 96, to: 105 },
  { level: 4, from: 52, to: 95 },
]

/** The level of the WHO-DAS II score, for adults. */
export function whoDasLevel(values: Values): Finding | undefined {
  return bandOf(whoDasBands, numberIn(values, 'whoDas'))
}

const firstIqAge = 7
const dqBands: readonly Band[] = [
  { level: 1, from: 0, to: 25 },
  { level: 2, from: 26, to: 39 },
  { level: 3, from: 40, to: 54 },
  { level: 4, from: 55, to: 75 },
]
const iqBands: readonly Band[] = [
  { level: 1, from: 0, to: 19.99 },
  { level: 2, from: 20, to: 34 },
  { level: 3, from: 35, to: 49 },
  { level: 4, from: 50, to: 69 },
]

function implied(values: Values, age: number): Finding | undefined {
  return age < firstIqAge ? bandOf(dqBands, numberIn(values, 'dq')) : bandOf(iqBands, numberIn(values, 'iq'))
}

const disagrees = (found: Finding | undefined, level: Finding) => found !== undefined && found !== level

export const intellect: CategoryStandard = {
  category: 'intellect',
  section: '智力残疾分级',
  fields: [
    {
      name: 'dq',
      label: '发育商（DQ）',
      kind: 'number',
      min: 0,
      max: 200,
      step: 1,
      appliesTo: (age) => age < firstIqAge,
    },
    {
      name: 'iq',
      label: '智商（IQ）',
      kind: 'number',
      min: 0,
      max: 200,
      step: 1,
      appliesTo: (age) => age >= firstIqAge,
    },
    adaptive,
    whoDas,
    { name: 'scale', label: '所用量表', kind: 'text' },
  ],
  levels: {
    1: 'DQ 不超过 25，或 IQ 小于 20，适应行为极重度',
    2: 'DQ 26 至 39，或 IQ 20 至 34，重度',
    3: 'DQ 40 至 54，或 IQ 35 至 49，中度',
    4: 'DQ 55 至 75，或 IQ 50 至 69，轻度',
  },
  implied,
  cautions: (values, age, level) => [
    ...(disagrees(adaptiveLevel(values), level) ? ['适应行为与所选等级不一致。'] : []),
    ...(age >= adultAge && disagrees(whoDasLevel(values), level) ? ['WHO-DAS Ⅱ 分值与所选等级不一致。'] : []),
  ],
}
