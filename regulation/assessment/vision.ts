// 视力残疾 (GB/T 26341-2010): the better eye, best corrected; a field under 10° counts as blind whatever the acuity.
import { type CategoryStandard, type Finding, numberIn, type Values } from './measured.ts'

const acuity = (side: string) => ({ kind: 'number' as const, min: 0, max: 2, step: 0.01, hint: `${side}；无光感填 0` })

function ofEye(values: Values, side: 'right' | 'left'): 1 | 2 | 3 | 4 | 5 | undefined {
  const acuity = numberIn(values, `${side}Corrected`)
  if (acuity === undefined) return undefined
  const field = numberIn(values, `${side}Field`) ?? Number.POSITIVE_INFINITY
  if (acuity < 0.02 || field < 5) return 1
  if (acuity < 0.05 || field < 10) return 2
  if (acuity < 0.1) return 3
  return acuity < 0.3 ? 4 : 5
}

/** Both eyes count: the better one decides. */
function implied(values: Values): Finding | undefined {
  const [right, left] = [ofEye(values, 'right'), ofEye(values, 'left')]
  if (right === undefined || left === undefined) return undefined
  const better = right > left ? right : left
  return better === 5 ? 'not-met' : better
}

export const vision: CategoryStandard = {
  category: 'vision',
  section: '视力残疾分级',
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
