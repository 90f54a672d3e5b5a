// What demonstration doctors write: values that fit the standard, so that nothing needs a reason.

import type { Finding } from '#casework/assessments/assessment-store.ts'
import { fieldsFor } from '#regulation/assessment/standard.ts'
import type { Category, Level } from '#regulation/vocabulary.ts'

const met: Record<Category, { level: Level; values: Record<string, string> }> = {
  vision: { level: 2, values: { rightCorrected: '0.03', leftCorrected: '0.02' } },
  hearing: {
    level: 2,
    values: Object.fromEntries(
      ['right', 'left'].flatMap((ear) => [500, 1000, 2000, 4000].map((hertz) => [`${ear}${hertz}`, '85'])),
    ),
  },
  speech: {
    level: 3,
    values: { kind: '失语', intelligibility: '40', expression: '3', course: '治疗一年以上不愈（演示）' },
  },
  limb: { level: 3, values: { item: '3.1', site: '双小腿', side: '双侧', findings: '双小腿缺失（演示）' } },
  intellect: { level: 3, values: { dq: '45', iq: '40', adaptive: '3', whoDas: '100', scale: '演示量表' } },
  mental: { level: 3, values: { diagnosis: '演示诊断', months: '30', whoDas: '100', adaptive: '3' } },
}
const notMet: Record<Category, Record<string, string>> = {
  vision: { rightCorrected: '0.8', leftCorrected: '0.9' },
  hearing: Object.fromEntries(
    ['right', 'left'].flatMap((ear) => [500, 1000, 2000, 4000].map((hertz) => [`${ear}${hertz}`, '30'])),
  ),
  speech: { kind: '口吃', intelligibility: '90', expression: '5', course: '演示' },
  limb: { item: 'none', site: '左踝', side: '左侧', findings: '功能正常（演示）' },
  intellect: { dq: '95', iq: '95', adaptive: 'none', whoDas: '20', scale: '演示量表' },
  mental: { diagnosis: '演示诊断', months: '30', whoDas: '20', adaptive: 'none' },
}

export function demoFinding(category: Category, age: number, meets: boolean): Finding {
  const asked = new Set(fieldsFor(category, age).map((field) => field.name))
  const values = meets ? met[category].values : notMet[category]
  return {
    category,
    level: meets ? met[category].level : 'not-met',
    values: Object.fromEntries(Object.entries(values).filter(([name]) => asked.has(name))),
  }
}
