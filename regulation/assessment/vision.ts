// 视力残疾 (GB/T 26341-2010 5.1): the better eye, best corrected; a field under 10° counts as blind whatever the acuity.
import type { Level } from '../vocabulary.ts'
import type { CategoryStandard, Values } from './standard.ts'

const acuity = (side: string) => ({ kind: 'number' as const, min: 0, max: 2, hint: `${side}；无光感填 0` })

function implied(values: Values): Level | 'not-met' {
  const better = Math.max(Number(values.rightCorrected), Number(values.leftCorrected))
  const fields = [values.rightField, values.leftField].filter((one) => one !== undefined && one !== '').map(Number)
  const field = fields.length > 0 ? Math.max(...fields) : Number.POSITIVE_INFINITY
  if (better < 0.02 || field < 5) return 1
  if (better < 0.05 || field < 10) return 2
  if (better < 0.1) return 3
  return better < 0.3 ? 4 : 'not-met'
}

export const vision: CategoryStandard = {
  category: 'vision',
  section: '5.1',
  fields: [
    { name: 'rightUncorrected', label: '右眼裸眼视力', ...acuity('右眼'), optional: true },
    { name: 'rightCorrected', label: '右眼最佳矫正视力', ...acuity('右眼') },
    { name: 'leftUncorrected', label: '左眼裸眼视力', ...acuity('左眼'), optional: true },
    { name: 'leftCorrected', label: '左眼最佳矫正视力', ...acuity('左眼') },
    { name: 'rightField', label: '右眼视野半径', kind: 'number', unit: '度', min: 0, max: 90, optional: true },
    { name: 'leftField', label: '左眼视野半径', kind: 'number', unit: '度', min: 0, max: 90, optional: true },
    { name: 'cause', label: '致残原因', kind: 'text', optional: true },
  ],
  levels: {
    1: '无光感至小于 0.02，或视野半径小于 5 度',
    2: '0.02 至小于 0.05，或视野半径小于 10 度',
    3: '0.05 至小于 0.1',
    4: '0.1 至小于 0.3',
  },
  implied,
}
