// Applications as they arrive: matter, place, person and certificate drawn by the key of the case, opened by the law itself (R2, R3, R4).
import { markedBySight } from '#regulation/by-sight.ts'
import type { Case, CategoryResult, Holding, Particulars } from '#regulation/case.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import { type Application, decideOpening } from '#regulation/opening.ts'
import type { Scene } from '#regulation/scene.ts'
import {
  type Category,
  type Day,
  type Level,
  type MatterId,
  materialNames,
  type Refusal,
  type StatutoryMaterial,
} from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { assumptions } from './assumptions.ts'
import { draw, pickOf } from './dice.ts'
import { type County, rulesBetween } from './nation.ts'

const everyPaper = Object.keys(materialNames) as StatutoryMaterial[]
const categoryMix: Readonly<Record<Category, number>> = {
  limb: 0.5,
  hearing: 0.15,
  vision: 0.12,
  intellect: 0.1,
  mental: 0.11,
  speech: 0.02,
}
const levelMix = { 1: 0.12, 2: 0.25, 3: 0.28, 4: 0.35 }

export const levelDrawn = (drawn: number): Level => Number(pickOf(drawn, levelMix)) as Level

function categoriesDrawn(key: number, several: boolean): readonly Category[] {
  const first = pickOf(draw(key, 'category'), categoryMix)
  const { [first]: _taken, ...others } = categoryMix
  return several || draw(key, 'second-category') < assumptions.secondCategory.value
    ? [first, pickOf(draw(key, 'category', 1), others as Readonly<Record<Category, number>>)]
    : [first]
}

/** What the person holds: issued long enough ago for the matter. */
function holdingDrawn(
  key: number,
  matter: MatterId,
  office: string,
  today: Day,
  results: readonly MetResult[],
): Holding {
  const atTerm = matter === 'renewal-at-term'
  const years = atTerm ? 9.2 + 0.7 * draw(key, 'birth', 1) : 3 + 5 * draw(key, 'birth', 1)
  const from = addDays(today, -Math.round(years * 365.25))
  return {
    id: 'held',
    office,
    from,
    to: addDays(from, 3651),
    results: atTerm && draw(key, 'by-sight') < assumptions.bySight.value ? markedBySight(results) : results,
    status: matter === 'replacement-of-lost' ? 'void' : 'in-force',
    assessedOn: from,
    losses: 0,
  }
}

function particularsDrawn(key: number, matter: MatterId, today: Day, results: readonly MetResult[]): Particulars {
  const reason = draw(key, 'reason')
  switch (matter) {
    case 'cancellation':
      return { reason: reason < 0.8 ? 'deceased' : 'own-wish' }
    case 'cancellation-of-categories':
      return { drop: results.slice(1).map(({ category }) => category) }
    case 'renewal-details':
      return { details: [reason < 0.5 ? 'address' : reason < 0.8 ? 'name' : 'photo'] }
    case 'replacement-of-lost':
      return { lossDeclaredOn: today }
    default:
      return {}
  }
}

/** @param elsewhere the county that issued the card of who moves here */
export function opened(
  { id, key }: { id: string; key: number },
  matter: MatterId,
  { residence, hukou, elsewhere }: { residence: County; hukou: County; elsewhere: string },
  scene: Scene,
): Refusal | { opened: Case } {
  const { today } = scene
  const several = matter === 'cancellation-of-categories'
  const claimed = categoriesDrawn(key, several)
  const results = claimed.map((category, at) => ({ category, level: levelDrawn(draw(key, 'level', 10 + at)) }))
  const isNew = matter === 'new-certificate'
  const channel = draw(key, 'channel') < assumptions.online.value ? 'online' : 'window'
  const minor = draw(key, 'birth') < assumptions.minor.value
  const application: Application = {
    id,
    matter,
    channel,
    residence: residence.id,
    hukou: hukou.id,
    superior: residence.superior,
    province: residence.province,
    accounts: channel === 'online' || draw(key, 'account') < assumptions.hasAccount.value ? ['account'] : [],
    claimed,
    particulars: particularsDrawn(key, matter, today, results),
    birth: addDays(today, minor ? -3650 : -18_250),
    hasGuardian: true,
    provided: everyPaper,
    permitValidUntil: addDays(today, 1000),
    rules: rulesBetween(residence.rules, hukou.rules),
    known: {
      openCase: false,
      barLifted: false,
      ...(!isNew && {
        holding: holdingDrawn(key, matter, matter === 'move' ? elsewhere : hukou.id, today, results),
      }),
    },
  }
  return decideOpening(application, scene)
}

/** What an assessor finds: the level held where nothing has changed, another one, or that the standard is not met. */
export function resultOf(key: number, current: Case, category: Category, round: number): CategoryResult {
  const held = current.holding?.results.find((one) => one.category === category)
  const at = round * 8 + category.length
  if (held && current.matter === 'change-of-category' && draw(key, 'met', 900) < assumptions.unchanged.value)
    return { category, level: held.level }
  if (draw(key, 'met', at) < assumptions.notMet.value) return { category, level: 'not-met' }
  const level = levelDrawn(draw(key, 'level', at))
  return { category, level: held?.level === level ? (((level % 4) + 1) as Level) : level }
}
