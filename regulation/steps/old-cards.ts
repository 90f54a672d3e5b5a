// The old card comes back in exchange for the new one, or is lost meanwhile (R6.1, R4.4).
import type { Case } from '../case.ts'
import { type MissingCardReason, missingCardReasons } from '../grounds.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, object, readText } from '../stored.ts'
import { matterNames, refuse, type Status } from '../vocabulary.ts'

const mustBeDue = ({ oldCard }: Case) =>
  oldCard === undefined ? refuse('这件申请没有要收回的旧证。', { clause: 'R6.1' }) : undefined
const mustNotBeIn = (current: Case) =>
  mustBeDue(current) ?? (current.oldCard === 'collected' ? refuse('旧证已经登记过了。', { clause: 'R6.1' }) : undefined)
const mustBeOut = (current: Case) => {
  const registered = refuse('旧证已经登记过了。', { clause: 'R6.1' })
  return mustBeDue(current) ?? (current.oldCard === 'with-holder' ? undefined : registered)
}
const isNotOut = (current: Case) => current.oldCard !== 'with-holder'

const whileCardsChange = [
  'approved',
  'printed',
  'posted',
  'mail-returned',
  'cancelled',
] as const satisfies readonly Status[]

/** As long as the card that is to be exchanged or ended is the one that counts. */
const whileItCounts = [
  'submitted',
  'awaiting-materials',
  'assessing',
  'concluded',
  'not-met',
  'unchanged',
  'on-notice',
  'ready-to-hand-over',
  'suspended',
  'final-review',
  'handed-over',
  'returned',
  'wrong-office',
  'approved',
] as const satisfies readonly Status[]

type Lost = { certificate: string }

export const oldCardSteps = {
  recordLoss: step<'recordLoss', Lost, Lost>({
    name: 'recordLoss',
    clause: 'R6.1',
    label: '记下原证已挂失',
    by: ['system'],
    from: whileItCounts,
    to: ['same'],
    leads: false,
    take: ({ holding, recalled }, { certificate }) =>
      holding?.id === certificate && holding.status !== 'void' && !recalled
        ? { record: { certificate } }
        : refuse('挂失的不是这件申请要换的证，或者已经记下了。', { clause: 'R6.1' }),
    apply: ({ holding, oldCard, particulars }) => ({
      holding: holding && { ...holding, status: 'void' },
      oldCard: oldCard === 'with-holder' ? 'missing' : oldCard,
      particulars: oldCard === undefined ? particulars : { ...particulars, oldCardMissing: 'lost' },
    }),
    record: object<Lost>({ certificate: readText }),
    papers: [],
    says: {
      happened: '原证已挂失作废',
      news: (_record, { matter }) => ({
        title: '原证已挂失作废',
        body: `原证从现在起作废，查验时无效，不用再交回。${matterNames[matter]}照常办理。${
          matter === 'cancellation' ? '' : '批准以后寄新证，不用另办补办。'
        }`,
      }),
      record: undefined,
    },
  }),

  collectOldCard: step<'collectOldCard', Nothing, Nothing>({
    name: 'collectOldCard',
    clause: 'R6.1',
    label: '收回旧证',
    by: ['residence'],
    from: whileCardsChange,
    to: ['same'],
    // While the new card is on its way nobody has to bring the old one yet.
    leads: ({ status, oldCard }) => oldCard === 'with-holder' && (status === 'posted' || status === 'cancelled'),
    // A card that was not to be found may turn up after all.
    idle: ({ oldCard }) => oldCard === undefined || oldCard === 'collected',
    ready: mustNotBeIn,
    ...nothingRecorded,
    apply: () => ({ oldCard: 'collected' }),
    papers: ['old-card-receipt'],
    says: { happened: '旧证已交回', news: undefined, record: undefined },
  }),

  recordOldCardMissing: step<'recordOldCardMissing', { reason: MissingCardReason }, { reason: MissingCardReason }>({
    name: 'recordOldCardMissing',
    clause: 'R6.1',
    label: '旧证无法收回',
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
