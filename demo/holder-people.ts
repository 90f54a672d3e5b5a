// Holders as applicants: what each types for their matter.
import { needsGuardian } from '#regulation/checklist.ts'
import { checkDigitOf, readIdentityNumber } from '#regulation/identity-number.ts'
import { type Category, type Day, isRefusal } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { demoFinding } from './findings.ts'
import type { HolderMatter } from './holder-plots.ts'
import { holdersFor, renewedOnFile } from './holder-plots.ts'
import { type DemoHolder, listHolders } from './holders.ts'
import type { DemoPerson } from './people.ts'
import type { Plot } from './plots.ts'

const first = (holder: DemoHolder): Category => holder.results[0]?.category ?? 'limb'

/** Holders in the order they are taken; each lives through one story at most. */
export function openHolders(today: Day): (plot: Plot & { matter: HolderMatter }) => DemoHolder {
  const left = [...listHolders(today)]
  return (plot) => {
    const index = left.findIndex((one) => holdersFor[plot.matter].includes(one.kind) && fits(one, plot))
    const [holder] = index < 0 ? [] : left.splice(index, 1)
    if (!holder) throw new Error(`no holder is left for ${plot.matter} ${plot.status}`)
    return holder
  }
}

function fits(holder: DemoHolder, { matter, status }: Plot & { matter: HolderMatter }): boolean {
  if (matter === 'cancellation-of-categories') return holder.results.length > 1
  if (matter === 'renewal-at-term')
    return (
      holder.visually !== (status === renewedOnFile) ||
      (holder.kind === 'visual-before-2018') !== (status === renewedOnFile)
    )
  // Two categories are rare; they are kept for the matter that needs them.
  if (holder.results.length > 1) return false
  if (matter !== 'change-of-category') return true
  const same = demoFinding(first(holder), 30, true).level === holder.results[0]?.level
  return same === (status === 'unchanged' || status === 'ended-unchanged')
}

export function birthOf(holder: DemoHolder, today: Day): Day {
  const read = readIdentityNumber(holder.idNumber, today)
  if (isRefusal(read)) throw new Error(read.message)
  return read.birth
}

/** What the holder types, in a story that opens on a day. */
export function asApplicant(
  holder: DemoHolder,
  matter: HolderMatter,
  where: { residence: string; hukou: string; permitUntil: Day; opened: Day; number: number },
): DemoPerson {
  const { name, idNumber, phone, results } = holder
  const held = results.map((one) => one.category)
  const wantsGuardian = needsGuardian({ minor: false, claimed: held })
  const guardianFirst = `${holder.office}19840203${String((where.number + 500) % 1000).padStart(3, '0')}`
  const guardianName = `测试·${name.slice(-2)}监护`
  const cross = where.residence !== where.hukou
  return {
    phone,
    accountPhone: phone,
    answers: {
      forWhom: wantsGuardian ? 'guardian' : 'self',
      name,
      idNumber,
      certificateNumber: holder.certificateNumber,
      ethnicity: '汉族',
      phone,
      residenceOffice: where.residence,
      residenceAddress: `演示路 ${(where.number % 90) + 1} 号`,
      community: `演示社区第${(where.number % 9) + 1}网格`,
      permitNumber: cross ? `YS${String(where.number).padStart(8, '0')}` : undefined,
      permitValidUntil: cross ? where.permitUntil : undefined,
      hukouOffice: where.hukou,
      hukouAddress: holder.address,
      claimed: matter === 'change-of-category' ? [first(holder)] : undefined,
      details: matter === 'renewal-details' ? (where.number % 2 === 0 ? ['address'] : ['name', 'address']) : undefined,
      newName: `${name}新`,
      newAddress: '演示新村 8 号',
      lossDeclaredOn: matter === 'replacement-of-lost' ? addDays(where.opened, -2) : undefined,
      reason: matter === 'cancellation' ? 'own-wish' : undefined,
      drop: matter === 'cancellation-of-categories' ? held.slice(1) : undefined,
      homeVisit: 'no',
      guardian: wantsGuardian
        ? { name: guardianName, idNumber: `${guardianFirst}${checkDigitOf(guardianFirst)}`, relation: 'sibling', phone }
        : undefined,
      delivery: { recipient: name, phone, address: `演示路 ${(where.number % 90) + 1} 号`, freightAccepted: true },
      signedName: wantsGuardian ? guardianName : name,
      declared: true,
    },
  }
}
