// Many lives side by side: each a row of sequences, each a few turns; a disagreement ends a life and is made small.
import { type Dice, diceOfLife, openDice } from './dice.ts'
import { beginLife, type Life, orThrown, type Stage, takeTurn } from './live.ts'
import { later } from './model/calendar.ts'
import { isFinished, propose, type Turn } from './propose.ts'
import { lookFromAnySeat } from './sight.ts'

export type Settings = {
  seed: number
  /** Which lives of the seed: from the first, so many. */
  first: number
  lives: number
  /** How many sequences a life has, and how many turns a sequence. */
  sequences: number
  turns: number
  /** How many lives are lived at the same time. */
  lanes: number
  /** Every so many lives the worker follows each step, and messages are counted. */
  followedOneIn: number
  /** Whether a disagreement is lived again with ever fewer turns. */
  makeSmall: boolean
  /** No life goes on after so many have failed. */
  mostFailures: number
  /** Lives are begun, and go on, until this says otherwise. */
  goOn?: () => boolean
}
export type Failure = {
  seed: number
  life: number
  sequence: number
  /** Of the person that it happened to. */
  turns: readonly Turn[]
  wrong: readonly string[]
  /** As few of the turns as still disagree, where it was made small. */
  few?: readonly Turn[]
}
export type Result = { sequences: number; turns: number; persons: Life[]; failures: Failure[] }

/**
 * Persons of one life, each beginning where the one before can do nothing more this year. No multiple of 3 or 5: of
 * these some apply at home, and some are children, and every life would begin with the same.
 */
const personsOfLife = 31
/** A model year: what comes after is not announced yet, and would be provisional. */
const lastDay = '2026-10-15'

export async function live(stage: Stage, settings: Settings): Promise<Result> {
  const result: Result = { sequences: 0, turns: 0, persons: [], failures: [] }
  let next = settings.first
  const until = settings.first + settings.lives
  const goOn = () => next < until && result.failures.length < settings.mostFailures && settings.goOn?.() !== false
  const lane = async () => {
    while (goOn()) await liveOne(stage, settings, next++, result)
  }
  await Promise.all(Array.from({ length: settings.lanes }, lane))
  return result
}

async function liveOne(stage: Stage, settings: Settings, number: number, result: Result): Promise<void> {
  const { seed, sequences, turns: each, followedOneIn, goOn = () => true } = settings
  const dice = diceOfLife(seed, number)
  const followed = number % followedOneIn === 0
  let persons = 0
  const begin = async () => {
    const life = await beginLife(stage, number * personsOfLife + persons++, firstDay(dice), followed)
    result.persons.push(life)
    return { life, turns: [] as Turn[] }
  }
  let now = await begin()
  for (let sequence = 1; sequence <= sequences && goOn(); sequence++) {
    for (let at = 0; at < each; at++) {
      if (isOver(now.life) && persons < personsOfLife) now = await begin()
      const turn = propose(now.life.person, hereOf(now.life), dice)
      now.turns.push(turn)
      const wrong = await orThrown(takeTurn(stage, now.life, turn, dice))
      result.turns += 1
      if (at === 0) wrong.push(...(await orThrown(lookFromAnySeat(stage, now.life, dice))))
      if (wrong.length === 0) continue
      const few = settings.makeSmall ? await makeSmall(stage, settings, now.life, now.turns) : undefined
      result.failures.push({ seed, life: number, sequence, turns: now.turns, wrong, ...(few && { few }) })
      return
    }
    result.sequences += 1
  }
}

const firstDay = (dice: Dice) => later('2026-01-05', dice.upTo(130))
const hereOf = ({ day, who: { minor, hukou } }: Life) => ({ day, minor, hukou })
const isOver = (life: Life) => life.day > lastDay || isFinished(life.person, hereOf(life))

/** Fresh persons for living a few turns again; of the same age and hukou as the one it happened to. */
let again = 800_000
const kinds = 15

/** Leaves out turns, first many and then single ones, as long as the rest still disagrees. */
async function makeSmall(
  stage: Stage,
  { goOn = () => true }: Settings,
  failed: Life,
  all: readonly Turn[],
): Promise<readonly Turn[]> {
  let kept = [...all]
  let tries = 60
  for (let size = Math.ceil(kept.length / 2); size >= 1 && tries > 0 && goOn(); size = Math.floor(size / 2)) {
    for (let from = 0; from < kept.length && tries > 0 && goOn(); ) {
      const without = kept.toSpliced(from, size)
      tries -= 1
      if (without.length < kept.length && (await disagrees(stage, failed, without))) kept = without
      else from += size
    }
  }
  return kept
}

/** Whether living these turns, in a life of the same kind, ends in a disagreement. */
export async function disagrees(stage: Stage, like: Life, turns: readonly Turn[]): Promise<boolean> {
  again += kinds
  const number = again - (again % kinds) + (like.who.number % kinds)
  const life = await beginLife(stage, number, '2026-03-02', like.followed)
  const dice = openDice(number)
  for (const turn of turns) if ((await orThrown(takeTurn(stage, life, turn, dice))).length > 0) return true
  return (await orThrown(lookFromAnySeat(stage, life, dice))).length > 0
}
