// 精神残疾 (GB/T 26341-2010 5.7): lasting over a year; adults by WHO-DAS II and adaptive behaviour, minors by adaptive behaviour only.
import { adaptive, adaptiveLevel, whoDasLevel } from './intellect.ts'
import type { CategoryStandard } from './standard.ts'

export const mental: CategoryStandard = {
  category: 'mental',
  section: '5.7',
  fields: [
    { name: 'diagnosis', label: '诊断', kind: 'text' },
    { name: 'months', label: '病程', kind: 'number', unit: '个月', min: 0, max: 1200 },
    { name: 'whoDas', label: 'WHO-DAS Ⅱ 分值', kind: 'number', min: 0, max: 200, appliesTo: (age) => age >= 18 },
    adaptive,
  ],
  levels: {
    1: '生活完全不能自理，全部需他人监护',
    2: '生活大部分不能自理，监护下能做简单劳动',
    3: '生活不能完全自理，能独立做简单劳动',
    4: '生活基本自理，能从事一般工作，偶需支持',
  },
  implied: (values, age) => (age >= 18 ? whoDasLevel(Number(values.whoDas)) : adaptiveLevel(values)),
  caution: (values, age, level) => {
    if (Number(values.months) < 12 && level !== 'not-met')
      return '精神障碍持续一年以上未痊愈才定残。请核对；确实如此的，请写明理由。'
    return age >= 18 && adaptiveLevel(values) !== level
      ? '适应行为与所选等级不一致。请核对；确实如此的，请写明理由。'
      : undefined
  },
}
