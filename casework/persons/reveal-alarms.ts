// The brake on reveals, on look-ups by number and on opening people's papers, and the alarm that a supervisor answers (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import type { StaffMember } from '#regulation/offices/acting-staff.ts'
import {
  type AlarmKind,
  acceptAlarmAnswer,
  acceptPace,
  type Paced,
  pacedBy,
  type RevealCounts,
} from '#regulation/offices/reveal-pace.ts'
import type { WrongNamesAlarm } from '#regulation/offices/vouching.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { getOffice } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { findPersonByIdNumber } from './person-store.ts'
import { recordReading } from './record-reading.ts'
import {
  countReveals,
  hasLookedUpToday,
  hasOpenedToday,
  hasSearchedToday,
  insertAlarm,
  insertLookUp,
  insertOpening,
  insertReveal,
  insertSearch,
  lockAlarm,
  writeAlarmAnswer,
} from './reveal-count-store.ts'

export const readingsAddress = '/workbench/readings'

/** Counts one more reveal, or says why it has to wait; the one that reaches a limit tells the supervisor. */
export async function countOneMore(
  unit: Unit,
  by: StaffMember,
  shown: { caseId: string; field: string },
): Promise<Refusal | undefined> {
  const counts = await countReveals(unit, by.id, 'fields')
  const paced = acceptPace('fields', counts, await rulesFor(unit, by.office), unit.now)
  if (isRefusal(paced)) return paced
  await insertReveal(unit, { ...shown, staff: by.id, office: by.office })
  if (paced.alarm !== undefined) await raise(unit, by, paced.alarm, counts)
  return undefined
}

/** Counts a person whose papers a member of staff opens, once a day, or says why it has to wait; of others it counts nothing. */
export async function countOpening(unit: Unit, caseId: string): Promise<Refusal | undefined> {
  const { actor } = unit
  if (actor.kind !== 'staff') return undefined
  const counts = await countReveals(unit, actor.id, 'people')
  if (await hasOpenedToday(unit, actor.id, caseId)) return undefined
  const paced = acceptPace('people', counts, await rulesFor(unit, actor.office), unit.now)
  if (isRefusal(paced)) return paced
  await insertOpening(unit, { caseId, staff: actor.id, office: actor.office })
  if (paced.alarm !== undefined) await raise(unit, actor, paced.alarm, counts)
  return undefined
}

/**
 * Counts a number that is looked up with what is shown to the same member of staff, each once a day, and puts on the
 * record of the person that it was; a number that nobody has counts too, or the brake would tell who has one.
 * @param lookUp the field that a refusal stands at, and what the look-up is for
 */
export async function countLookUp(
  unit: Unit,
  typed: string,
  lookUp: { field: string; purpose: string },
): Promise<Refusal | undefined> {
  const { actor } = unit
  const number = findableIdentityNumber(typed)
  if (actor.kind !== 'staff' || !number) return undefined
  const person = await findPersonByIdNumber(unit, number)
  const counts = await countReveals(unit, actor.id, 'fields')
  if (!(await hasLookedUpToday(unit, actor.id, number))) {
    const paced = acceptPace('fields', counts, await rulesFor(unit, actor.office), unit.now)
    if (isRefusal(paced)) return { ...paced, field: lookUp.field }
    await insertLookUp(unit, { staff: actor.id, office: actor.office }, number)
    if (paced.alarm !== undefined) await raise(unit, actor, paced.alarm, counts)
  }
  await recordReading(unit, null, 'search', lookUp.purpose, person)
  return undefined
}

/**
 * Counts a search for people, each once a day for the same words. Whoever may see no more for now is told so of every
 * search that counts, whatever it found: a refusal that came of one kind only would be the answer.
 * @param search what it counts as, and the field that a refusal stands at
 */
export async function countSearch(
  unit: Unit,
  search: { words: string; counted: 'fields' | 'missed'; field: string },
): Promise<Refusal | undefined> {
  const { actor } = unit
  if (actor.kind !== 'staff') return undefined
  const counts = {
    fields: await countReveals(unit, actor.id, 'fields'),
    missed: await countReveals(unit, actor.id, 'missed'),
  }
  if (await hasSearchedToday(unit, actor.id, search.words)) return undefined
  const rules = await rulesFor(unit, actor.office)
  const fields = acceptPace('fields', counts.fields, rules, unit.now)
  if (isRefusal(fields)) return { ...fields, field: search.field }
  const missed = acceptPace('missed', counts.missed, rules, unit.now)
  if (isRefusal(missed)) return { ...missed, field: search.field }
  await insertSearch(unit, { staff: actor.id, office: actor.office }, search)
  const { alarm } = { fields, missed }[search.counted]
  if (alarm !== undefined) await raise(unit, actor, alarm, counts[search.counted])
  return undefined
}

async function raise(unit: Unit, by: StaffMember, kind: AlarmKind, counts: RevealCounts): Promise<void> {
  const above = by.roles.includes('head') ? (await getOffice(unit, by.office)).parent : undefined
  const holder = above ?? by.office
  const [inHour, onDay] = [counts.inHour + 1, counts.onDay + 1]
  const id = await insertAlarm(unit, { staff: by.id, office: by.office, holder, kind, inHour, onDay })
  const { title, seen } = alarmWords(kind)
  await tellOffice(unit, {
    office: holder,
    key: `reveal-alarm/${id}`,
    title,
    words: `一位工作人员${seen(inHour, onDay)}。请负责人查清并答复。`,
    href: readingsAddress,
  })
}

type AlarmWords = { title: string; seen: (inHour: number, onDay: number) => string }

const wordsOfKind: Readonly<Record<Paced | WrongNamesAlarm, AlarmWords>> = {
  people: {
    title: '打开太多人的材料',
    seen: (inHour, onDay) => `一小时内打开了 ${inHour} 人的材料，今天 ${onDay} 人`,
  },
  fields: {
    title: '查看被遮住的信息太多（含按号码查人）',
    seen: (inHour, onDay) => `一小时内看了 ${inHour} 次，今天 ${onDay} 次（显示被遮住的信息，或按号码查人）`,
  },
  missed: {
    title: '查找太多次没有查到人',
    seen: (inHour, onDay) => `一小时内按姓名、电话或生日查了 ${inHour} 次没有查到人，今天 ${onDay} 次`,
  },
  'names-of-number': {
    title: '平台反复送错一个人的姓名',
    seen: (_, onDay) => `同一个身份证号码，今天送来的姓名 ${onDay} 次核对不上`,
  },
  'names-of-platform': {
    title: '平台送来的姓名核对不上太多',
    seen: (_, onDay) => `今天送来的姓名和身份证号码 ${onDay} 次核对不上，新用户先停下了`,
  },
}

/** What an alarm is about, and how much it was. */
export function alarmWords(kind: string): AlarmWords {
  if (kind === 'names-of-number' || kind === 'names-of-platform') return wordsOfKind[kind]
  return wordsOfKind[pacedBy(kind)]
}

export async function answerAlarm(
  unit: Unit,
  id: string,
  answer: { finding: string; words: string },
): Promise<Refusal | { answered: true }> {
  const accepted = acceptAlarmAnswer(unit.actor, await lockAlarm(unit, id), answer)
  if (isRefusal(accepted)) return accepted
  const { by, finding, words } = accepted
  await writeAlarmAnswer(unit, id, { by: by.id, finding, words })
  return { answered: true }
}
