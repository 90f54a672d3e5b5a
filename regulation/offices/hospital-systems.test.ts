// R1.3, R4.1.3: drafts of a hospital's system are for its own open tasks; a doctor's key is entered by the doctor.
import type { Actor } from '../actor.ts'
import { today } from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import { addDays } from '../working-days.ts'
import {
  acceptAssessorKey,
  type DraftedTask,
  refuseDraft,
  refuseRevokingOwn,
  refuseSignedBefore,
} from './hospital-systems.ts'
import type { KeyOnRecord, PastedKeys } from './partner-keys.ts'

const system: Actor = { kind: 'partner', id: 'system', institution: 'one' }
const doctor: Actor = { kind: 'institution-staff', id: 'doctor', institution: 'one', roles: ['assessor'] }
const sealer: Actor = { kind: 'institution-staff', id: 'sealer', institution: 'one', roles: ['sealer'] }
const task: DraftedTask = { institution: 'one', state: 'assigned' }

type Drafting = { who?: Actor; task?: Partial<DraftedTask> | 'none' }
situations(
  'a draft of a conclusion',
  ({ who = system, task: change }: Drafting) =>
    refuseDraft(who, change === 'none' ? undefined : { ...task, ...change }),
  [
    { is: 'of an own task', given: {}, accepted: 'R1.3' },
    { is: 'of another institution', given: { task: { institution: 'two' } }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'of a committee', given: { task: { institution: null } }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'by a platform', given: { who: { kind: 'partner', id: 'p' } }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'of no task', given: { task: 'none' }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'of a task that was taken away', given: { task: { state: 'withdrawn' } }, refused: 'R4.1.3', says: /改派/ },
    { is: 'after the doctor has signed', given: { task: { state: 'signed' } }, refused: 'R1.3', says: /已经签名/ },
    { is: 'after the stamp', given: { task: { state: 'stamped' } }, refused: 'R1.3', says: /已经签名/ },
  ],
)

const now = new Date(`${today}T02:00:00Z`)
const pasted: PastedKeys = {
  kind: 'keys',
  keys: [{ jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }, kid: undefined, thumbprint: 'print' }],
}
situations(
  'a key of a doctor',
  ({ who = doctor, given = pasted }: { who?: Actor; given?: PastedKeys }) =>
    acceptAssessorKey(
      who,
      given,
      { kid: '', until: addDays(today, 90) },
      { today, now, rules: defaultRules, known: [] },
    ),
  [
    { is: 'entered by the doctor', given: {}, accepted: 'R3.2' },
    { is: 'entered by who stamps', given: { who: sealer }, refused: 'R1.3', says: /医生本人/ },
    { is: 'entered by the system', given: { who: system }, refused: 'R1.3', says: /医生本人/ },
    { is: 'that is private', given: { given: { kind: 'secret' } }, refused: 'R3.2', says: /没有保存/ },
  ],
)

const key: KeyOnRecord = {
  kid: 'k',
  thumbprint: 'print',
  validFrom: now,
  validUntil: new Date(now.getTime() + 1000),
  revokedAt: null,
}
situations('revoking one’s own key', (of: KeyOnRecord | undefined) => refuseRevokingOwn(of), [
  { is: 'in use', given: key, accepted: 'R3.2' },
  { is: 'a second time', given: { ...key, revokedAt: now }, refused: 'R3.2', says: /没有这个公钥/ },
  { is: 'that there is not', given: undefined, refused: 'R3.2', says: /没有这个公钥/ },
])

const signedAt = now
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const handed = { state: 'assigned', assignedAt: before(10), sentBackAt: undefined, isKnown: false, signedAt } as const
situations(
  'when a conclusion was signed',
  (change: Partial<Parameters<typeof refuseSignedBefore>[0]>) => refuseSignedBefore({ ...handed, ...change }),
  [
    { is: 'after the task was given', given: {}, accepted: 'R1.3' },
    { is: 'by a clock that is a minute behind', given: { signedAt: before(11) }, accepted: 'R1.3' },
    { is: 'before the task was given', given: { signedAt: before(12) }, refused: 'R1.3', says: /早于派给本院/ },
    { is: 'the same again', given: { state: 'signed', isKnown: true, sentBackAt: before(5) }, accepted: 'R1.3' },
    { is: 'the same after it was sent back', given: { isKnown: true }, refused: 'R1.3', says: /已经退回/ },
    {
      is: 'another that was signed before it was sent back',
      given: { signedAt: before(7), sentBackAt: before(5) },
      refused: 'R1.3',
      says: /重新签名/,
    },
    { is: 'anew after it was sent back', given: { sentBackAt: before(5) }, accepted: 'R1.3' },
  ],
)
