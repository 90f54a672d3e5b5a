// The stage of the torture in one process: a database of its own, the cast, the doors, and what is counted at the end.
import { followUps } from '#casework/cases/follow-ups.ts'
import { levelOf, openResults } from '#casework/certificates/certificate-store.ts'
import type { Ask } from '#platform/database/describe-tables.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { worker } from '#platform/jobs.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { buildApp } from '#web/app.ts'
import { openHttpDoor } from './http-door.ts'
import type { Stage } from './live.ts'
import { type Look, type OpenLevel, question, type Seen } from './look.ts'
import { blanksInOrder, clockOfLives, openWorld } from './world.ts'

export type OpenStage = Stage & {
  platform: Awaited<ReturnType<typeof openTestPlatform>>['platform']
  close: () => Promise<void>
}

/** @param spoil statements of the database's owner that break a rule of it, for faults that are planted there */
export async function openStage(spoil: readonly string[] = []): Promise<OpenStage> {
  const { work, platform, ownerQuery, close } = await openTestPlatform(undefined, { clock: clockOfLives })
  const world = await openWorld(work)
  for (const statement of spoil) await ownerQuery(statement)
  const app = await buildApp(platform, { demo: false, mode: 'trial', publicUrl: undefined })
  const askDatabase = inTurn(ownerQuery)
  return {
    world,
    platform,
    askDatabase,
    look: await prepareLook(askDatabase),
    http: openHttpDoor(app, work),
    openLevel: levels(work),
    followUp: followUps({ publicUrl: 'http://localhost', demo: true }),
    nextBlank: blanksInOrder(),
    close: async () => {
      await app.close()
      await close()
    },
  }
}

/** Asked after every turn: planning it anew would take as long as answering it. */
async function prepareLook(ask: Ask): Promise<Look> {
  await ask(`prepare look (uuid) as ${question}`)
  return (account) => ask<{ seen: Seen }>(`execute look ('${account}')`)
}

/** Of each certificate once, as long as what is sealed stays the same. */
function levels(work: Work): OpenLevel {
  const opened = new Map<string, number | undefined>()
  return async (personId, { id, results }) => {
    const sealed = `${id} ${JSON.stringify(results)}`
    if (!opened.has(sealed))
      opened.set(
        sealed,
        await work(worker, async (unit) => levelOf({ results: await openResults(unit, personId, id, results) })),
      )
    return opened.get(sealed)
  }
}

/** One connection answers one question at a time. */
export function inTurn(ask: Ask): Ask {
  let before: Promise<unknown> = Promise.resolve()
  return <Row>(sql: string, parameters?: unknown[]) => {
    const answer = before.then(() => ask<Row>(sql, parameters))
    before = answer.catch(() => undefined)
    return answer
  }
}
