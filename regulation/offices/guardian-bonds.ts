// How a guardian's bond ends, by what paper and from which day, and who may act for the ward then (R2.3; docs/basis.md §9.130).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { dayInWords } from '../working-days.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

/** Why a bond ends; `paper` is what has to be seen and scanned. Of age it ends by itself. */
export const bondEnds = {
  died: { label: '监护人去世', paper: '死亡证明' },
  court: { label: '法院撤销、终止监护', paper: '法院的判决书或裁定书' },
  replaced: { label: '换了监护人', paper: '新监护人的监护证明，或指定监护人的文件' },
  declared: { label: '监护人不再监护，本人或监护人到窗口说明', paper: '签过名的书面说明' },
  mistaken: { label: '当时确认错了', paper: undefined },
} as const
export type BondEnd = keyof typeof bondEnds

export const bondEndInWords = (why: string): string =>
  why === 'of-age' ? '被监护人成年' : (Object.entries(bondEnds).find(([end]) => end === why)?.[1].label ?? why)

export type EndingBond = {
  /** Of the case from which the office knows the ward. */
  offices: readonly string[]
  /** Undefined where there is no such bond of this ward. */
  bond: { confirmedOn: Day; ended: boolean } | undefined
  wish: { why: string; on: Day | undefined; words: string; pages: number }
  today: Day
}

/** Ended by a clerk or head of an office of the ward's case; that a colleague confirmed a bond wrongly is said by the head. */
export function acceptEndingBond(
  actor: Actor,
  { offices, bond, wish, today }: EndingBond,
): Refusal | { by: StaffMember; why: BondEnd; on: Day; words: string } {
  const no = (message: string, field?: string) => refuse(message, { clause: 'R2.3', field })
  const acts = offices.some((office) => actsFor(actor, office, ['handler', 'head']))
  if (!acts || actor.kind !== 'staff') return no('监护关系由办理这件申请的残联经办人或负责人登记终止。')
  if (!bond) return no('没有找到这个监护关系。请回到这一页重新选择。')
  if (bond.ended) return no('这个监护关系已经终止了。不用再登记。')
  const why = (Object.keys(bondEnds) as BondEnd[]).find((known) => known === wish.why)
  if (!why) return no('请选终止的原因。', 'why')
  if (why === 'mistaken' && !actor.roles.includes('head')) return no('确认错了的，由负责人登记终止。', 'why')
  const { on } = wish
  if (!on) return no('请填从哪一天起终止。', 'on')
  if (on > today) return no('终止的日期还没有到。请到那一天再登记。', 'on')
  if (on < bond.confirmedOn && why !== 'died' && why !== 'mistaken' && why !== 'court')
    return no(`监护关系是 ${dayInWords(bond.confirmedOn)} 确认的。终止的日期不能更早。`, 'on')
  const words = wish.words.trim()
  const length = [...words].length
  if (saidIn(words) < 4 || length > 500) return no('请写明怎么知道的、看过什么，4 到 500 个字。', 'words')
  const { paper } = bondEnds[why]
  return paper && wish.pages === 0 ? no(`请扫描${paper}。`, 'pages') : { by: actor, why, on, words }
}

export type WardNow = {
  /** Of age today. */
  ofAge: boolean
  /** How many confirmed bonds hold. */
  guardians: number
  /** The papers of this case ask for a guardian (R2.3). */
  needsGuardian: boolean
}

const another = '怎样确认：先更正监护人姓名，再更正身份证号，由另一位复核。关系不同的，也更正监护人关系。'
const former = '证上不印原监护人。信和证写给本人，寄到本人的居住地址。不对的，请更正收件信息。'

/** Who may act in a running case after a bond of the ward has ended, in words. */
export function whoActsNow({ ofAge, guardians, needsGuardian }: WardNow): string {
  if (guardians > 0) return '现在由已确认的监护人办。'
  if (!ofAge) return `现在没有确认的监护人。请新的监护人带监护证明到窗口，确认以后接着办。${another}${former}`
  if (!needsGuardian) return `现在由本人办。${former}`
  return `现在可以由本人办。仍有监护人的，请新的监护人带监护证明到窗口确认。${another}${former}`
}
