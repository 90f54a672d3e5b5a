// 智力残疾 (GB/T 26341-2010 5.6, table 2): DQ to age six, IQ from seven, WHO-DAS II from eighteen, with adaptive behaviour.
import type { Level } from '../vocabulary.ts'
import type { CategoryStandard, Values } from './standard.ts'

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

export const adaptiveLevel = ({ adaptive: value }: Values): Level | 'not-met' =>
  value === 'none' ? 'not-met' : (Number(value) as Level)

/** WHO-DAS II score to level, for adults. */
export function whoDasLevel(score: number): Level | 'not-met' {
  if (score >= 116) return 1
  if (score >= 106) return 2
  if (score >= 96) return 3
  return score >= 52 ? 4 : 'not-met'
}

function implied(values: Values, age: number): Level | 'not-met' {
  const score = Number(values[age < 7 ? 'dq' : 'iq'])
  const bounds = age < 7 ? [25, 39, 54, 75] : [19, 34, 49, 69]
  const band = bounds.findIndex((bound) => score <= bound)
  return band < 0 ? 'not-met' : ((band + 1) as Level)
}

export const intellect: CategoryStandard = {
  category: 'intellect',
  section: '5.6',
  fields: [
    { name: 'dq', label: '发育商（DQ）', kind: 'number', min: 0, max: 200, appliesTo: (age) => age < 7 },
    { name: 'iq', label: '智商（IQ）', kind: 'number', min: 0, max: 200, appliesTo: (age) => age >= 7 },
    adaptive,
    { name: 'whoDas', label: 'WHO-DAS Ⅱ 分值', kind: 'number', min: 0, max: 200, appliesTo: (age) => age >= 18 },
    { name: 'scale', label: '所用量表', kind: 'text' },
  ],
  levels: {
    1: 'DQ 不超过 25，或 IQ 小于 20，适应行为极重度',
    2: 'DQ 26 至 39，或 IQ 20 至 34，重度',
    3: 'DQ 40 至 54，或 IQ 35 至 49，中度',
    4: 'DQ 55 至 75，或 IQ 50 至 69，轻度',
  },
  implied,
  caution: (values, age, level) => {
    const disagree = adaptiveLevel(values) !== level || (age >= 18 && whoDasLevel(Number(values.whoDas)) !== level)
    return disagree ? '适应行为或 WHO-DAS 分值与所选等级不一致。请核对；确实如此的，请写明理由。' : undefined
  },
}
