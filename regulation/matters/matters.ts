// The nine flows of the six matters, each a table of steps (N2.1).
import type { Matter } from '../matter.ts'
import type { MatterId } from '../vocabulary.ts'
import { assessed, exchanged, struckOff } from './kinds.ts'
import { acceptingOnFile, collectingOldCard, endingNotMet, findingUnchanged, redetermining } from './parts.ts'

export const matters: Record<MatterId, Matter> = {
  'new-certificate': assessed('R4.1.1', {
    steps: { ...endingNotMet, ...redetermining },
    statuses: ['wrong-office'],
    ends: ['ended-not-met'],
  }),
  'renewal-at-term': assessed('R4.2.1', { steps: acceptingOnFile }),
  'renewal-damaged': exchanged('R4.2.2', { steps: collectingOldCard }),
  'renewal-details': exchanged('R4.2.3', { steps: collectingOldCard }),
  move: exchanged('R4.3.1', { steps: { ...collectingOldCard, ...redetermining }, statuses: ['wrong-office'] }),
  'replacement-of-lost': exchanged('R4.4'),
  cancellation: struckOff('R4.5.1'),
  'cancellation-of-categories': exchanged('R4.5.2', { steps: collectingOldCard }),
  'change-of-category': assessed('R4.6', {
    steps: findingUnchanged,
    statuses: ['unchanged'],
    ends: ['ended-unchanged'],
  }),
}
