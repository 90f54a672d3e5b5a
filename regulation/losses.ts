// Declaring a card lost: at any time, beside any open case, void from that moment on (R4.4; 管理办法第二十条).
import type { Actor } from './actor.ts'
import type { Case } from './case.ts'
import { actsFor } from './offices/acting-staff.ts'
import { type Day, type MatterId, type Refusal, refuse } from './vocabulary.ts'
import { type HeldState, situationOf } from './ways-on.ts'

/** Who may take a declaration at a window. */
export const lossRoles = ['handler', 'approver'] as const

/** How whoever declares it is known to be the holder, or to act for them. */
export type Identified =
  | { by: 'account'; accepted: boolean }
  /** At the window of this office; the clerk has seen the identity card. */
  | { by: 'clerk'; office: string; seen: boolean }

export type LossFacts<Held> = { held: Held | undefined; identified: Identified }

/** The certificate whose card is void from now on. */
export function acceptLoss<Held extends HeldState>(
  actor: Actor,
  { held, identified }: LossFacts<Held>,
  today: Day,
): Refusal | { held: Held } {
  const stranger = refuseStranger(actor, identified)
  if (stranger) return stranger
  if (!held)
    return refuse('没有查到这个姓名、这个号码的残疾人证，没有可以挂失的。请对照持证人的身份证件核对。', {
      clause: 'R4.4',
      instead: ['new-certificate'],
    })
  if (held.status === 'void')
    return refuse('这本证已经挂失作废，不用再挂失。', {
      clause: 'R4.4',
      instead: [helpsAfterLoss(held, today)],
    })
  if (situationOf(held, today) === 'frozen-for-hukou')
    return refuse('这本证已冻结，别人拿到也不能用，不用挂失。请办迁移，选“找不到原证”。', {
      clause: 'R4.3.4',
      instead: ['move'],
    })
  return { held }
}

function refuseStranger(actor: Actor, identified: Identified): Refusal | undefined {
  if (identified.by === 'account')
    return actor.kind === 'applicant' && identified.accepted
      ? undefined
      : refuse('这个账号没有办过这本证。请到窗口挂失，或直接申请挂失补办。', {
          clause: 'R4.4',
          instead: ['replacement-of-lost'],
        })
  if (!actsFor(actor, identified.office, lossRoles))
    return refuse('由本单位的经办人或审批人登记挂失。', { clause: 'R4.4' })
  return identified.seen ? undefined : refuse('请先核对来人的身份证件，再登记挂失。', { clause: 'R4.4', field: 'seen' })
}

/** The matter that leads on from a card that is void; a case that is open prints the new one itself. */
export const helpsAfterLoss = (held: HeldState, today: Day): MatterId =>
  situationOf({ ...held, status: 'void' }, today) === 'lost-and-run-out' ? 'renewal-at-term' : 'replacement-of-lost'

/** Said at every end that leaves who lost a card without a new one: what was declared void stays void (R4.4; docs/basis.md §9.112). */
export const staysVoid = ({ voided }: Pick<Case, 'voided'>): string =>
  voided ? '挂失的旧证已经作废，不会恢复，找到了也不能再用。还要证的，可以再申请挂失补办。' : ''
