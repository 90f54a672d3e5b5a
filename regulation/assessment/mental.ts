// 精神残疾 (GB/T 26341-2010): lasting over a year; adults by WHO-DAS II and adaptive behaviour, minors by adaptive behaviour only.
import { adaptive, adaptiveLevel, adultAge, whoDas, whoDasLevel } from './intellect.ts'
import { type CategoryStandard, type Finding, numberIn, type Values } from './measured.ts'

const leastMonths = 12
const tooRecent = (values: Values) => (numberIn(values, 'months') ?? leastMonths) < leastMonths

function implied(values: Values, age: number): Finding | undefined {
  if (tooRecent(values)) return 'not-met'
  return age >= adultAge ? whoDasLevel(values) : adaptiveLevel(values)
}

export const mental: CategoryStandard = {
  category: 'mental',
  section: '精神残疾分级',
  fields: [
    { name: 'diagnosis', label: '诊断', kind: 'text' },
    { name: 'months', label: '病程', kind: 'number', unit: '个月', min: 0, max: 1200, step: 1 },
    whoDas,
    adaptive,
  ],
  levels: {
    1: '生活完全不能自理，全部需他人监护',
    2: '生活大部分不能自理，监护下能做简单劳动',
    3: '生活不能完全自理，能独立做简单劳动',
    4: '生活基本自理，能从事一般工作，偶需支持',
  },
  implied,
  cautions: (values, age, level) => {
    if (tooRecent(values)) return level === 'not-met' ? [] : ['精神障碍持续一年以上未痊愈，才定残。']
    const behaviour = adaptiveLevel(values)
    const disagrees = age >= adultAge && behaviour !== undefined && behaviour !== level
    return disagrees ? ['适应行为与所选等级不一致。'] : []
  },
}
