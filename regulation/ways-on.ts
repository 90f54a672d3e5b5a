// How it stands with a certificate, and which matters lead on from there: no state without a way (R4.2.1, R4.3, R4.4, R4.5.1).
import type { Holding } from './case.ts'
import { statusOn } from './certificate-life.ts'
import { renewalOpensOn } from './certificate-term.ts'
import type { Clause } from './clauses.ts'
import { matterClauses } from './matter-clauses.ts'
import { type Day, type MatterId, type Refusal, refuse } from './vocabulary.ts'
import { dayInWords } from './working-days.ts'

/** What the register says of a certificate, as far as the ways on follow from it. */
export type HeldState = Pick<Holding, 'from' | 'status'> & { to?: Day; statusReason?: string }

/** A place that freezes what was not renewed means the same as a term that is over (docs/basis.md §1.6). */
export type Situation = 'in-force' | 'run-out' | 'frozen-for-hukou' | 'declared-lost' | 'lost-and-run-out'

/** How it stands with a certificate on a day. */
export function situationOf({ status, statusReason, to }: HeldState, today: Day): Situation {
  if (status === 'void') return to !== undefined && to < today ? 'lost-and-run-out' : 'declared-lost'
  if (status === 'frozen') return statusReason === 'hukou-moved' ? 'frozen-for-hukou' : 'run-out'
  const isOver = status === 'expired' || (to !== undefined && statusOn({ status, to }, today) === 'expired')
  return isOver ? 'run-out' : 'in-force'
}

type Ways = {
  /** Open where the certificate was issued; besides, 迁移 is open wherever the hukou has gone, from every situation. */
  open: readonly MatterId[]
  /** What else to say to who wants another, and which matter helps. */
  refused: (matter: MatterId) => { clause?: Clause; message: string; instead: MatterId }
}

/** Who decides where the freezing was a mistake (R4.3.4). */
export const thawing = '户口没有迁走、或已经迁回的，请发证的残联核实后解冻。'

const runOut: Ways = {
  open: ['renewal-at-term', 'cancellation'],
  refused: (matter) => ({
    clause: 'R4.2.1',
    message:
      matter === 'replacement-of-lost'
        ? '证件已经到期。丢了的也办到期换证：选“找不到原证”就可以，不用先补办。'
        : '证件已经到期。请先办到期换证；户口也迁走了的，直接办迁移。',
    instead: 'renewal-at-term',
  }),
}

/** Every matter is open while it is in force. 到期 is exchanged (四（二）1), 遗失 replaced (四（四）), a moved hukou moved (四（三）); an end is open to all. */
export const waysOn: Readonly<Record<Exclude<Situation, 'in-force'>, Ways>> = {
  'run-out': runOut,
  'frozen-for-hukou': {
    open: ['cancellation'],
    refused: () => ({
      clause: 'R4.3.4',
      message: `户口迁走后没有办迁移，证件已冻结。请先办残疾人证迁移。${thawing}`,
      instead: 'move',
    }),
  },
  'declared-lost': {
    open: ['replacement-of-lost', 'renewal-at-term', 'cancellation'],
    refused: () => ({ message: '证件已经挂失作废。请办挂失补办。', instead: 'replacement-of-lost' }),
  },
  'lost-and-run-out': runOut,
}

/** What stands against this matter for who holds this certificate, whatever they would answer. */
export function refuseHeld(matter: MatterId, held: HeldState, today: Day): Refusal | undefined {
  if (matter === 'move') return undefined
  const situation = situationOf(held, today)
  if (situation !== 'in-force' && !waysOn[situation].open.includes(matter)) {
    const { clause = matterClauses[matter], message, instead } = waysOn[situation].refused(matter)
    return refuse(message, { clause, instead: [instead] })
  }
  const opens = renewalOpensOn(held.from)
  if (matter !== 'renewal-at-term' || situation === 'run-out' || today >= opens) return undefined
  const early = `满 9 年才能办到期换证。这本证从 ${dayInWords(opens)} 起可以办。`
  return situation === 'declared-lost'
    ? refuse(`${early}证件已经挂失作废，请办挂失补办。`, { clause: 'R4.2.1', instead: ['replacement-of-lost'] })
    : refuse(`${early}证件破损的，请办残损换新。`, {
        clause: 'R4.2.1',
        instead: ['renewal-damaged', 'renewal-details'],
      })
}

/** What who holds a certificate may apply for in place of a new one (R4.1.1). */
export const insteadOfNew = (held: HeldState, today: Day): readonly MatterId[] =>
  (
    [
      'renewal-at-term',
      'renewal-damaged',
      'renewal-details',
      'replacement-of-lost',
      'change-of-category',
      'move',
    ] as const
  ).filter(
    (matter) =>
      !refuseHeld(matter, held, today) &&
      (matter !== 'replacement-of-lost' || situationOf(held, today) === 'declared-lost'),
  )
