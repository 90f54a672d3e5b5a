// 听力残疾 (GB/T 26341-2010): the better ear's average loss at four frequencies, without hearing aids.
import { type Band, bandOf, type CategoryStandard, type Finding, numberIn, type Values } from './measured.ts'

const frequencies = [500, 1000, 2000, 4000]
const threshold = (ear: 'right' | 'left', hertz: number) => ({
  name: `${ear}${hertz}`,
  label: `${ear === 'right' ? '右耳' : '左耳'} ${hertz} Hz 听阈`,
  kind: 'number' as const,
  unit: 'dB HL',
  min: -10,
  max: 130,
  step: 1,
})

/** dB HL; averages of four thresholds read in steps of 5 never fall between two rows. */
const bands: readonly Band[] = [
  { level: 1, from: 90.01, to: 130 },
  { level: 2, from: 81, to: 90 },
  { level: 3, from: 61, to: 80 },
  { level: 4, from: 41, to: 60 },
]
const smallChild = 3

/** Average loss of the better ear in dB HL; undefined while a threshold is missing. */
export function averageLoss(values: Values): number | undefined {
  const mean = (ear: 'right' | 'left') => {
    const thresholds = frequencies.map((hertz) => numberIn(values, `${ear}${hertz}`))
    return thresholds.reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0) / frequencies.length
  }
  const better = Math.min(mean('right'), mean('left'))
  return Number.isNaN(better) ? undefined : better
}

function implied(values: Values, age: number): Finding | undefined {
  const found = bandOf(bands, averageLoss(values))
  return found === 4 && age <= smallChild ? 'not-met' : found
}

export const hearing: CategoryStandard = {
  category: 'hearing',
  section: '听力残疾分级',
  fields: [
    ...frequencies.map((hertz) => threshold('right', hertz)),
    ...frequencies.map((hertz) => threshold('left', hertz)),
    { name: 'method', label: '测听方法', kind: 'text', hint: '如纯音测听、听性脑干反应', optional: true },
    { name: 'cause', label: '致残原因', kind: 'text', optional: true },
  ],
  levels: { 1: '平均听力损失大于 90 dB HL', 2: '81 至 90 dB HL', 3: '61 至 80 dB HL', 4: '41 至 60 dB HL' },
  implied,
  cautions: (_values, age, level) => (age <= smallChild && level === 4 ? ['3 岁以内只定一至三级。'] : []),
}
