// The first benchmark: steps of cases and the pages of a clerk through HTTP, on a durable database, papers, memory.
// npm run bench — beside the steps, in the same minute, the least transaction by hand; a bare time would only measure the machine.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { examples } from '#papers/examples.ts'
import { papers } from '#papers/papers.ts'
import { stopwatch } from '#platform/clock.ts'
import { countTransactions, recordStatements } from '#platform/database/recording.ts'
import { startServer } from '#platform/database/server.ts'
import { serverVariable } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import { openLog } from '#platform/log.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { buildApp } from '#web/app.ts'
import { measureServer } from './memory.ts'
import { openMinimalSteps } from './minimal-step.ts'
import { openPerson } from './people.ts'

const rounds = Number(process.argv[2] ?? 5)
const ofRound = 60
const warmUp = 30
const atOnce = 8
const material = 'photo'

const scratch = mkdtempSync(join(tmpdir(), 'tongban-bench-'))
const server = await startServer(join(scratch, 'postgres'), openLog('error'), true)
process.env[serverVariable] = join(scratch, 'postgres')
const finishers: (() => Promise<void>)[] = []
const { work, platform, database, clerk, ownerQuery } = await stage({ after: (use) => finishers.push(use) })

console.log(`Preparing ${rounds * ofRound + warmUp + 1} applications …`)
const cases: string[] = []
for (let number = 0; number < rounds * ofRound + warmUp + 1; number++) {
  const person = await openPerson(work, number)
  const submitted = await work(person.actor, (unit) => apply(unit, person.actor.id, person.answers))
  if (!('caseId' in submitted)) throw new Error(JSON.stringify(submitted))
  cases.push(submitted.caseId)
}
await ownerQuery('analyze')
const [model = '', ...rest] = cases

const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
const base = await app.listen({ port: 0, host: '127.0.0.1' })
const token = await work(door, (unit) => openSession(unit, { staff: clerk.id, halfOpen: false }))
const headers = { cookie: `tongban=${token}` }

async function read(answer: Response): Promise<void> {
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${answer.status} ${text}`)
}
const takeStep = async (caseId: string) =>
  read(
    await fetch(`${base}/workbench/cases/${caseId}/steps/checkMaterial`, {
      method: 'POST',
      headers: { ...headers, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _key: newId(), material }),
    }),
  )
const openPage = async (path: string) => read(await fetch(`${base}${path}`, { headers }))

/** @returns seconds */
async function inParallel<T>(all: readonly T[], use: (given: T, lane: number) => Promise<void>): Promise<number> {
  const elapsed = stopwatch()
  const queue = [...all]
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let given = queue.shift(); given !== undefined; given = queue.shift()) await use(given, lane)
    }),
  )
  return elapsed() / 1000
}

/** Of a process that has served such requests before. */
async function say(what: string, use: () => Promise<void>): Promise<void> {
  const sent = await recordStatements(use)
  console.log(`${what}: ${sent.length} statements in ${countTransactions(sent)} transactions`)
}

for (const caseId of rest.slice(0, warmUp)) {
  await takeStep(caseId)
  await openPage(`/workbench/cases/${caseId}`)
  await openPage('/workbench')
}
await say('A step', () => takeStep(model))
await say('The page of a case', () => openPage(`/workbench/cases/${model}`))
await say('The page of today', () => openPage('/workbench'))

const minimal = await openMinimalSteps(database.owner, ownerQuery, { model, lanes: atOnce })
await inParallel(rest.slice(0, warmUp), minimal.step)
const spent = { http: 0, least: 0, cases: 0, today: 0 }
for (let round = 0; round < rounds; round++) {
  const these = rest.slice(warmUp + round * ofRound, warmUp + (round + 1) * ofRound)
  spent.http += await inParallel(these, takeStep)
  spent.least += await inParallel([...these, ...these, ...these, ...these], minimal.step)
  spent.cases += await inParallel(these, (caseId) => openPage(`/workbench/cases/${caseId}`))
  spent.today += await inParallel(these, () => openPage('/workbench'))
}
const done = rounds * ofRound
const [http, least] = [done / spent.http, (done * 4) / spent.least]
console.log(
  `\nSteps (checkMaterial), ${atOnce} at a time, ${done} through HTTP and ${done * 4} by hand, on a durable database:`,
)
console.log(
  `  through HTTP ${http.toFixed(0)}/s, the least transaction by hand ${least.toFixed(0)}/s: ratio ${(http / least).toFixed(2)}`,
)
console.log(`Pages: a case ${(done / spent.cases).toFixed(0)}/s, today ${(done / spent.today).toFixed(0)}/s`)

const elapsed = stopwatch()
const copies = 200
for (let copy = 0; copy < copies; copy++) {
  const { template, data } = papers.certificate.build(examples.certificate)
  await renderPdf(template, data)
}
console.log(
  `\nCertificate PDFs: ${(copies / (elapsed() / 1000)).toFixed(0)}/s one after another; bench/papers.ts has the rest.`,
)

const memory = await measureServer()
console.log(
  `\nMemory of a server of its own: ${memory.atRest} MB at rest, ${memory.after} MB after 10,000 page requests.`,
)

await minimal.close()
await app.close()
for (const finish of finishers) await finish()
await server.stop()
rmSync(scratch, { recursive: true, force: true })
