// Which papers may be asked for, and which may not any more (N2.3).
import { refuseAsking, refuseAskingAgain } from './asking.ts'
import type { Case } from './case.ts'
import { aCase } from './case-testing.ts'
import type { MaterialDefect } from './grounds.ts'
import { situations } from './situation-testing.ts'
import type { MaterialKind } from './vocabulary.ts'

type Asking = { at: Case; material: MaterialKind; defect?: MaterialDefect }
const submitted = aCase({ status: 'submitted', materials: { photo: 'provided', 'id-card': 'accepted' } })
const told = [{ on: '2026-03-10', by: 'clerk', requests: [{ material: 'photo', defect: 'unclear' }] }] as const

situations('what the clerk may ask for', ({ at, material }: Asking) => refuseAsking(at, material), [
  { is: 'the first time, whatever is not accepted', given: { at: submitted, material: 'photo' }, accepted: 'N2.3' },
  {
    is: 'what is accepted stays accepted',
    given: { at: submitted, material: 'id-card' },
    refused: 'N2.3',
    says: /身份证已经核对过/,
    field: 'defect.id-card',
  },
  {
    is: 'a second time, what was not asked for the first time',
    given: { at: { ...submitted, told }, material: 'photo' },
    refused: 'N2.3',
    says: /材料要一次说清/,
    field: 'defect.photo',
  },
  {
    is: 'a second time, what has come in since',
    given: { at: { ...submitted, told, handedIn: ['photo'] }, material: 'photo' },
    accepted: 'N2.3',
  },
  {
    is: 'what no published list names',
    given: { at: submitted, material: 'local:invented' },
    refused: 'N2.3',
    says: /不在已公布的材料清单/,
  },
])

situations(
  'what the head may ask for again',
  ({ at, material, defect = 'unclear' }: Asking) => refuseAskingAgain(at, { material, defect }),
  [
    {
      is: 'what was forgotten the first time',
      given: { at: { ...submitted, told }, material: 'photo' },
      accepted: 'N2.3',
    },
    {
      is: 'what is accepted, once more',
      given: { at: submitted, material: 'id-card' },
      refused: 'N2.3',
      says: /只有过了有效期的，才可以再要/,
      field: 'defect.id-card',
    },
    {
      is: 'what was accepted and has run out since',
      given: { at: submitted, material: 'id-card', defect: 'expired' },
      accepted: 'N2.3',
    },
    {
      is: 'what no published list names',
      given: { at: submitted, material: 'local:invented' },
      refused: 'N2.3',
      says: /不在已公布的材料清单/,
    },
  ],
)
