// R1.3, R4.1.3: drafts of a hospital's system are for its own open tasks; a doctor's key is entered by the doctor.
import type { Actor } from '../actor.ts'
import { today } from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import type { Category } from '../vocabulary.ts'
import { addDays } from '../working-days.ts'
import { acceptAssessorKey, type DraftedTask, refuseDraft, refuseRevokingOwn } from './hospital-systems.ts'
import type { KeyOnRecord, PastedKeys } from './partner-keys.ts'

const system: Actor = { kind: 'partner', id: 'system', institution: 'one' }
const doctor: Actor = { kind: 'institution-staff', id: 'doctor', institution: 'one', roles: ['assessor'] }
const sealer: Actor = { kind: 'institution-staff', id: 'sealer', institution: 'one', roles: ['sealer'] }
const task: DraftedTask = { institution: 'one', state: 'assigned', categories: ['limb', 'vision'] }

type Drafting = { who?: Actor; task?: Partial<DraftedTask> | 'none'; found?: readonly Category[] }
situations(
  'a draft of a conclusion',
  ({ who = system, task: change, found = ['limb', 'vision'] }: Drafting) =>
    refuseDraft(who, change === 'none' ? undefined : { ...task, ...change }, found),
  [
    { is: 'of an own task', given: {}, accepted: 'R1.3' },
    { is: 'of another institution', given: { task: { institution: 'two' } }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'of a committee', given: { task: { institution: null } }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'by a platform', given: { who: { kind: 'partner', id: 'p' } }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'of no task', given: { task: 'none' }, refused: 'R4.1.3', says: /重新取任务/ },
    { is: 'of a task that was taken away', given: { task: { state: 'withdrawn' } }, refused: 'R4.1.3', says: /改派/ },
    { is: 'after the doctor has signed', given: { task: { state: 'signed' } }, refused: 'R1.3', says: /已经签名/ },
    { is: 'after the stamp', given: { task: { state: 'stamped' } }, refused: 'R1.3', says: /已经签名/ },
    { is: 'without one of the categories', given: { found: ['limb'] }, refused: 'R1.3', says: /为视力残疾写明/ },
    {
      is: 'with a category that nobody asked for',
      given: { found: ['limb', 'vision', 'mental'] },
      refused: 'R1.3',
      says: /精神残疾不在/,
    },
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
