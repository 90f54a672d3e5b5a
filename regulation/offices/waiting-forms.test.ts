// A form that waits for sign-in: what may wait, and who gets it back (N5.2).
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { acceptReturn, acceptWaiting, type Waiting, type WaitingFacts, waitingForms } from './waiting-forms.ts'

const typed: WaitingFacts = { door: 'account', owner: undefined, named: true, bytes: 900, within: true, alike: 0 }
const known = 'staff:s1'

situations('a form that may wait for sign-in', acceptWaiting, [
  { is: 'typed by an applicant who was never signed in', given: typed, accepted: 'N5.2' },
  { is: 'of a clerk whose session ended', given: { ...typed, door: 'workbench', owner: known }, accepted: 'N5.2' },
  {
    is: 'for the workbench, by nobody known',
    given: { ...typed, door: 'workbench' },
    refused: 'N5.2',
    says: /哪个账号/,
  },
  { is: 'of exactly the most bytes', given: { ...typed, bytes: waitingForms.bytes }, accepted: 'N5.2' },
  { is: 'longer', given: { ...typed, bytes: waitingForms.bytes + 1 }, refused: 'N5.2', says: /太长/ },
  { is: 'of a page without a name', given: { ...typed, named: false }, refused: 'N5.2', says: /这一页/ },
  { is: 'one too many of a client in an hour', given: { ...typed, within: false }, refused: 'N5.2', says: /一小时/ },
  {
    is: 'when too many wait of strangers',
    given: { ...typed, alike: waitingForms.ofOthers },
    refused: 'N5.2',
    says: /太多/,
  },
  {
    is: 'of whoever had been signed in, however many strangers’ wait',
    given: { ...typed, owner: 'account:1', alike: waitingForms.ofOthers },
    accepted: 'N5.2',
  },
])

const applicant = { kind: 'applicant', id: 'a1', level: 'telephone' } as const
const approver = { kind: 'staff', id: 's1', office: '510107', roles: ['approver'] } as const

type Return = readonly [actor: Actor, waiting: Waiting, sameBrowser: boolean]
const giveBack = ([actor, waiting, sameBrowser]: Return) => acceptReturn(actor, waiting, sameBrowser)

situations('who gets a waiting form back', giveBack, [
  {
    is: 'an applicant, to whom it may belong, on the same browser',
    given: [applicant, { door: 'account', owner: undefined }, true],
    accepted: 'N5.2',
  },
  {
    is: 'the approver whose session had ended',
    given: [approver, { door: 'workbench', owner: known }, true],
    accepted: 'N5.2',
  },
  {
    is: 'an approver who follows a planted address on a browser of their own',
    given: [approver, { door: 'workbench', owner: known }, false],
    refused: 'N5.2',
    says: /同一个浏览器/,
  },
  {
    is: 'a colleague at the same computer',
    given: [{ ...approver, id: 's2' }, { door: 'workbench', owner: known }, true],
    refused: 'N5.2',
  },
  {
    is: 'a clerk, of a form that an applicant typed',
    given: [approver, { door: 'account', owner: undefined }, true],
    refused: 'N5.2',
  },
  {
    is: 'the next applicant at the same computer',
    given: [applicant, { door: 'account', owner: 'account:a2' }, true],
    refused: 'N5.2',
  },
  { is: 'a visitor', given: [{ kind: 'visitor' }, { door: 'account', owner: undefined }, true], refused: 'N5.2' },
])
