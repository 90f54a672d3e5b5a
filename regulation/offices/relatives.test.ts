// Relatives of staff: what a declaration has to say, and whose cases go to other hands (N4.3).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { acceptRelative, kinships, refuseRelativeOf } from './relatives.ts'

const today = '2026-03-02'
const clerk: Actor = { kind: 'staff', id: 'me', office: '510107', roles: ['handler'] }
const doctor: Actor = { kind: 'institution-staff', id: 'doctor', institution: 'one', roles: ['assessor'] }
const applicant: Actor = { kind: 'applicant', id: 'account', level: 'real-name' }
const given = { name: ' 测试张三 ', idNumber: '11010119900307002x', relation: 'spouse' }

situations(
  'declaring a relative',
  ({ by = clerk, ...change }: { by?: Actor; name?: string; idNumber?: string; relation?: string }) =>
    acceptRelative(by, { ...given, ...change }, today),
  [
    {
      is: 'by a clerk: the name is masked and the number as it is searched for',
      given: {},
      accepted: 'N4.3',
      also: (answer) =>
        assert.deepEqual(answer, {
          by: 'me',
          maskedName: '测**三',
          idNumber: '11010119900307002X',
          relation: 'spouse',
        }),
    },
    { is: 'by an assessor', given: { by: doctor }, accepted: 'N4.3', also: (a) => assert.equal(a.by, 'doctor') },
    { is: 'by an applicant', given: { by: applicant }, refused: 'N4.3', says: /只有工作人员/ },
    { is: 'by a visitor', given: { by: { kind: 'visitor' } }, refused: 'N4.3', says: /只有工作人员/ },
    { is: 'without a name', given: { name: ' ' }, refused: 'N4.3', says: /姓名/, field: 'name' },
    {
      is: 'with a wrong number',
      given: { idNumber: '110101199003070021' },
      refused: 'N4.3',
      says: /最后一位/,
      field: 'idNumber',
    },
    {
      is: 'born tomorrow',
      given: { idNumber: '110101202603030018' },
      refused: 'N4.3',
      says: /还没有到/,
      field: 'idNumber',
    },
    {
      is: 'of no known kinship',
      given: { relation: 'toString' },
      refused: 'N4.3',
      says: /什么关系/,
      field: 'relation',
    },
    ...Object.keys(kinships).map((relation) => ({
      is: `who is ${relation}`,
      given: { relation },
      accepted: 'N4.3' as const,
    })),
  ],
)

situations('acting on a case', ({ by, relative }: { by: Actor; relative: boolean }) => refuseRelativeOf(by, relative), [
  { is: 'of a declared relative, by a clerk', given: { by: clerk, relative: true }, refused: 'N4.3', says: /回避/ },
  {
    is: 'of a declared relative, by an assessor',
    given: { by: doctor, relative: true },
    refused: 'N4.3',
    says: /回避/,
  },
  { is: 'of anybody else, by a clerk', given: { by: clerk, relative: false }, accepted: 'N4.3' },
  { is: 'by the applicant', given: { by: applicant, relative: true }, accepted: 'N4.3' },
  { is: 'by the system', given: { by: { kind: 'system', id: 'worker' }, relative: true }, accepted: 'N4.3' },
])
