// The first benchmark: case steps through HTTP against the same statements sent straight to the same PostgreSQL, papers, memory.
// npm run bench — prints ratios measured in the same minute; a bare time would only measure the machine.
import pg from 'pg'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { examples } from '#papers/examples.ts'
import { papers } from '#papers/papers.ts'
import { stopwatch } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { buildApp } from '#web/app.ts'
import { measureServer } from './memory.ts'
import { openPerson } from './people.ts'

const casesPerSide = 150
const concurrency = 8
const material = 'photo'

type Statement = { text: string; values: unknown[] }
const finishers: (() => Promise<void>)[] = []
const scene = await stage({ after: (use) => finishers.push(use) })
const { work, platform, database, clerk } = scene

console.log(`Preparing ${casesPerSide * 2 + 2} applications …`)
const cases: string[] = []
for (let number = 0; number < casesPerSide * 2 + 2; number++) {
  const person = await openPerson(work, number)
  const submitted = await work(person.actor, (unit) => apply(unit, person.actor.id, person.answers))
  if (!('caseId' in submitted)) throw new Error(JSON.stringify(submitted))
  cases.push(submitted.caseId)
}
const [warm = '', model = '', ...rest] = cases
const throughHttp = rest.slice(0, casesPerSide)
const straight = rest.slice(casesPerSide)

const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
const base = await app.listen({ port: 0, host: '127.0.0.1' })
const token = await work(door, (unit) => openSession(unit, { staff: clerk.id, halfOpen: false }))

async function stepOverHttp(caseId: string, key: string): Promise<void> {
  const answer = await fetch(`${base}/workbench/cases/${caseId}/steps/checkMaterial`, {
    method: 'POST',
    headers: {
      cookie: `tongban=${token}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ _key: key, material }),
  })
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  await answer.arrayBuffer()
}

async function inParallel<T>(all: readonly T[], use: (one: T, lane: number) => Promise<void>): Promise<number> {
  const elapsed = stopwatch()
  const queue = [...all]
  await Promise.all(
    Array.from({ length: concurrency }, async (_, lane) => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await use(one, lane)
    }),
  )
  return all.length / (elapsed() / 1000)
}

/** Records what one step sends to the database, session look-up included. */
async function recordStatements(): Promise<{ statements: Statement[]; key: string }> {
  const statements: Statement[] = []
  const { prototype } = pg.Client as unknown as { prototype: Record<'query', (...sent: unknown[]) => unknown> }
  const original = prototype.query
  prototype.query = function record(this: pg.Client, ...sent: unknown[]) {
    const [first, second] = sent as [string | { text: string; values?: unknown[] }, unknown]
    const text = typeof first === 'string' ? first : first.text
    const values =
      typeof first === 'string'
        ? Array.isArray(second)
          ? second
          : []
        : (first.values ?? (Array.isArray(second) ? second : []))
    statements.push({ text, values: values as unknown[] })
    return Reflect.apply(original, this, sent)
  }
  const key = newId()
  await stepOverHttp(model, key)
  prototype.query = original
  return { statements, key }
}

await stepOverHttp(warm, newId())
const recorded = await recordStatements()
const clients = await Promise.all(
  Array.from({ length: concurrency }, async () => {
    const client = new pg.Client(database.login)
    await client.connect()
    return client
  }),
)

/** A job's id follows from its key (uuid v8), so the copy needs one of its own. */
const jobId = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same statements for another case: its id and a key of its own in place of the model's. */
async function stepStraight(caseId: string, lane: number): Promise<void> {
  const client = clients[lane]
  const key = newId()
  const swap = (value: unknown) =>
    typeof value === 'string'
      ? value.replaceAll(model, caseId).replaceAll(recorded.key, key).replaceAll(jobId, newId())
      : value
  for (const { text, values } of recorded.statements) {
    const answer = await client?.query(text, values.map(swap))
    if (text.startsWith('update "case_file"') && answer?.rowCount !== 1)
      throw new Error('the copy of a step did not take')
  }
}

const direct = await inParallel(straight, stepStraight)
const http = await inParallel(throughHttp, (caseId) => stepOverHttp(caseId, newId()))
console.log(
  `\nCase steps (checkMaterial), ${concurrency} at a time, ${casesPerSide} on each side, ${recorded.statements.length} statements a step:`,
)
console.log(
  `  straight to PostgreSQL ${direct.toFixed(0)}/s, through HTTP ${http.toFixed(0)}/s: ratio ${(http / direct).toFixed(2)}`,
)

const facts = examples.certificate
const elapsed = stopwatch()
const copies = 200
for (let copy = 0; copy < copies; copy++) {
  const { template, data } = papers.certificate.build(facts)
  await renderPdf(template, data)
}
console.log(`\nCertificate PDFs: ${(copies / (elapsed() / 1000)).toFixed(0)}/s on one core.`)

const memory = await measureServer()
console.log(
  `\nMemory of a server of its own: ${memory.atRest} MB at rest, ${memory.after} MB after 10,000 page requests.`,
)

await Promise.all(clients.map((client) => client.end()))
await app.close()
for (const finish of finishers) await finish()
