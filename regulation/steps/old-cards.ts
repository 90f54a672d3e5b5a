// The old card comes back in exchange for the new one (R6.1).
import type { Case } from '../case.ts'
import { type MissingCardReason, missingCardReasons } from '../grounds.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, object } from '../stored.ts'
import { refuse, type Status } from '../vocabulary.ts'

const mustBeOut = (current: Case) => {
  if (current.oldCard === undefined) return refuse('这件申请没有要收回的旧证。', { clause: 'R6.1' })
  return current.oldCard === 'with-holder' ? undefined : refuse('旧证已经登记过了。', { clause: 'R6.1' })
}
const isNotOut = (current: Case) => current.oldCard !== 'with-holder'

const whileCardsChange = [
  'approved',
  'printed',
  'posted',
  'mail-returned',
  'cancelled',
] as const satisfies readonly Status[]

export const oldCardSteps = {
  collectOldCard: step<'collectOldCard', Nothing, Nothing>({
    name: 'collectOldCard',
    clause: 'R6.1',
    label: '收回旧证',
    when: '旧证还在持证人手里',
    by: ['residence'],
    from: whileCardsChange,
    to: ['same'],
    // While the new card is on its way nobody has to bring the old one yet.
    leads: ({ status }) => status === 'posted' || status === 'cancelled',
    idle: isNotOut,
    ready: mustBeOut,
    ...nothingRecorded,
    apply: () => ({ oldCard: 'collected' }),
    papers: ['old-card-receipt'],
    says: { happened: '旧证已交回', news: undefined, record: undefined },
  }),

  recordOldCardMissing: step<'recordOldCardMissing', { reason: MissingCardReason }, { reason: MissingCardReason }>({
    name: 'recordOldCardMissing',
    clause: 'R6.1',
    label: '旧证无法收回',
    when: '旧证还在持证人手里；须选所列理由',
    bySource: false,
    by: ['residence'],
    from: whileCardsChange,
    to: ['same'],
    note: 'required',
    leads: false,
    idle: isNotOut,
    ready: mustBeOut,
    take: (_current, { reason }) => ({ record: { reason } }),
    apply: () => ({ oldCard: 'missing' }),
    record: object({ reason: keyOf(missingCardReasons) }),
    papers: [],
    says: {
      happened: '登记旧证无法收回',
      news: undefined,
      record: ({ reason }) => [missingCardReasons[reason]],
    },
  }),
}
