// Who may sign a conclusion on a day, and when what was signed may still be stamped (N4.2, N4.3, N6.2).
import { type Category, categoryNames, type Day, type Refusal, refuse } from '../vocabulary.ts'
import { dayInWords } from '../working-days.ts'
import { type Bar, barNames, barOn, type HeldCertificate, stateOfCertificate } from './assessor-certificates.ts'
import type { Designated } from './designation.ts'

export type SignerFacts = {
  /** What the signer's institution was, is or will be designated for. */
  designated: readonly Designated[]
  /** From when the institution assesses nothing any more. */
  suspendedOn: Day | null
  /** The signer's own, the one that ends last first. */
  certificates: readonly HeldCertificate[]
  bars: readonly Bar[]
}

/** Why an assessor may not sign in these categories on a day; undefined where they may. */
export function refuseSigning(
  wanted: readonly Category[],
  { designated, suspendedOn, certificates, bars }: SignerFacts,
  today: Day,
): Refusal | undefined {
  const ended = wanted.find(
    (category) =>
      !designated.some(
        (held) => held.category === category && held.from <= today && (held.to === null || held.to >= today),
      ),
  )
  if (ended)
    return refuse(`本机构现在没有${categoryNames[ended]}的评定资格。请与县级残联联系，任务会另行指派。`, {
      clause: 'N6.2',
      field: `level-${ended}`,
    })
  const [first] = wanted
  if (first && suspendedOn !== null && suspendedOn <= today)
    return refuse(`本机构自 ${dayInWords(suspendedOn)} 起停止评定。请与县级残联联系，任务会另行指派。`, {
      clause: 'N4.3',
      field: `level-${first}`,
    })
  for (const category of wanted) {
    const own = certificates.filter((one) => one.category === category)
    if (own.some((one) => stateOfCertificate(one, bars, today) === 'in-force')) continue
    return refuseCategory(category, own[0], bars, today)
  }
  return undefined
}

function refuseCategory(
  category: Category,
  newest: HeldCertificate | undefined,
  bars: readonly Bar[],
  today: Day,
): Refusal {
  const name = categoryNames[category]
  const field = `level-${category}`
  if (!newest) return refuse(`您没有${name}的评定证书。请由有证书的医生签名。`, { clause: 'N4.2', field })
  const state = stateOfCertificate(newest, bars, today)
  if (state === 'lapsed')
    return refuse(`您的${name}评定证书 ${dayInWords(newest.to)} 已到期。请先换发，或由有证书的医生签名。`, {
      clause: 'N4.2',
      field,
    })
  const bar = barOn(newest, bars, today)
  return bar
    ? refuse(`您的${name}评定证书自 ${dayInWords(bar.from)} 起${barNames[bar.kind]}。请由有证书的医生签名。`, {
        clause: bar.inquiringOffice === null ? 'N4.2' : 'N4.3',
        field,
      })
    : refuse(`您的${name}评定证书 ${dayInWords(newest.from)} 才生效。请由有证书的医生签名。`, { clause: 'N4.2', field })
}

/** Why it may not be stamped now: its signer was barred since. @param entitled in which the signature still counts */
export function refuseStamping(signed: readonly string[], entitled: readonly string[]): Refusal | undefined {
  return signed.every((category) => entitled.includes(category))
    ? undefined
    : refuse('签名的医生已被停止签名，这份结论不能盖章。请退回，由别的医生重新评定。', { clause: 'N4.3' })
}
