// 听力残疾 (GB/T 26341-2010 5.2): the better ear's average loss at four frequencies, without hearing aids.
import type { Level } from '../vocabulary.ts'
import type { CategoryStandard, Values } from './standard.ts'

const frequencies = [500, 1000, 2000, 4000]
const threshold = (ear: 'right' | 'left', hertz: number) => ({
  name: `${ear}${hertz}`,
  label: `${ear === 'right' ? '右耳' : '左耳'} ${hertz} Hz 听阈`,
  kind: 'number' as const,
  unit: 'dB HL',
  min: -10,
  max: 130,
})

/** Average loss of the better ear in dB HL. */
export function averageLoss(values: Values): number {
  const mean = (ear: string) => frequencies.reduce((sum, hertz) => sum + Number(values[`${ear}${hertz}`]), 0) / 4
  return Math.min(mean('right'), mean('left'))
}

function implied(values: Values): Level | 'not-met' {
  const loss = averageLoss(values)
  if (loss > 90) return 1
  if (loss > 80) return 2
  if (loss > 60) return 3
  return loss > 40 ? 4 : 'not-met'
}

export const hearing: CategoryStandard = {
  category: 'hearing',
  section: '5.2',
  fields: [
    ...frequencies.map((hertz) => threshold('right', hertz)),
    ...frequencies.map((hertz) => threshold('left', hertz)),
    { name: 'method', label: '测听方法', kind: 'text', hint: '如纯音测听、听性脑干反应', optional: true },
    { name: 'cause', label: '致残原因', kind: 'text', optional: true },
  ],
  levels: { 1: '平均听力损失大于 90 dB HL', 2: '81 至 90 dB HL', 3: '61 至 80 dB HL', 4: '41 至 60 dB HL' },
  implied,
  caution: (_values, age, level) =>
    age <= 3 && level === 4 ? '3 岁以内只定一至三级。请核对；确实如此的，请写明理由。' : undefined,
}
