// A person's own data: asking for a correction or for erasure, what must stay and why, and the office's answer (N5.2, R6.3).
import type { Actor } from '../actor.ts'
import { dayAfter } from '../deadlines.ts'
import type { Rules } from '../local-rules.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { dayInWords } from '../working-days.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

export const ownDataKinds = { correction: '更正信息', erasure: '删除信息' } as const
export type OwnDataKind = keyof typeof ownDataKinds

/** What is wrong, or why it should go, in words. */
export function acceptOwnDataRequest(
  wish: { kind: string; words: string },
  waiting: boolean,
): Refusal | { kind: OwnDataKind; words: string } {
  const kind = (['correction', 'erasure'] as const).find((known) => known === wish.kind)
  if (!kind) return refuse('请选要更正还是要删除。', { clause: 'N5.2', field: 'kind' })
  if (waiting) return refuse('这件申请已有一个请求在等答复。答复以后可以再提。', { clause: 'N5.2', field: 'kind' })
  const words = wish.words.trim()
  const length = [...words].length
  return saidIn(words) >= 4 && length <= 1000
    ? { kind, words }
    : refuse('请写明要更正或删除什么、为什么，4 到 1000 个字。', { clause: 'N5.2', field: 'words' })
}

export type OwnDataAtWindow = {
  /** The office that answers: that of the residence. */
  office: string
  /** Whom the case leads to by account: they ask there. */
  accounts: number
  /** The clerk compared the card with the face of who asks: the person, or their guardian. */
  seen: boolean
}

/** A clerk enters what whoever has no account asks at the window, after seeing them. */
export function acceptOwnDataAtWindow(
  actor: Actor,
  { office, accounts, seen }: OwnDataAtWindow,
): Refusal | { by: StaffMember } {
  if (!actsFor(actor, office, ['handler'])) return refuse('由经常居住地残联的窗口经办人登记。', { clause: 'N5.2' })
  if (accounts > 0) return refuse('本人可以登录，请在“我的信息”里提出。', { clause: 'N5.2', field: 'kind' })
  return seen
    ? { by: actor }
    : refuse('请先核对身份证原件和本人，再勾选。代为来办的人不能代为核对。', { clause: 'N5.2', field: 'seen' })
}

export type ErasureFacts = {
  openCase: boolean
  /** A certificate that is in force, frozen or whose term is over but which is not cancelled. */
  holdsCertificate: boolean
  /** The day on which the last case ended; none where there never was one. */
  lastEnded: Day | undefined
}

/** What must stay and why, each in a sentence; nothing where all may go. */
export function whatStays(facts: ErasureFacts, rules: Rules, today: Day): readonly string[] {
  const years = rules['archive-keeping-years']
  const { lastEnded } = facts
  const until = lastEnded && years > 0 ? dayAfter('archive-keeping-years', lastEnded, rules) : undefined
  return [
    ...(facts.openCase ? ['有申请正在办，办完以前要留。'] : []),
    ...(facts.holdsCertificate ? ['持有残疾人证，注销以前登记信息要留。'] : []),
    ...(lastEnded === undefined || (until !== undefined && until < today)
      ? []
      : [
          until === undefined
            ? '办过的申请要存档（R6.3）。保管年限没有公布，现在不能删。'
            : `办过的申请要存档（R6.3），保管到 ${dayInWords(until)}。`,
        ]),
  ]
}

export const ownDataOutcomes = { granted: '同意', refused: '不同意' } as const
export type OwnDataOutcome = keyof typeof ownDataOutcomes

export type OwnDataAsked = { office: string; kind: OwnDataKind; outcome: string | null }

/** Decided by the head of the office that has the case; nothing is erased that must stay. */
export function acceptOwnDataAnswer<Asked extends OwnDataAsked>(
  actor: Actor,
  asked: Asked | undefined,
  answer: { outcome: string; words: string },
  stays: readonly string[],
): Refusal | { by: StaffMember; asked: Asked; outcome: OwnDataOutcome; words: string } {
  if (!asked || !actsFor(actor, asked.office, ['head']))
    return refuse('由有这件申请的残联负责人决定。', { clause: 'N5.2' })
  if (asked.outcome !== null) return refuse('这个请求已经答复过了。', { clause: 'N5.2' })
  const outcome = (['granted', 'refused'] as const).find((known) => known === answer.outcome)
  if (!outcome) return refuse('请选同意还是不同意。', { clause: 'N5.2', field: 'outcome' })
  if (outcome === 'granted' && asked.kind === 'erasure' && stays.length > 0)
    return refuse(`现在不能删除：${stays.join('')}`, { clause: 'R6.3', field: 'outcome' })
  const words = answer.words.trim()
  const length = [...words].length
  return saidIn(words) >= 4 && length <= 1000
    ? { by: actor, asked, outcome, words }
    : refuse('请写答复本人的话，4 到 1000 个字。', { clause: 'N5.2', field: 'words' })
}
