// What the answers lead to: the office, its window, its rules, the exact list, and the days (N2.3, R1.2).
import { rulesFor, sceneOf } from '#casework/cases/scene.ts'
import { findCountyOffice, findWindow, type Office, type Window } from '#casework/offices/office-store.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { checklist, type Listed, needsGuardian } from '#regulation/checklist.ts'
import { reapplyFrom } from '#regulation/door.ts'
import { defaultRules, type Rules } from '#regulation/local-rules.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { datesAhead, type StepAhead } from '../dates-ahead.ts'
import type { Asked } from './asked.ts'

export type Found = {
  residence: Office
  hukou?: Office
  window?: Window
  rules: Rules
  /** By the rules of the hukou office, where it is known (R6.2). */
  freightPayer: Rules['postage-payer']
  listed: readonly Listed[]
  guardian: boolean
  minor: boolean
  /** The day from which one may apply, if that is still to come (R4.1.1). */
  barredUntil?: Day
  /** Counted from today, or from the day on which one may apply. */
  ahead: { told: StepAhead; noticed: StepAhead; posted: StepAhead }
}
export type Unclear = { which: 'place' | 'hukouPlace'; places: readonly { id: string; label: string }[] }

async function placeOf(unit: Unit, id: string, text: string): Promise<readonly Office[]> {
  const chosen = id ? await findCountyOffice(unit, id) : undefined
  return chosen ? [chosen] : searchPlaces(unit, text)
}

export async function findAnswer(unit: Unit, asked: Asked): Promise<Found | Unclear> {
  const places = await placeOf(unit, asked.office, asked.place)
  const [residence] = places
  if (!residence || places.length > 1) return { which: 'place', places }
  const elsewhere = asked.hukou === 'elsewhere'
  const asksHukou = elsewhere && Boolean(asked.hukouPlace || asked.hukouOffice)
  const others = asksHukou ? await placeOf(unit, asked.hukouOffice, asked.hukouPlace) : []
  if (asksHukou && others.length !== 1) return { which: 'hukouPlace', places: others }
  const hukou = elsewhere ? others[0] : residence
  const minor = asked.age === 'minor'
  const crossCounty = elsewhere && hukou?.id !== residence.id
  const rules = await rulesFor(unit, residence.id)
  const { calendarOf } = await sceneOf(unit, [residence.id, hukou?.id ?? residence.id])
  const bar = asked.cancelled === 'once' ? reapplyFrom(asked.cancelledOn, rules) : undefined
  const barredUntil = bar && unit.today < bar ? bar : undefined
  return {
    residence,
    hukou,
    window: await findWindow(unit, residence.id),
    rules,
    freightPayer: (hukou ? await rulesFor(unit, hukou.id) : defaultRules)['postage-payer'],
    listed: checklist({
      matter: 'new-certificate',
      crossCounty,
      minor,
      claimed: asked.claimed,
      particulars: {},
      rules,
    }),
    guardian: needsGuardian({ minor, claimed: asked.claimed }),
    minor,
    barredUntil,
    ahead: datesAhead(
      barredUntil ?? unit.today,
      rules,
      { residence: calendarOf(residence.id), hukou: calendarOf(hukou?.id ?? residence.id) },
      crossCounty,
    ),
  }
}
