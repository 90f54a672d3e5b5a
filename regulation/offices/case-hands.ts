// Who has a case in hand, who takes it, puts it back, or is passed it: only who can do the work, and is there (N2.4, N5.1).
import type { Actor, StaffRole } from '../actor.ts'
import type { Case } from '../case.ts'
import { partiesIn, roleFor } from '../decide.ts'
import { matters } from '../matters/matters.ts'
import { statuses } from '../statuses.ts'
import type { Step } from '../step.ts'
import { isForAnother } from '../steps/handing-over.ts'
import { type StepName, steps } from '../steps.ts'
import { type Party, type Refusal, refuse } from '../vocabulary.ts'

/** A member of an office's staff, as far as it matters who does its work; `id` where the second person counts (R1.3). */
export type Hand = { office: string; roles: readonly StaffRole[]; id?: string }

/** Who holds a case at an office. `left`: the account is closed; `away`: on leave today, with who stands in, if anybody. */
export type Holder = { id: string; name: string; left: boolean; away?: { substitute?: string | undefined } | undefined }

/** A colleague to whom work may go. `lacks`: what they have yet to do before they may act. */
export type Receiver = Hand & {
  id: string
  name: string
  closed: boolean
  lacks: readonly string[]
  away: boolean
  standsAside: boolean
}

/**
 * Whether these roles can do what the case needs of their office now: a step that leads on from where it stands; where it
 * waits for others, any step that the office may ever take.
 */
export function canWorkOn(current: Case, hand: Hand): boolean {
  const parties: readonly Party[] = partiesIn(current, { kind: 'staff', id: '', ...hand }).filter(
    (party) => party !== 'public',
  )
  const rows = Object.entries(matters[current.matter].steps) as [StepName, Step][]
  const ours = rows.filter(([, step]) => step.by.some((party) => parties.includes(party)))
  const leading = ours.filter(([name, step]) => step.from.includes(current.status) && leadsOn(name, current))
  return (leading.length > 0 ? leading : ours).some(
    ([name, step]) =>
      !(isSecondPersons(name) && wasFirst(current, hand)) &&
      parties.some((party) => step.by.includes(party) && hasRoleFor(step, party, hand.roles)),
  )
}

/** What is decided by another than who accepted (R1.3). */
const secondPersons: readonly StepName[] = ['approve', 'cancelCertificate', 'refuseApproval']
const isSecondPersons = (name: StepName): boolean => secondPersons.includes(name)
const wasFirst = (current: Case, { id }: Hand): boolean => id !== undefined && isForAnother(current, id)

/** Of the two persons the case needs, this one has been the first, and is kept from nothing but its decision. */
const isForSecond = (current: Case, hand: Hand): boolean =>
  wasFirst(current, hand) && canWorkOn(current, { office: hand.office, roles: hand.roles })

function leadsOn(name: StepName, current: Case): boolean {
  const { leads, idle } = steps[name]
  return (typeof leads === 'function' ? leads(current) : leads) && !(idle?.(current) ?? false)
}

const hasRoleFor = (step: Step, by: Party, roles: readonly StaffRole[]): boolean => {
  const role = roleFor(step, by)
  return role !== undefined && roles.some((one) => one === role)
}

const isOver = ({ status }: Case): boolean => statuses[status].final
const ended = refuse('这件申请已经办完，不用再认领或转交。', { clause: 'N5.1' })

/** Whether a colleague who is at work holds the case: then it is theirs to pass on. */
const heldByOther = (holder: Holder | undefined, me: string): Holder | undefined =>
  holder && holder.id !== me && !holder.left && !holder.away ? holder : undefined

/** Whether somebody stands in for the holder today, and it is this person. */
export const standsInFor = (holder: Holder | undefined, me: string): boolean =>
  holder?.away !== undefined && holder.away.substitute === me

/** Takes a case in hand: one that nobody at work holds. @returns who has it from now on */
export function acceptTaking(
  { actor, current }: { actor: Actor; current: Case },
  holder: Holder | undefined,
): Refusal | { by: string } {
  if (actor.kind !== 'staff') return refuse('办件由经办机构的工作人员认领。', { clause: 'N5.1' })
  if (isOver(current)) return ended
  if (holder?.id === actor.id) return refuse('这件已经在您手上。', { clause: 'N5.1' })
  const other = heldByOther(holder, actor.id)
  if (other)
    return refuse(`这件在${other.name}手上。急着办可以直接办，要长期接手请${other.name}转交。`, { clause: 'N5.1' })
  if (!canWorkOn(current, actor))
    return isForSecond(current, actor)
      ? refuse('这件由您受理，审批须由另一位办理。请同事认领。', { clause: 'R1.3' })
      : refuse('您的岗位不能办这件现在的事，不能认领。请有这个岗位的同事认领。', { clause: 'N5.2' })
  return { by: actor.id }
}

/** Puts a case back among those that nobody holds. */
export function acceptPuttingBack(actor: Actor, holder: Holder | undefined): Refusal | { by: string } {
  return actor.kind === 'staff' && holder?.id === actor.id
    ? { by: actor.id }
    : refuse('这件不在您手上，不用放回。', { clause: 'N5.1' })
}

const [fewest, most] = [2, 100]

const noReceiver = refuse('接手的人要是本机构在岗的同事。请重新选。', { clause: 'N5.1', field: 'to' })

/** Why a colleague cannot be passed the case; undefined where they can. */
export function whyNotTo(current: Case, from: Hand, to: Receiver): Refusal | undefined {
  const field = 'to'
  if (to.closed || to.office !== from.office) return noReceiver
  if (to.standsAside) return refuse(`${to.name}要回避这件申请。请另选一位。`, { clause: 'N4.3', field })
  if (isForSecond(current, to) && !canWorkOn(current, to))
    return refuse(`这件由${to.name}受理，审批须由另一位办理。请另选一位。`, { clause: 'R1.3', field })
  if (!canWorkOn(current, to))
    return refuse(`${to.name}没有办这件现在的事的岗位。请另选一位。`, { clause: 'N5.2', field })
  if (to.away) return refuse(`${to.name}今天请假。请另选一位。`, { clause: 'N2.4', field })
  const [first] = to.lacks
  return first === undefined
    ? undefined
    : refuse(`${to.name}还缺${first}，现在不能办理。请另选一位。`, { clause: 'N5.3', field })
}

/**
 * Passes a case to a colleague, with a word for them: by who holds it or stands in, by anybody who can work on it where nobody
 * at work holds it. @returns who passes it to whom, and the word without blanks around it
 */
export function acceptPassingOn(
  { actor, current }: { actor: Actor; current: Case },
  holder: Holder | undefined,
  given: { to: Receiver | undefined; words: string },
): Refusal | { by: string; to: string; words: string } {
  if (actor.kind !== 'staff') return refuse('办件由经办机构的工作人员转交。', { clause: 'N5.1' })
  if (isOver(current)) return ended
  const other = heldByOther(holder, actor.id)
  if (other) return refuse(`这件在${other.name}手上，由${other.name}转交。`, { clause: 'N5.1' })
  if (holder?.id !== actor.id && !standsInFor(holder, actor.id) && !canWorkOn(current, actor))
    return refuse('您的岗位不能办这件现在的事，不能转交。', { clause: 'N5.2' })
  const { to, words } = given
  if (to?.id === actor.id) return refuse('请选另一位同事。自己办请点“认领”。', { clause: 'N5.1', field: 'to' })
  if (!to) return noReceiver
  const refused = whyNotTo(current, actor, to)
  if (refused) return refused
  const said = words.trim()
  const length = [...said].length
  return length >= fewest && length <= most
    ? { by: actor.id, to: to.id, words: said }
    : refuse(`请给同事留一句话，${fewest} 到 ${most} 个字。`, { clause: 'N5.1', field: 'words' })
}

/** What may be done with who has the case: feeds the buttons of its page. */
export function handsOf(
  { actor, current }: { actor: Actor; current: Case },
  holder: Holder | undefined,
): { take: boolean; putBack: boolean; passOn: boolean } {
  if (actor.kind !== 'staff' || isOver(current)) return { take: false, putBack: false, passOn: false }
  const mine = holder?.id === actor.id
  const free = !mine && !heldByOther(holder, actor.id) && canWorkOn(current, actor)
  return { take: free, putBack: mine, passOn: mine || free || standsInFor(holder, actor.id) }
}
