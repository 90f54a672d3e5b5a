// A difference between a file and the register in words: each field with what stands in the register and what the file says.
import { type CertificateStatus, certificateStatusNames, registerReasonNames } from '#regulation/certificate-life.ts'
import { type Difference, isEndedByLater, type Stated } from '#regulation/offices/imported-rows.ts'
import { categoryNames, levelNames } from '#regulation/vocabulary.ts'

/** The name of what is no field of the card itself. */
export const laterCard = '后来的证'

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

/** Each field that differs, before and after; of a card that has a later one, what is written nowhere is not said. */
export function differingFields({ before, after }: Pick<Difference, 'before' | 'after'>) {
  if (isEndedByLater({ after }))
    return [
      {
        name: laterCard,
        before: `${valueInWords('status', before)}，从 ${valueInWords('since', before)} 起`,
        after: `此人有后来的证，从 ${valueInWords('since', after)} 起`,
      },
    ]
  const names = (Object.keys(statedNames) as (keyof Stated)[]).filter((name) => name in after)
  return names.map((name) => ({
    name: statedNames[name],
    before: valueInWords(name, before),
    after: valueInWords(name, after),
  }))
}

/** 状态：登记是“有效”，文件是“已注销”。 */
export const differenceInWords = (difference: Pick<Difference, 'before' | 'after'>): string =>
  differingFields(difference)
    .map(({ name, before, after }) => `${name}：登记是“${before}”，文件是“${after}”。`)
    .join('') + (isEndedByLater(difference) ? untilAccepted(difference) : '')

const untilAccepted = ({ before }: Pick<Difference, 'before'>) =>
  before.status === 'void'
    ? '后来的证还没有进登记，接受后才进；登记里的这一本仍是挂失作废，日期不变。'
    : '后来的证还没有进登记，接受后才进；登记里的这一本那时记为旧证。'

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
