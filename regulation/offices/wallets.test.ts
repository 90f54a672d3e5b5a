// N5.2: only a holder known by real name takes a certificate into a wallet, and only one that counts.
import type { Actor } from '../actor.ts'
import { applicant, residence } from '../case-testing.ts'
import type { CertificateStatus } from '../certificate-life.ts'
import { situations } from '../situation-testing.ts'
import { acceptOffer } from './wallets.ts'

situations(
  'taking a certificate into a wallet',
  ({ who = applicant, status = 'in-force' }: { who?: Actor; status?: CertificateStatus }) => acceptOffer(who, status),
  [
    { is: 'by its holder', given: {}, accepted: 'N5.2' },
    { is: 'that is frozen', given: { status: 'frozen' }, refused: 'N5.2', says: /不能用/ },
    { is: 'that has run out', given: { status: 'expired' }, refused: 'N5.2', says: /不能用/ },
    { is: 'that was declared lost', given: { status: 'void' }, refused: 'N5.2', says: /不能用/ },
    {
      is: 'known by telephone only',
      given: { who: { kind: 'applicant', id: 'account', level: 'telephone' } },
      refused: 'N5.2',
      says: /实名认证/,
    },
    { is: 'by a clerk', given: { who: residence.handler }, refused: 'N5.2', says: /实名认证/ },
    {
      is: 'by the system',
      given: { who: { kind: 'system', id: 'wallet' } },
      refused: 'N5.2',
      says: /实名认证/,
    },
  ],
)
