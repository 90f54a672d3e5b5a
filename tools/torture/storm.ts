// The real system under random work: web, worker and PostgreSQL killed in between, held against the model after each.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { stopwatch } from '#platform/clock.ts'
import type { Ask } from '#platform/database/describe-tables.ts'
import { rowTypes } from '#platform/database/pool.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { type KillKind, ownerOf, type System, startSystem } from '../kills/system.ts'
import { type Dice, openDice } from './dice.ts'
import { formOf } from './forms.ts'
import { differencesIn, type Life, type Stage, takeTurn } from './live.ts'
import { lookAt, lookWith } from './look.ts'
import { openCaseOf } from './model/state.ts'
import { openNetworkDoor } from './network-door.ts'
import { propose, type Turn } from './propose.ts'
import { reckon } from './reckon.ts'
import type { Stopping } from './stopping.ts'
import { configOf, type Ground, layGround, today } from './storm-ground.ts'
import { failureInWords, reachInWords } from './words.ts'
import { clockOfLives, seatOf } from './world.ts'

export type Storm = { seed: number; say: (words: string) => void; stopping: Stopping }

const persons = 24
const lanes = 4
const kinds: readonly KillKind[] = ['process', 'postgres', 'both', 'connections', 'restart', 'stop']

/**
 * Lays the ground and starts the system, which takes a while.
 * @returns what lets the storm loose, and says whether the system and the model agreed to the end
 */
export async function prepareStorm({
  seed,
  say,
  stopping,
}: Storm): Promise<(inTime: () => boolean) => Promise<boolean>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongban-storm-'))
  const askDatabase = asOwner(dataDir)
  const ground = await layGround(dataDir, { seed, persons, goOn: () => !stopping.asked() })
  const system = await startSystem(dataDir, join(dataDir, 'storm.log'), stopwatch())
  const stage: Stage = {
    ...ground,
    askDatabase,
    http: openNetworkDoor(system.address, ground.tokens),
    look: lookWith(askDatabase),
    openLevel: undefined,
    followUp: undefined,
  }
  return (inTime) => blow({ seed, say, stopping, inTime, dataDir, ground, system, stage })
}

type Blowing = Storm & {
  inTime: () => boolean
  dataDir: string
  ground: Ground
  system: System
  stage: Stage
}

async function blow({ seed, say, stopping, inTime, dataDir, ground, system, stage }: Blowing): Promise<boolean> {
  const { askDatabase } = stage
  const wrong: string[] = []
  let [turns, kills] = [0, 0]
  /** While it is asked for, lanes rest; those that have nothing more to do rest as well. */
  const rest: { asked: Promise<void> | undefined; lanes: number } = { asked: undefined, lanes: 0 }
  const goOn = () => inTime() && wrong.length === 0

  const lane = async (lives: readonly Life[], dice: Dice) => {
    while (goOn()) {
      if (rest.asked) {
        rest.lanes += 1
        await rest.asked
        rest.lanes -= 1
      }
      const life = dice.pick(lives)
      const turn = overHttp(stage, life, dice)
      if (!turn) {
        await sleep(20)
        continue
      }
      const found = await takeTurn(stage, life, turn, dice)
      turns += 1
      if (found.length > 0)
        wrong.push(failureInWords({ seed, life: life.who.number, sequence: turns, turns: [turn], wrong: found }))
    }
    rest.lanes += 1
  }
  const compareAll = async (when: string, settled: boolean) => {
    for (const life of ground.lives) {
      life.seen = await lookAt(stage.look, life.who.account)
      const found = differencesIn(stage, life, settled)
      if (found.length > 0)
        wrong.push(`✗ ${when}, life ${life.who.number}: ${found.join('; ')} (storm of seed ${seed})`)
    }
  }
  const working = Array.from({ length: lanes }, (_, at) =>
    lane(
      ground.lives.filter((_life, place) => place % lanes === at),
      openDice(seed * 31 + at),
    ),
  )
  const dice = openDice(seed)
  while (goOn()) {
    await sleep(1000 + dice.upTo(4000))
    const kind = dice.pick(kinds)
    await system.kill(kind)
    kills += 1
    await sleep(dice.upTo(2000))
    // What is under way is answered first; then nobody acts while the two are held against each other.
    let goAhead = () => {}
    rest.asked = new Promise((done) => {
      goAhead = done
    })
    while (rest.lanes < lanes) await sleep(20)
    await compareAll(`after ${kind}`, false)
    rest.asked = undefined
    goAhead()
  }
  await Promise.all(working)
  if (stopping.asked()) {
    await system.stop()
    rmSync(dataDir, { recursive: true, force: true })
    return wrong.length === 0
  }
  await jobsDone(askDatabase)
  await compareAll('at the end', true)
  await system.stop()
  wrong.push(
    ...(await reckonAfterwards(dataDir, stage, ground.lives)).map((words) => `✗ ${words} (storm of seed ${seed})`),
  )
  for (const words of wrong) say(words)
  const alone = system.endedByItself()
  const holds = wrong.length === 0 && alone === 0
  const reach = reachInWords({ persons: ground.lives })
  say(`${holds ? '✓' : '✗'} storm: ${turns} turns, ${kills} kills, ended by itself ${alone} times: ${reach}`)
  if (holds) rmSync(dataDir, { recursive: true, force: true })
  else say(`The data and the log are in ${dataDir}.`)
  return holds
}

/** What the system has a form for, today; undefined where the dice fell on something else. */
function overHttp({ world }: Stage, life: Life, dice: Dice): Turn | undefined {
  const { who, person } = life
  const turn = propose(person, { day: life.day, minor: who.minor, hukou: who.hukou }, dice)
  if ('apply' in turn.what || turn.days > 0 || turn.what.ask.deed === 'own-step' || life.day !== today())
    return undefined
  const of = openCaseOf(person) ?? person.cases.at(-1)
  const { ask } = turn.what
  const actor = seatOf(world, who, ask.seat)
  const named = { ...ask, day: life.day, blank: undefined }
  const form = of && formOf(actor, of.id, named, { assessment: '', objection: '', version: 0, trackingNumber: '' })
  return form ? { ...turn, overHttp: true } : undefined
}

/** Asks as the server's own account, again and again while there is no server. */
function asOwner(dataDir: string): Ask {
  return async (sql, parameters) => {
    for (let tries = 0; ; tries++) {
      const client = new Client({ ...ownerOf(dataDir), types: rowTypes })
      client.on('error', () => undefined)
      try {
        await client.connect()
        return (await client.query(sql, parameters)).rows as never
      } catch (error) {
        if (tries > 600) throw error
        await sleep(200)
      } finally {
        await client.end().catch(() => undefined)
      }
    }
  }
}

/** Waits for the worker: whatever a step owes is done, or was tried as often as it may be. */
async function jobsDone(ask: Ask): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const [row] = await ask<{ waiting: number }>(
      `select count(*)::integer as waiting from jobs.job
        where name = 'follow-up' and state in ('created', 'retry', 'active')`,
    )
    if (row?.waiting === 0) return
    await sleep(500)
  }
}

async function reckonAfterwards(dataDir: string, stage: Stage, lives: readonly Life[]): Promise<string[]> {
  const platform = await openPlatform(configOf(dataDir), openLog('error'), { clock: clockOfLives })
  const owner = new Client({ ...ownerOf(dataDir), types: rowTypes })
  try {
    await owner.connect()
    const askDatabase: Ask = async (sql, parameters) => (await owner.query(sql, parameters)).rows as never
    return await reckon({ ...stage, world: { ...stage.world, work: platform.work }, askDatabase }, lives, true)
  } finally {
    await owner.end()
    await platform.close()
  }
}
