// What a hospital's own system hands in: drafts that a doctor confirms, and conclusions signed with the doctor's own key (R1.3, R4.1.3; docs/basis.md §9.211).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import {
  acceptPastedKey,
  type KeyFacts,
  type KeyOnRecord,
  keyIsGone,
  type NewKey,
  type PastedKeys,
} from './partner-keys.ts'
import { speakerOf } from './sessions.ts'

export type DraftedTask = {
  institution: string | null
  state: 'assigned' | 'signed' | 'stamped' | 'withdrawn'
}

export const taskIsGone = refuse('没有这一项评定任务，可能已经改派。请重新取任务。', {
  clause: 'R4.1.3',
  field: 'assessment',
})

/** Of the task that the institution holds, and only until a doctor has signed. */
export function refuseDraft(actor: Actor, task: DraftedTask | undefined): Refusal | undefined {
  if (!task || speakerOf(actor)?.institution !== task.institution || task.state === 'withdrawn') return taskIsGone
  if (task.state !== 'assigned')
    return refuse('医生已经签名，草稿送不进来了。要改的，请由医务科退回医生。', { clause: 'R1.3', field: 'assessment' })
  return undefined
}

/** Milliseconds by which the clock of a hospital may be behind ours. */
const clocksApart = 60_000

/**
 * A doctor signs what was seen after the task was given, and anew once the stamp was withheld: what was signed before says nothing of it.
 * @param facts.isKnown the very same was handed in before
 */
export function refuseSignedBefore(facts: {
  state: DraftedTask['state']
  assignedAt: Date
  sentBackAt: Date | undefined
  isKnown: boolean
  signedAt: Date
}): Refusal | undefined {
  const { state, assignedAt, sentBackAt, isKnown, signedAt } = facts
  const signedBefore = (moment: Date) => signedAt.getTime() + clocksApart < moment.getTime()
  const where = { clause: 'R1.3', field: 'signed' } as const
  if (signedBefore(assignedAt)) return refuse('签名的时间（iat）早于派给本院的时间。请评定以后再签名。', where)
  if (state === 'assigned' && (isKnown || (sentBackAt && signedBefore(sentBackAt))))
    return refuse('医务科已经退回这份结论，请医生改好，重新签名。', where)
  return undefined
}

/** Nobody signs in the name of a person who did not enter the key: each doctor enters their own, signed in with two factors. */
export function acceptAssessorKey(
  actor: Actor,
  pasted: PastedKeys,
  given: { kid: string; until: Day },
  facts: KeyFacts,
): NewKey | Refusal {
  if (actor.kind !== 'institution-staff' || !actor.roles.includes('assessor'))
    return refuse('签名的公钥由评定医生本人登记。', { clause: 'R1.3' })
  return acceptPastedKey(pasted, given, facts)
}

export function refuseRevokingOwn(key: KeyOnRecord | undefined): Refusal | undefined {
  return key && key.revokedAt === null ? undefined : keyIsGone
}

/** What a signature was good for, where the door has checked it with the key that it names. */
export const unknownSignature = refuse(
  '签名不对：要用医生本人在“我的账号”里登记的公钥签，写明 kid、aud、sub、iat，24 小时内交来。',
  { clause: 'R1.3', field: 'signed' },
)
