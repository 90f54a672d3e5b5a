// A difference between a file and the register in words: each field with what stands in the register and what the file says.
import { type CertificateStatus, certificateStatusNames, registerReasonNames } from '#regulation/certificate-life.ts'
import type { Difference, Stated } from '#regulation/offices/imported-rows.ts'
import { categoryNames, levelNames } from '#regulation/vocabulary.ts'

export const statedNames: Record<keyof Stated, string> = {
  status: '状态',
  since: '状态日期',
  statusReason: '状态的原因',
  from: '有效期起',
  to: '有效期止',
  assessedOn: '评定日期',
  results: '残疾类别与等级',
  level: '证面等级',
  cover: '封皮',
  office: '发证残联',
}

/** Each field that differs, before and after. */
export function differingFields({ before, after }: Pick<Difference, 'before' | 'after'>) {
  const names = (Object.keys(statedNames) as (keyof Stated)[]).filter((name) => name in after)
  return names.map((name) => ({
    name: statedNames[name],
    before: valueInWords(name, before),
    after: valueInWords(name, after),
  }))
}

/** 状态：登记是“已挂失作废”，文件是“已换发新证”。 */
export const differenceInWords = (difference: Pick<Difference, 'before' | 'after'>): string =>
  differingFields(difference)
    .map(({ name, before, after }) => `${name}：登记是“${before}”，文件是“${after}”。`)
    .join('')

function valueInWords(name: keyof Stated, of: Partial<Stated>): string {
  if (name === 'status') return of.status ? certificateStatusNames[of.status satisfies CertificateStatus] : '没有'
  if (name === 'results')
    return (of.results ?? [])
      .map(
        ({ category, level, bySight }) => `${categoryNames[category]}${levelNames[level]}${bySight ? '（目测）' : ''}`,
      )
      .join('、')
  if (name === 'cover') return of.cover === 'red' ? '红色' : '绿色'
  if (name === 'statusReason') {
    const { statusReason } = of
    return statusReason
      ? statusReason === 'term'
        ? '到期'
        : (registerReasonNames[statusReason] ?? statusReason)
      : '没有'
  }
  return String(of[name] ?? '没有')
}
