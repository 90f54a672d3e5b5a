// A life lived turn by turn, in the system and in the model; after each turn the two are held against each other.
import type { Ask as AskDatabase } from '#platform/database/describe-tables.ts'
import { TryAgain, Unavailable } from '#platform/database/errors.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { refusalOf } from '#web/outages/refused-by-database.ts'
import type { Asking } from './asking.ts'
import { differences, type LastDeed } from './compare.ts'
import type { Dice } from './dice.ts'
import { type Look, lookAt, type OpenLevel, type Seen } from './look.ts'
import { later } from './model/calendar.ts'
import { type Application, carryOut, numberOf, open, ownStepOf, refusedAtDoor, refusedBecause } from './model/judge.ts'
import type { Ask } from './model/norms.ts'
import { type CaseModel, heldBy, openCaseOf, type PersonModel } from './model/state.ts'
import { act, apply, type Handles, type Outcome, once } from './perform.ts'
import type { Manner, Turn } from './propose.ts'
import { lifeDay, newPerson, seatOf, type Who, type World } from './world.ts'

/** A door to the system besides the use cases; undefined where it has no form for the step. */
export type HttpDoor = (
  actor: Actor,
  caseId: string,
  ask: Ask,
  key: string,
  handles: Handles,
) => Promise<Outcome> | undefined
export type Stage = {
  world: World
  askDatabase: AskDatabase
  look: Look
  http: HttpDoor | undefined
  /** Undefined where only the running system has the keys. */
  openLevel: OpenLevel | undefined
  /** What the worker does after a step; undefined where the system's own worker writes when it likes. */
  followUp: ((unit: Unit, job: { caseId: string; seq: number }) => Promise<void>) | undefined
  /** The next blank card of an office that nobody has used. */
  nextBlank: (office: string) => string
}

export type Life = {
  who: Who
  person: PersonModel
  day: string
  seen: Seen
  last: LastDeed | undefined
  /** The worker follows each step of this life, and its messages are counted. */
  followed: boolean
}

export async function beginLife(stage: Stage, number: number, day: string, followed: boolean): Promise<Life> {
  const who = await lifeDay.run(day, () => newPerson(stage.world, number))
  const person: PersonModel = { cases: [], register: [], cancelledOn: undefined }
  return {
    who,
    person,
    day,
    seen: await lookAt(stage.look, who.account, stage.openLevel),
    last: undefined,
    followed,
  }
}

/** What is thrown is a fault as well, and of this life; that the database is away is none of the system. */
export async function orThrown(wrong: Promise<string[]>): Promise<string[]> {
  try {
    return await wrong
  } catch (error) {
    if (error instanceof Unavailable) throw error
    return [`thrown: ${wordsOf(error)}`]
  }
}

/** @returns what the system and the model disagree about after the turn; nothing where they agree */
export async function takeTurn(stage: Stage, life: Life, turn: Turn, dice: Dice): Promise<string[]> {
  life.day = later(life.day, turn.days)
  return lifeDay.run(life.day, async () => {
    const { what } = turn
    const said =
      'apply' in what
        ? await applies(stage, life, what.apply, turn.manner)
        : await asks(stage, life, what.ask, turn, dice)
    const before = life.seen
    life.seen = await lookAt(stage.look, life.who.account, stage.openLevel)
    const quiet = stage.followUp !== undefined
    const changed = quiet && said.nothingDone && writings(life.seen) !== writings(before)
    const left = changed ? ['a refusal left something behind'] : []
    return [...said.wrong, ...left, ...differencesIn(stage, life)]
  })
}

/** What disagrees about a life as it was last looked at. */
export const differencesIn = (
  { followUp }: Stage,
  { person, seen, last, who, followed }: Life,
  settled = false,
): string[] =>
  differences(person, seen, {
    last,
    account: who.account,
    told: followUp ? (followed ? 'all' : 'none') : settled ? 'all' : 'on the way',
  })

const writings = ({ cases, register }: Seen) =>
  JSON.stringify([cases.map(({ id, written }) => [id, written]), register])

type Said = { wrong: string[]; nothingDone: boolean }

async function applies(
  { world }: Stage,
  life: Life,
  application: Omit<Application, 'day'>,
  manner: Manner,
): Promise<Said> {
  const { who, person } = life
  const held = heldBy(person)
  const asked: Application = {
    ...application,
    day: life.day,
    ...(held && { certificateNumber: numberOf(who.idNumber, held) }),
  }
  const actor =
    asked.by === 'neighbour' ? who.actors.neighbour : asked.by === 'telephone' ? who.telephone : who.actors.applicant
  const send = (key: string) => once(world, actor, key, asked, apply(world, who, asked))
  const answers = await sendIn(manner, send)
  const because = refusedAtDoor(person, asked)
  return settle(answers, manner, because, (outcome) => {
    open(person, outcome.id ?? '', asked)
    life.last = undefined
    return refusedAtDoor(person, asked)
  })
}

async function asks(stage: Stage, life: Life, asking: Asking, turn: Turn, dice: Dice): Promise<Said> {
  const { world } = stage
  const { who, person } = life
  const of = openCaseOf(person) ?? person.cases.at(-1)
  if (!of) return { wrong: [], nothingDone: true }
  const ask: Ask = { ...asking, day: life.day, blank: blankFor(stage, of, person, asking.blank) }
  const actor = seatOf(world, who, ask.seat)
  const there = life.seen.cases.find(({ id }) => id === of.id)
  const handles = {
    assessment: there?.assessment ?? newId(),
    objection: there?.objection ?? newId(),
    version: there?.version ?? 0,
    trackingNumber: `EM${newId().slice(-12)}`,
  }
  const send = (key: string) =>
    (turn.overHttp && stage.http?.(actor, of.id, ask, key, handles)) ||
    once(world, actor, key, ask, act(world, of.id, ask, handles))
  const stepsBefore = of.steps
  const answers = await sendIn(turn.manner, send)
  if (ask.deed === 'own-step') return ownStep(stage, life, of, answers, dice)
  const said = settle(answers, turn.manner, refusedBecause(person, of, ask), () => {
    carryOut(person, of, ask)
    life.last = { deed: ask.deed, actor: nameOf(actor), day: life.day }
    return refusedBecause(person, of, ask)
  })
  if (life.followed) await followSteps(stage, of, stepsBefore, dice)
  return said
}

/** The system takes its step when its day has come; before that it does nothing, and says nothing. */
async function ownStep(
  stage: Stage,
  life: Life,
  of: CaseModel,
  answers: readonly Outcome[],
  dice: Dice,
): Promise<Said> {
  const wrong = answers.flatMap((answer) =>
    answer.is === 'failed' ? [`the own step failed: ${wordsOf(answer.error)}`] : [],
  )
  const own = ownStepOf(of)
  if (!own || own.on > life.day) return { wrong, nothingDone: true }
  const ask: Ask = { deed: own.deed, seat: 'system', day: life.day }
  carryOut(life.person, of, ask)
  life.last = { deed: own.deed, actor: nameOf(worker), day: life.day }
  if (life.followed) await followSteps(stage, of, of.steps - 1, dice)
  return { wrong, nothingDone: false }
}

function blankFor(stage: Stage, of: CaseModel, { register }: PersonModel, blank: string | undefined) {
  if (blank === 'fresh') return stage.nextBlank(of.hukou)
  return blank === 'used' ? (register.at(-1)?.blank ?? 'XX00000001') : 'XX00000001'
}

/** As often, and as closely, as the manner says. */
async function sendIn(manner: Manner, send: (key: string) => Promise<Outcome>): Promise<readonly Outcome[]> {
  const key = newId()
  if (manner === 'once') return [await send(key)]
  if (manner === 'again') return [await send(key), await send(key)]
  return Promise.all([send(key), send(manner === 'together' ? key : newId())])
}

/**
 * Holds the answers against the text, and does in the model what was done.
 * @param because why it must be refused @param doIt does it once, and says why the text would refuse the same again
 */
function settle(
  answers: readonly Outcome[],
  manner: Manner,
  because: string | undefined,
  doIt: (outcome: Extract<Outcome, { is: 'done' }>) => string | undefined,
): Said {
  const wrong = answers.flatMap((answer) =>
    answer.is === 'failed' && !(manner !== 'once' && mayLose(answer.error)) ? [`failed: ${wordsOf(answer.error)}`] : [],
  )
  const done = answers.filter((answer) => answer.is === 'done')
  const [first] = done
  if (because !== undefined)
    return { wrong: first ? [...wrong, `done, and must be refused: ${because}`] : wrong, nothingDone: true }
  if (!first) {
    const says = answers.map((answer) => (answer.is === 'refused' ? answer.says : '')).join(' | ')
    return { wrong: [...wrong, `refused, and must be done: ${says}`], nothingDone: true }
  }
  const again = doIt(first)
  // The same key is the same request: one effect, however often it is answered.
  if (manner === 'race' && done.length > 1) {
    if (again !== undefined) wrong.push(`done twice, and the second time must be refused: ${again}`)
    else if (done[1]) doIt(done[1])
  } else if (manner !== 'once' && manner !== 'race' && done.length < 2 && !answers.some(({ is }) => is === 'failed'))
    wrong.push('the same request again was refused')
  return { wrong, nothingDone: false }
}

/** Of two at the same moment the database may refuse the second, by a rule of its own or because it was in the way. */
const mayLose = (error: unknown) => error instanceof TryAgain || refusalOf(error) !== undefined

const wordsOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

/** The worker's job of each step that waits for it; now and then it is given twice, even at the same time. */
async function followSteps({ world, followUp }: Stage, of: CaseModel, after: number, dice: Dice): Promise<void> {
  if (!followUp) return
  for (let seq = after + 1; seq <= of.steps; seq++) {
    const run = () => world.work(worker, (unit) => followUp(unit, { caseId: of.id, seq }))
    await (dice.onceIn(4) ? Promise.all([run(), run()]) : run())
    if (dice.onceIn(4)) await run()
  }
}
