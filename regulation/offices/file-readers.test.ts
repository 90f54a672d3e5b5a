// Situations of reading a file: by the thing it belongs to, at its own address (N5.2).
import { type Actor, staffRoles } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff } from './acting-staff-testing.ts'
import { acceptReading, type FileAddress, type FileThing } from './file-readers.ts'

type Asked = { actor?: Actor; thing?: FileThing; address?: FileAddress }
const scan: FileThing = { kind: 'case', opened: true }
const handler = staff('510107', 'handler')
const read = ({ actor = handler, thing = scan, address = 'files' }: Asked) => acceptReading(actor, [thing], address)
const hands: readonly string[] = ['handler', 'approver', 'printer', 'head']
const [doctor, applicant, visitor] = outsiders

situations('reading a file', read, [
  ...staffRoles.map((role) => {
    const given = { actor: staff('510107', role) }
    return hands.includes(role)
      ? ({ is: `a scan, by a ${role}`, given, accepted: 'N5.2' } as const)
      : ({ is: `a scan, by a ${role}`, given, refused: 'N5.2' } as const)
  }),
  { is: 'a scan of a case that may not be opened', given: { thing: { kind: 'case', opened: false } }, refused: 'N5.2' },
  { is: 'a scan, by an institution of the case', given: { actor: doctor }, accepted: 'N5.2' },
  { is: 'a scan, by the applicant', given: { actor: applicant }, accepted: 'N5.2' },
  { is: 'a scan, by a visitor', given: { actor: visitor }, refused: 'N5.2' },
  { is: 'a scan at the institutions’ address', given: { address: 'institutions' }, refused: 'N5.2' },
  { is: 'a scan at the rules’ address', given: { address: 'rule-sources' }, refused: 'N5.2' },
  { is: 'a paper for its readers', given: { thing: { kind: 'paper', opened: true, readers: true } }, accepted: 'N5.2' },
  { is: 'a paper for others', given: { thing: { kind: 'paper', opened: true, readers: false } }, refused: 'N5.2' },
  {
    is: 'an issued paper, by an institution',
    given: { actor: doctor, thing: { kind: 'paper', opened: true, readers: true } },
    refused: 'N5.2',
  },
  { is: 'an own draft', given: { actor: applicant, thing: { kind: 'draft', byActor: true } }, accepted: 'N5.2' },
  { is: 'a draft of somebody else', given: { thing: { kind: 'draft', byActor: false } }, refused: 'N5.2' },
  {
    is: 'a paper of a draft at the own window',
    given: { thing: { kind: 'draft-at-window', ofOwnOffice: true } },
    accepted: 'N5.2',
  },
  {
    is: 'a paper of a draft at another window',
    given: { thing: { kind: 'draft-at-window', ofOwnOffice: false } },
    refused: 'N5.2',
  },
  {
    is: 'a paper of a draft at the own window, by an auditor',
    given: { actor: staff('510107', 'auditor'), thing: { kind: 'draft-at-window', ofOwnOffice: true } },
    refused: 'N5.2',
  },
  { is: 'an archive of the own office', given: { thing: { kind: 'archive', ofOwnOffice: true } }, accepted: 'N5.2' },
  {
    is: 'an archive, by an auditor',
    given: { actor: staff('510107', 'auditor'), thing: { kind: 'archive', ofOwnOffice: true } },
    refused: 'N5.2',
  },
  {
    is: 'a decision on an institution, by an auditor',
    given: {
      actor: staff('510107', 'auditor'),
      thing: { kind: 'designation', visible: true },
      address: 'institutions',
    },
    accepted: 'N5.2',
  },
  {
    is: 'a decision on an institution, by an applicant',
    given: { actor: applicant, thing: { kind: 'designation', visible: true }, address: 'institutions' },
    refused: 'N5.2',
  },
  {
    is: 'the source of a published rule, by anybody',
    given: { actor: visitor, thing: { kind: 'rule-source', visible: true }, address: 'rule-sources' },
    accepted: 'N5.2',
  },
  {
    is: 'the source of a rule that is not to be seen',
    given: { thing: { kind: 'rule-source', visible: false }, address: 'rule-sources' },
    refused: 'N5.2',
  },
])
