// The clause of each flow, and which office decides it.
import type { Clause } from './clauses.ts'
import { type MatterId, partyNames } from './vocabulary.ts'

/** The clause of each flow. */
export const matterClauses = {
  'new-certificate': 'R4.1.1',
  'renewal-at-term': 'R4.2.1',
  'renewal-damaged': 'R4.2.2',
  'renewal-details': 'R4.2.3',
  move: 'R4.3.1',
  'replacement-of-lost': 'R4.4',
  cancellation: 'R4.5.1',
  'cancellation-of-categories': 'R4.5.2',
  'change-of-category': 'R4.6',
} as const satisfies Record<MatterId, Clause>

/** The office that decides, in plain words: of a move, where the hukou has gone to (R4.3.1). */
export const deciderName = (matter: MatterId): string => (matter === 'move' ? '新户籍地残联' : partyNames.hukou)
