// A form that waits for sign-in: what may wait, and who gets it back (N5.2).
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { acceptReturn, acceptWaiting, type WaitingFacts, waitingForms } from './waiting-forms.ts'

const known = 'staff:s1'
const typed: WaitingFacts = { owner: 'account:a1', named: true, oneCase: true, bytes: 900, within: true, waiting: 0 }

situations('a form that may wait for sign-in', acceptWaiting, [
  { is: 'of an applicant whose session ended', given: typed, accepted: 'N5.2' },
  { is: 'of a clerk whose session ended', given: { ...typed, owner: known }, accepted: 'N5.2' },
  { is: 'typed by nobody known', given: { ...typed, owner: undefined }, refused: 'N5.2', says: /哪个账号/ },
  { is: 'that names another case than its path', given: { ...typed, oneCase: false }, refused: 'N5.2', says: /另一件/ },
  { is: 'of exactly the most bytes', given: { ...typed, bytes: waitingForms.bytes }, accepted: 'N5.2' },
  { is: 'longer', given: { ...typed, bytes: waitingForms.bytes + 1 }, refused: 'N5.2', says: /太长/ },
  { is: 'of a page without a name', given: { ...typed, named: false }, refused: 'N5.2', says: /这一页/ },
  { is: 'one too many of an account in an hour', given: { ...typed, within: false }, refused: 'N5.2', says: /一小时/ },
  { is: 'the last for which there is room', given: { ...typed, waiting: waitingForms.inAll - 1 }, accepted: 'N5.2' },
  { is: 'when too many wait', given: { ...typed, waiting: waitingForms.inAll }, refused: 'N5.2', says: /太多/ },
])

const applicant = { kind: 'applicant', id: 'a1', level: 'telephone' } as const
const approver = { kind: 'staff', id: 's1', office: '510107', roles: ['approver'] } as const

type Return = readonly [actor: Actor, owner: string | undefined, sameBrowser: boolean]
const giveBack = ([actor, owner, sameBrowser]: Return) => acceptReturn(actor, owner, sameBrowser)

situations('who gets a waiting form back', giveBack, [
  {
    is: 'the applicant whose session had ended',
    given: [applicant, 'account:a1', true],
    accepted: 'N5.2',
  },
  {
    is: 'whoever sits down next at the same computer, where nobody is known to have typed it',
    given: [applicant, undefined, true],
    refused: 'N5.2',
  },
  {
    is: 'the approver whose session had ended',
    given: [approver, known, true],
    accepted: 'N5.2',
  },
  {
    is: 'an approver who follows a planted address on a browser of their own',
    given: [approver, known, false],
    refused: 'N5.2',
    says: /同一个浏览器/,
  },
  {
    is: 'a colleague at the same computer',
    given: [{ ...approver, id: 's2' }, known, true],
    refused: 'N5.2',
  },
  {
    is: 'a clerk, of a form that an applicant typed',
    given: [approver, 'account:s1', true],
    refused: 'N5.2',
  },
  {
    is: 'the next applicant at the same computer',
    given: [applicant, 'account:a2', true],
    refused: 'N5.2',
  },
  { is: 'a visitor', given: [{ kind: 'visitor' }, undefined, true], refused: 'N5.2' },
])
