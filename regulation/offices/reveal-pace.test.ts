// Situations of many reveals: waits that grow, the day's end, the alarm, and who answers it (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  type Alarm,
  type AlarmKind,
  acceptAlarmAnswer,
  acceptPace,
  alarmOfDay,
  pacedBy,
  type RevealCounts,
} from './reveal-pace.ts'

const now = new Date('2026-03-03T08:00:00.000Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const pace = (more: Partial<RevealCounts>) =>
  acceptPace('fields', { inHour: 0, onDay: 0, last: undefined, answered: 0, ...more }, defaultRules, now)
const alarm = (expected: AlarmKind | undefined) => ({
  accepted: 'N5.2' as const,
  also: (accepted: { alarm: unknown }) => assert.equal(accepted.alarm, expected),
})

situations('the pace of reveals', pace, [
  { is: 'the first of a day', given: {}, ...alarm(undefined) },
  { is: 'the ninth in an hour, at once', given: { inHour: 8, onDay: 8, last: now }, ...alarm(undefined) },
  { is: 'the tenth in an hour raises an alarm', given: { inHour: 9, onDay: 9, last: now }, ...alarm('hour') },
  {
    is: 'the eleventh within a minute',
    given: { inHour: 10, onDay: 10, last: ago(0.5) },
    refused: 'N5.2',
    says: /1 分钟后/,
  },
  { is: 'the eleventh after a minute', given: { inHour: 10, onDay: 10, last: ago(1) }, ...alarm(undefined) },
  {
    is: 'the thirteenth after three minutes',
    given: { inHour: 12, onDay: 12, last: ago(3) },
    refused: 'N5.2',
    says: /1 分钟后/,
  },
  { is: 'the thirteenth after four', given: { inHour: 12, onDay: 12, last: ago(4) }, ...alarm(undefined) },
  { is: 'waits end at an hour', given: { inHour: 40, onDay: 40, last: ago(59) }, refused: 'N5.2', says: /1 分钟后/ },
  { is: 'the sixtieth of a day raises another', given: { inHour: 0, onDay: 59, last: ago(70) }, ...alarm('day') },
  { is: 'the sixty-first of a day', given: { onDay: 60, last: ago(70) }, refused: 'N5.2', says: /负责人先答复/ },
  { is: 'the sixty-first, once answered', given: { onDay: 60, last: ago(70), answered: 1 }, ...alarm(undefined) },
])

const opening = (more: Partial<RevealCounts>) =>
  acceptPace('people', { inHour: 0, onDay: 0, last: undefined, answered: 0, ...more }, defaultRules, now)

situations('the pace of opening people’s papers', opening, [
  { is: 'the twenty-ninth in an hour, at once', given: { inHour: 28, onDay: 28, last: now }, ...alarm(undefined) },
  { is: 'the thirtieth raises an alarm', given: { inHour: 29, onDay: 29, last: now }, ...alarm('people-hour') },
  {
    is: 'the thirty-first within a minute',
    given: { inHour: 30, onDay: 30, last: ago(0.5) },
    refused: 'N5.2',
    says: /打开 30 人的材料。请 1 分钟后/,
  },
  { is: 'the hundred and fiftieth of a day', given: { onDay: 149, last: ago(70) }, ...alarm(alarmOfDay('people')) },
  { is: 'the next of that day', given: { onDay: 150, last: ago(70) }, refused: 'N5.2', says: /负责人先答复/ },
  { is: 'the next, once answered', given: { onDay: 150, last: ago(70), answered: 1 }, ...alarm(undefined) },
])

const missing = (more: Partial<RevealCounts>) =>
  acceptPace('missed', { inHour: 0, onDay: 0, last: undefined, answered: 0, ...more }, defaultRules, now)

situations('the pace of searches that find nobody', missing, [
  { is: 'the twenty-ninth in an hour, at once', given: { inHour: 28, onDay: 28, last: now }, ...alarm(undefined) },
  { is: 'the thirtieth raises an alarm', given: { inHour: 29, onDay: 29, last: now }, ...alarm('missed-hour') },
  {
    is: 'the thirty-first within a minute',
    given: { inHour: 30, onDay: 30, last: ago(0.5) },
    refused: 'N5.2',
    says: /查了 30 次没有查到人。请 1 分钟后再查/,
  },
  { is: 'waits end at two minutes', given: { inHour: 45, onDay: 45, last: ago(2) }, ...alarm(undefined) },
  { is: 'the two hundredth of a day', given: { onDay: 199, last: ago(70) }, ...alarm(alarmOfDay('missed')) },
  { is: 'the next of that day', given: { onDay: 200, last: ago(70) }, refused: 'N5.2', says: /负责人先答复/ },
  { is: 'the next, once answered', given: { onDay: 200, last: ago(70), answered: 1 }, ...alarm(undefined) },
])

test('N5.2 an alarm is about what its kind says', () => {
  for (const paced of ['fields', 'people', 'missed'] as const) assert.equal(pacedBy(alarmOfDay(paced)), paced)
})

const raised: Alarm = { staff: 'clerk', holder: '510107', finding: null }
const head = staff('510107', 'head')
type Answered = { actor?: Actor; alarm?: Alarm | undefined; finding?: string; words?: string }
const answer = ({ actor = head, finding = 'in-order', words = '逐件核对过', ...more }: Answered) =>
  acceptAlarmAnswer(actor, 'alarm' in more ? more.alarm : raised, { finding, words })
const who = /由监督他的负责人答复/

situations('answering an alarm', answer, [
  ...staffWithout('510107', ['head']).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'N5.2', says: who }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N5.2', says: who }) as const),
  { is: 'a head elsewhere', given: { actor: staff('510104', 'head') }, refused: 'N5.2', says: who },
  { is: 'none there', given: { alarm: undefined }, refused: 'N5.2', says: who },
  { is: 'about oneself', given: { alarm: { ...raised, staff: head.id } }, refused: 'N5.2', says: /关于自己/ },
  { is: 'answered before', given: { alarm: { ...raised, finding: 'misuse' } }, refused: 'N5.2', says: /答复过/ },
  { is: 'no finding', given: { finding: '' }, refused: 'N5.2', field: 'finding' },
  { is: 'a finding that there is not', given: { finding: 'toString' }, refused: 'N5.2', field: 'finding' },
  { is: 'three signs', given: { words: '查过了' }, refused: 'N5.2', field: 'words' },
  { is: '501 signs', given: { words: '查'.repeat(501) }, refused: 'N5.2', field: 'words' },
  { is: 'found in order', given: {}, accepted: 'N5.2' },
  { is: 'found to be misuse', given: { finding: 'misuse' }, accepted: 'N5.2' },
])
