// What the answers lead to: the office, its window, its rules, the exact list, and the days (N2.3, R1.2).
import { rulesFor, sceneOf } from '#casework/cases/scene.ts'
import type { KnownPlace } from '#casework/offices/known-place-store.ts'
import { findCountyOffice, findWindow, type Office, type Window } from '#casework/offices/office-store.ts'
import { type Place, searchPlaces, searchPlacesToAsk } from '#casework/offices/place-search-store.ts'
import { findUnstaffed, type Unstaffed } from '#casework/offices/unstaffed.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { renewalOpensOn } from '#regulation/certificate-term.ts'
import { type ChecklistFacts, checklist, type Listed, needsGuardian } from '#regulation/checklist.ts'
import { reapplyFrom } from '#regulation/door.ts'
import { defaultRules, type Rules, rulesOfCase } from '#regulation/local-rules.ts'
import { barInYears } from '#regulation/place-words.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { refuseHeld } from '#regulation/ways-on.ts'
import { addMonths, dayInWords } from '#regulation/working-days.ts'
import { type StepAhead, stepsAhead } from '../dates-ahead.ts'
import { type Asked, asks } from './asked.ts'

export type Found = {
  residence: Office
  hukou?: Office
  window?: Window
  /** Set where nobody works there yet. */
  unstaffed?: Unstaffed | undefined
  rules: Rules
  listed: readonly Listed[]
  guardian: boolean
  /** The day from which one may apply, if that is still to come, and why. */
  notYet?: { from: Day; refusal: Refusal }
  /** Counted from today, or from the day on which one may apply. */
  ahead: readonly StepAhead[]
}
export type Unclear = {
  which: 'place' | 'hukouPlace'
  places: readonly Place[]
  toAsk: readonly KnownPlace[]
}

async function placeOf(unit: Unit, id: string, text: string): Promise<readonly Place[]> {
  const chosen = id ? await findCountyOffice(unit, id) : undefined
  return chosen ? [chosen] : searchPlaces(unit, text)
}

export async function findAnswer(unit: Unit, asked: Asked): Promise<Found | Unclear> {
  const { matter } = asked
  const places = await placeOf(unit, asked.office, asked.place)
  const [residence] = places
  if (!residence || places.length > 1)
    return { which: 'place', places, toAsk: await searchPlacesToAsk(unit, asked.place) }
  const elsewhere = asked.hukou === 'elsewhere'
  const asksHukou = elsewhere && Boolean(asked.hukouPlace || asked.hukouOffice)
  const others = asksHukou ? await placeOf(unit, asked.hukouOffice, asked.hukouPlace) : []
  if (asksHukou && others.length !== 1)
    return { which: 'hukouPlace', places: others, toAsk: await searchPlacesToAsk(unit, asked.hukouPlace) }
  const hukou = elsewhere ? others[0] : residence
  const crossCounty = elsewhere && hukou?.id !== residence.id
  const own = await rulesFor(unit, residence.id)
  const rules = rulesOfCase(own, hukou ? await rulesFor(unit, hukou.id) : defaultRules)
  const { calendarOf } = await sceneOf(unit, [residence.id, hukou?.id ?? residence.id])
  const tooEarly =
    asks(matter, 'assessedOn') && asked.assessedOn ? addMonths(asked.assessedOn, rules['change-interval-months']) : ''
  const facts: ChecklistFacts = {
    matter,
    crossCounty,
    minor: asked.age === 'minor',
    claimed: asked.claimed,
    particulars: {
      details: asks(matter, 'details') ? asked.details : undefined,
      reason: asks(matter, 'reason') ? asked.reason : undefined,
    },
    withinInterval: unit.today < tooEarly,
    rules,
  }
  const notYet = notYetOf(asked, facts, tooEarly, unit.today)
  return {
    residence,
    hukou,
    window: await findWindow(unit, residence.id),
    unstaffed: await findUnstaffed(unit, residence.id, 'handler'),
    rules,
    listed: checklist(facts),
    guardian: needsGuardian(facts),
    notYet,
    ahead: stepsAhead(
      matter,
      notYet?.from ?? unit.today,
      rules,
      { residence: calendarOf(residence.id), hukou: calendarOf(hukou?.id ?? residence.id) },
      { crossCounty, decider: hukou?.name },
    ),
  }
}

function notYetOf(asked: Asked, { withinInterval, rules }: ChecklistFacts, tooEarly: Day, today: Day): Found['notYet'] {
  const { matter } = asked
  if (asks(matter, 'cancelled') && asked.cancelled === 'once') {
    const from = reapplyFrom(asked.cancelledOn, rules)
    if (today < from)
      return {
        from,
        refusal: refuse(
          `证件注销未满${barInYears(rules)}。从 ${dayInWords(from)} 起可以申请。确有特殊情况的，请到窗口说明。`,
          {
            clause: 'R4.1.1',
          },
        ),
      }
  }
  if (asks(matter, 'issuedOn')) {
    const refusal = refuseHeld(matter, { from: asked.issuedOn, status: 'in-force' }, today)
    if (refusal) return { from: renewalOpensOn(asked.issuedOn), refusal }
  }
  if (!withinInterval || rules['change-interval-exception'] === 'medical-record') return undefined
  const months = rules['change-interval-months']
  return {
    from: tooEarly,
    refusal: refuse(
      `当地规定距上次评定满 ${months} 个月才能变更。从 ${dayInWords(tooEarly)} 起可以申请。残联要求您重新评定的，不受此限。`,
      {
        clause: 'R4.6',
      },
    ),
  }
}
