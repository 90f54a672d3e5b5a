// Old cards that came back: kept for a full year, then destroyed together, listed by one and witnessed by two others
// (R6.1; docs/basis.md §9.121).
import type { Actor, StaffRole } from '../actor.ts'
import type { Rules } from '../local-rules.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { addYears, dayInWords } from '../working-days.ts'
import { actsFor, nameInRecords, type StaffMember } from './acting-staff.ts'

/** Who lists what is to be destroyed; and who may witness it. */
export const batchRoles = ['handler', 'head', 'office-admin'] as const
export const witnessRoles = ['handler', 'approver', 'printer', 'head', 'office-admin'] as const

/** The first day on which a card may be destroyed: a full year after it was collected. */
export const mayBeDestroyedFrom = (collectedOn: Day): Day => addYears(collectedOn, 1)

export type KeptCard = { id: string; maskedName: string /** The first day on which it may be destroyed. */; dueOn: Day }

/**
 * Cards whose year is over, put into a batch; one that is not due can never be in it.
 * @param kept those of the chosen that the office keeps and that are in no batch yet
 */
export function acceptBatch(
  actor: Actor,
  office: string,
  chosen: readonly string[],
  kept: readonly KeptCard[],
  today: Day,
): Refusal | { by: StaffMember; cards: readonly string[] } {
  const where = { clause: 'R6.1', field: 'cards' } as const
  if (!actsFor(actor, office, batchRoles)) return refuse('由保管旧证的残联造册。', { clause: 'R6.1' })
  if (chosen.length === 0) return refuse('请至少选一本要销毁的旧证。', where)
  if (kept.length !== new Set(chosen).size)
    return refuse('有的旧证已经在别的批次里，或不归本单位保管。请刷新后再选。', where)
  const early = kept.find((card) => card.dueOn > today)
  if (early) return refuse(`${early.maskedName}的旧证要保管到 ${dayInWords(early.dueOn)}，还不能销毁。`, where)
  return { by: actor, cards: kept.map((card) => card.id) }
}

export type BatchFacts = {
  office: string
  /** The office next above; none above the nation. */
  above: string | null
  madeBy: string
  firstWitness: string | null
  destroyedOn: Day | null
}
/** Of whom a witness may be: the rule of the office that keeps the cards. */
export type WitnessRule = Pick<Rules, 'destruction-witnesses'>

/** Who may witness: two of the office, or of the office next above where the place has it so (docs/basis.md §9.121). */
const mayWitness = (actor: Actor, { office, above }: BatchFacts, rules: WitnessRule): actor is StaffMember =>
  actsFor(actor, office, witnessRoles) ||
  (rules['destruction-witnesses'] === 'own-or-above' && above !== null && actsFor(actor, above, witnessRoles))

/** Whether an office has too few of its own: who lists, and two who witness. @param people its open accounts */
export const lacksWitnesses = (people: readonly { roles: readonly StaffRole[] }[]): boolean =>
  people.filter(({ roles }) => witnessRoles.some((role) => roles.includes(role))).length < 3

/** A witness confirms by their own sign-in; with the second the batch is destroyed and final. */
export function acceptWitness(
  actor: Actor,
  batch: BatchFacts | undefined,
  rules: WitnessRule,
): Refusal | { witness: StaffMember; as: 'first' | 'second' } {
  if (!batch || !mayWitness(actor, batch, rules)) return refuse('没有找到这个批次。', { clause: 'R6.1' })
  if (batch.destroyedOn) return refuse(`这一批已在 ${dayInWords(batch.destroyedOn)} 销毁。`, { clause: 'R6.1' })
  const name = nameInRecords(actor)
  if (batch.madeBy === name || batch.firstWitness === name)
    return refuse('造册的人和两位监销人，必须是三个不同的人。请由另一位工作人员确认；人手不够的，请上一级残联派人。', {
      clause: 'R6.1',
    })
  return { witness: actor, as: batch.firstWitness ? 'second' : 'first' }
}
