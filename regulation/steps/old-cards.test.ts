// The old card comes back to the residence office, or it is on record why not (R6.1).
import { aCase, applicant, becomes, hukou, leaves, residence, system, taking } from '../case-testing.ts'
import { situations } from '../situation-testing.ts'

const damaged = aCase({ status: 'posted', matter: 'renewal-damaged' })

situations('collectOldCard', taking('collectOldCard', residence.handler, {}), [
  { is: 'it was handed in', given: { at: damaged }, accepted: 'R6.1', also: becomes({ oldCard: 'collected' }) },
  {
    is: 'right after approval',
    given: { at: aCase({ status: 'approved', matter: 'change-of-category' }) },
    accepted: 'R6.1',
    also: leaves({ status: 'approved', oldCard: 'collected' }),
  },
  {
    is: 'of a cancelled certificate',
    given: { at: aCase({ status: 'cancelled', matter: 'cancellation' }) },
    accepted: 'R6.1',
    also: leaves({ status: 'cancelled' }),
  },
  {
    is: 'collected before',
    given: { at: { ...damaged, oldCard: 'collected' } },
    refused: 'R6.1',
    says: /已经登记过了/,
  },
  {
    is: 'not to be found before, and found after all',
    given: { at: { ...damaged, oldCard: 'missing' } },
    accepted: 'R6.1',
    also: becomes({ oldCard: 'collected' }),
  },
  {
    is: 'a new application, in which no card is called back',
    given: { at: aCase({ status: 'posted' }) },
    refused: 'R6.1',
    says: /没有要收回的旧证/,
  },
  {
    is: 'a new application whose first card was called back',
    given: { at: aCase({ status: 'approved', recalled: 'c0', oldCard: 'with-holder' }) },
    accepted: 'R6.1',
  },
  {
    is: 'a lost card',
    given: { at: aCase({ status: 'posted', matter: 'replacement-of-lost' }) },
    refused: 'R4.4',
    says: /没有这一步/,
  },
  {
    is: 'before the new one is approved',
    given: { at: aCase({ status: 'handed-over', matter: 'renewal-damaged' }) },
    refused: 'R6.1',
    says: /^申请现在是“待户籍地审批”/,
  },
  {
    is: 'by the hukou office',
    given: { at: damaged, who: hukou.handler },
    refused: 'R6.1',
    says: /由经常居住地残联办理/,
  },
  { is: 'by the system', given: { at: damaged, who: system }, refused: 'R6.1', says: /由经常居住地残联办理/ },
])

situations('recordOldCardMissing', taking('recordOldCardMissing', residence.handler, { reason: 'not-returned' }), [
  {
    is: 'it was asked for and never came',
    given: { at: damaged },
    accepted: 'R6.1',
    also: becomes({ oldCard: 'missing' }, { reason: 'not-returned' }),
  },
  {
    is: 'it was lost',
    given: { at: aCase({ status: 'cancelled', matter: 'cancellation' }), facts: { reason: 'lost' } },
    accepted: 'R6.1',
    also: becomes({ oldCard: 'missing' }, { reason: 'lost' }),
  },
  {
    is: 'collected before',
    given: { at: { ...damaged, oldCard: 'collected' } },
    refused: 'R6.1',
    says: /已经登记过了/,
  },
  { is: 'a new application', given: { at: aCase({ status: 'posted' }) }, refused: 'R6.1', says: /没有要收回的旧证/ },
  { is: 'by the applicant', given: { at: damaged, who: applicant }, refused: 'R6.1', says: /由经常居住地残联办理/ },
])
