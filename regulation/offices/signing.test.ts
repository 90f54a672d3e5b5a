// Who signs a conclusion, and what may be stamped (N4.2, N4.3, N6.2).

import { situations } from '../situation-testing.ts'
import type { Category } from '../vocabulary.ts'
import type { Bar } from './assessor-certificates.ts'
import type { Designated } from './designation.ts'
import { refuseSigning, refuseStamping, type SignerFacts } from './signing.ts'

const today = '2026-03-02'
const designated = (category: Category, from: string, to: string | null): Designated => ({ category, from, to })
const certified = (category: Category, from: string, to: string) => ({ category, from, to })
const bar: Bar = { category: 'limb', kind: 'suspended', from: '2026-02-02', inquiringOffice: null, liftedOn: null }
const facts: SignerFacts = {
  designated: [designated('limb', '2025-01-01', null), designated('vision', '2025-01-01', null)],
  suspendedOn: null,
  certificates: [certified('limb', '2025-01-01', '2027-01-01')],
  bars: [],
}
type Signing = Partial<SignerFacts> & { wanted?: readonly Category[] }
situations(
  'signing',
  ({ wanted = ['limb'], ...known }: Signing) => refuseSigning(wanted, { ...facts, ...known }, today),
  [
    { is: 'certified, at a designated institution', given: {}, accepted: 'N4.2' },
    { is: 'designated from today', given: { designated: [designated('limb', today, null)] }, accepted: 'N6.2' },
    {
      is: 'designated through today',
      given: { designated: [designated('limb', '2025-01-01', today)] },
      accepted: 'N6.2',
    },
    {
      is: 'designated from tomorrow',
      given: { designated: [designated('limb', '2026-03-03', null)] },
      refused: 'N6.2',
      says: /没有肢体残疾的评定资格/,
      field: 'level-limb',
    },
    {
      is: 'designated through yesterday',
      given: { designated: [designated('limb', '2025-01-01', '2026-03-01')] },
      refused: 'N6.2',
    },
    {
      is: 'designated for another category',
      given: { designated: [designated('vision', '2025-01-01', null)] },
      refused: 'N6.2',
    },
    {
      is: 'at an institution suspended from today',
      given: { suspendedOn: today },
      refused: 'N4.3',
      says: /2026年3月2日.*停止评定/,
      field: 'level-limb',
    },
    {
      is: 'designated for neither of two categories: the first is named',
      given: { wanted: ['limb', 'vision'], designated: [] },
      refused: 'N6.2',
      says: /没有肢体残疾的评定资格/,
      field: 'level-limb',
    },
    { is: 'at an institution suspended from tomorrow', given: { suspendedOn: '2026-03-03' }, accepted: 'N4.3' },
    {
      is: 'without a certificate',
      given: { certificates: [] },
      refused: 'N4.2',
      says: /您没有肢体残疾的评定证书/,
      field: 'level-limb',
    },
    {
      is: 'in one certified category and one that is not',
      given: { wanted: ['limb', 'vision'] },
      refused: 'N4.2',
      says: /没有视力残疾/,
      field: 'level-vision',
    },
    {
      is: 'in two certified categories',
      given: { wanted: ['limb', 'vision'], certificates: [...facts.certificates, certified('vision', today, today)] },
      accepted: 'N4.2',
    },
    {
      is: 'with a certificate that lapsed yesterday',
      given: { certificates: [certified('limb', '2025-01-01', '2026-03-01')] },
      refused: 'N4.2',
      says: /2026年3月1日.*已到期/,
      field: 'level-limb',
    },
    {
      is: 'with a certificate from tomorrow',
      given: { certificates: [certified('limb', '2026-03-03', '2027-01-01')] },
      refused: 'N4.2',
      says: /2026年3月3日.*才生效/,
      field: 'level-limb',
    },
    {
      is: 'with one from tomorrow and one through today',
      given: { certificates: [certified('limb', '2026-03-03', '2027-01-01'), certified('limb', '2025-01-01', today)] },
      accepted: 'N4.2',
    },
    {
      is: 'suspended by the county',
      given: { bars: [bar] },
      refused: 'N4.2',
      says: /2026年2月2日.*起暂停/,
      field: 'level-limb',
    },
    { is: 'suspended in another category', given: { bars: [{ ...bar, category: 'vision' }] }, accepted: 'N4.2' },
    { is: 'suspended and restored', given: { bars: [{ ...bar, liftedOn: today }] }, accepted: 'N4.2' },
    {
      is: 'withdrawn',
      given: { bars: [bar, { ...bar, kind: 'withdrawn', from: '2026-02-09' }] },
      refused: 'N4.2',
      says: /2026年2月9日.*起收回/,
    },
    {
      is: 'withdrawn, and certified anew since',
      given: { bars: [{ ...bar, kind: 'withdrawn' }], certificates: [certified('limb', '2026-02-03', '2027-01-01')] },
      accepted: 'N4.2',
    },
    {
      is: 'suspended after a finding of fraud',
      given: { bars: [{ ...bar, category: null, inquiringOffice: '510100' }] },
      refused: 'N4.3',
      says: /起暂停/,
      field: 'level-limb',
    },
  ],
)

situations(
  'stamping',
  ({ entitled }: { entitled: readonly string[] }) => refuseStamping(['limb', 'vision'], entitled),
  [
    {
      is: 'the signature counts in every category',
      given: { entitled: ['vision', 'limb', 'mental'] },
      accepted: 'N4.3',
    },
    {
      is: 'the signer was barred since in one of them',
      given: { entitled: ['limb'] },
      refused: 'N4.3',
      says: /不能盖章/,
    },
    { is: 'the signer was barred since in all', given: { entitled: [] }, refused: 'N4.3' },
  ],
)
