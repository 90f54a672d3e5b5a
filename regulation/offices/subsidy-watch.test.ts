// Whose certificate a subsidy body may watch (R3.2, N5.2).
import { situations } from '../situation-testing.ts'
import { acceptWatching, type RecipientFacts } from './subsidy-watch.ts'

const holder: RecipientFacts = { person: 'p1', known: 'not' }
type Asked = { reference?: string; facts?: RecipientFacts }

situations(
  'a recipient to watch',
  ({ reference = 'QH-2026.1_a', facts = holder }: Asked) => acceptWatching(reference, facts),
  [
    { is: 'known by card and name', given: {}, accepted: 'R3.2' },
    { is: 'watched already under this number', given: { facts: { ...holder, known: 'same' } }, accepted: 'R3.2' },
    {
      is: 'of whom no card with both was found',
      given: { facts: { ...holder, person: undefined } },
      refused: 'R3.2',
      says: /证号和姓名.*两项都要一致/,
    },
    {
      is: 'watched under another number',
      given: { facts: { ...holder, known: 'other-reference' } },
      refused: 'R3.2',
      says: /另一个发放编号/,
    },
    {
      is: 'under the number of another person',
      given: { facts: { ...holder, known: 'other-person' } },
      refused: 'R3.2',
      says: /另一个人/,
    },
    { is: 'called by a name', given: { reference: '张三' }, refused: 'R3.2', says: /不要用姓名/ },
    {
      is: 'called by a number of a person',
      given: { reference: 'BT-630102199003159532' },
      refused: 'R3.2',
      says: /身份证号/,
    },
    { is: 'called by nothing', given: { reference: '' }, refused: 'R3.2', says: /发放编号/ },
    { is: 'called by 64 signs', given: { reference: 'a'.repeat(64) }, accepted: 'R3.2' },
    { is: 'called by 65 signs', given: { reference: 'a'.repeat(65) }, refused: 'R3.2', says: /64/ },
  ],
)
