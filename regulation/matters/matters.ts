// The nine flows of the six matters, each a table of steps (N2.1).
import type { Matter } from '../matter.ts'
import { matterClauses } from '../matter-clauses.ts'
import type { MatterId } from '../vocabulary.ts'
import { assessed, collectingOldCard, exchanged, redetermining, rows, struckOff } from './kinds.ts'

export const matters: Record<MatterId, Matter> = {
  'new-certificate': assessed(matterClauses['new-certificate'], {
    steps: { ...rows('endNotMet'), ...redetermining },
    statuses: ['wrong-office', 'ended-not-met'],
  }),
  'renewal-at-term': assessed(matterClauses['renewal-at-term'], { steps: rows('acceptOnFile', 'recordLoss') }),
  'renewal-damaged': exchanged(matterClauses['renewal-damaged'], { steps: collectingOldCard }),
  'renewal-details': exchanged(matterClauses['renewal-details'], { steps: collectingOldCard }),
  move: exchanged(matterClauses.move, {
    steps: { ...collectingOldCard, ...redetermining },
    statuses: ['wrong-office'],
  }),
  'replacement-of-lost': exchanged(matterClauses['replacement-of-lost']),
  cancellation: struckOff(matterClauses.cancellation),
  'cancellation-of-categories': exchanged(matterClauses['cancellation-of-categories'], { steps: collectingOldCard }),
  'change-of-category': assessed(matterClauses['change-of-category'], {
    steps: rows('informUnchanged', 'endUnchanged', 'recordLoss'),
    statuses: ['unchanged', 'ended-unchanged'],
  }),
}
