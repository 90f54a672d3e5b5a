// The ground of a storm: an installation of its own, with people whose cases have come some way by today.

import { Client } from 'pg'
import { followUps } from '#casework/cases/follow-ups.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { readConfig } from '#config'
import { systemClock } from '#platform/clock.ts'
import { rowTypes } from '#platform/database/pool.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { dayInShanghai } from '#regulation/working-days.ts'
import { buildApp } from '#web/app.ts'
import { ownerOf } from '../kills/system.ts'
import { type Dice, openDice } from './dice.ts'
import { openHttpDoor } from './http-door.ts'
import { beginLife, type Life, type Stage, takeTurn } from './live.ts'
import { lookWith } from './look.ts'
import { later } from './model/calendar.ts'
import { chairNames } from './model/people.ts'
import { propose } from './propose.ts'
import { inTurn } from './stage.ts'
import { blanksInOrder, clockOfLives, lifeDay, openWorld, type World } from './world.ts'

export type Ground = {
  world: World
  lives: Life[]
  /** The session of whoever acts, by the id of their account or of the member of staff. */
  tokens: Map<string, string>
  nextBlank: Stage['nextBlank']
}

/** So few days that nothing is due by itself before the storm is over. */
const daysBefore = 12
const mostTurnsBefore = 40

export const configOf = (dataDir: string) => readConfig({ DATA_DIR: dataDir, SEED: 'none' })
export const today = () => dayInShanghai(systemClock())

/** @param goOn as long as it says so, people live on until today */
export async function layGround(
  dataDir: string,
  { seed, persons, goOn }: { seed: number; persons: number; goOn: () => boolean },
): Promise<Ground> {
  const platform = await openPlatform(configOf(dataDir), openLog('error'), { clock: clockOfLives })
  const owner = new Client({ ...ownerOf(dataDir), types: rowTypes })
  await owner.connect()
  const ask = inTurn(async (sql, parameters) => (await owner.query(sql, parameters)).rows as never)
  const app = await buildApp(platform, { demo: false, mode: 'trial', publicUrl: undefined })
  try {
    const world = await lifeDay.run(later(today(), -60), () => openWorld(platform.work))
    const nextBlank = blanksInOrder()
    const { work } = platform
    const followUp = followUps({ publicUrl: 'http://localhost', demo: true })
    const stage: Stage = {
      world,
      askDatabase: ask,
      look: lookWith(ask),
      http: openHttpDoor(app, work),
      openLevel: undefined,
      followUp,
      nextBlank,
    }
    const lives = await Promise.all(
      Array.from({ length: persons }, (_, number) => liveUntilToday(stage, number, openDice(seed * 97 + number), goOn)),
    )
    const tokens = new Map<string, string>()
    await lifeDay.exit(async () => {
      for (const name of chairNames) {
        const actor = world.cast[name]
        if (actor.kind === 'staff' || actor.kind === 'institution-staff')
          tokens.set(
            actor.id,
            await work(door, (unit) => openSession(unit, { staff: actor.id, halfOpen: false }), { now: systemClock() }),
          )
      }
      for (const { who } of lives)
        for (const actor of [who.actors.applicant, who.actors.neighbour])
          if (actor.kind === 'applicant')
            tokens.set(
              actor.id,
              await work(door, (unit) => openSession(unit, { account: actor.id }), { now: systemClock() }),
            )
    })
    return { world, lives, tokens, nextBlank }
  } finally {
    await app.close()
    await owner.end()
    await platform.close()
  }
}

async function liveUntilToday(stage: Stage, number: number, dice: Dice, goOn: () => boolean): Promise<Life> {
  const life = await beginLife(stage, number, later(today(), -daysBefore), false)
  const hereNow = () => ({ day: life.day, minor: life.who.minor, hukou: life.who.hukou })
  // Some have only begun, others hold their card.
  for (let left = dice.upTo(mostTurnsBefore); left > 0 && goOn(); left--) {
    const turn = propose(life.person, hereNow(), dice)
    // Until yesterday: what was written later than now looks like a clock that was put back.
    if (later(life.day, turn.days) >= today()) continue
    const wrong = await takeTurn(stage, life, turn, dice)
    if (wrong.length > 0) throw new Error(`before the storm: ${wrong.join('; ')}`)
  }
  life.day = today()
  life.last = undefined
  return life
}
