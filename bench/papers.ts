// Papers: the certificate beside a warm Chromium that prints the same pages, a batch of sixty, and what pages feel of it.
// node bench/papers.ts [rounds] — a durable database; everything that is compared runs by turns in the same minute.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { apply, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { examples } from '#papers/examples.ts'
import type { Paper } from '#papers/paper.ts'
import { papers } from '#papers/papers.ts'
import { stopwatch } from '#platform/clock.ts'
import { startServer } from '#platform/database/server.ts'
import { serverVariable } from '#platform/database/testing.ts'
import { openLog } from '#platform/log.ts'
import { closePaperThreads, renderAgain, renderPdf, renderToKeep, setPaperThreads } from '#platform/pdf/render-pdf.ts'
import { typeset } from '#platform/pdf/typeset.ts'
import { buildApp } from '#web/app.ts'
import { openPrintingChromium } from './papers-in-chromium.ts'

const rounds = Number(process.argv[2] ?? 5)
const ofRound = 20
const batch = 60
/** Where papers are made in the thread that answers, a page takes seconds. */
const pagesOfRound = { alone: 150, apart: 150, here: 2 }
const threads = Math.max(1, availableParallelism() - 1)

let made = 0
/** Another holder each time: nothing is the paper of the one before. */
function certificateFacts() {
  made += 1
  const name = `测试·${'张王李赵陈'[made % 5]}晓${'禾秀兰明芳敏静'[made % 7]}`
  const verifyLink = `${examples.certificate.verifyLink}${made}`
  const number = `99999919900307${String(made).padStart(4, '0')}72`
  return { ...examples.certificate, name, verifyLink, number, results: examples.certificate.results.slice(0, 1) }
}
const certificatePaper = (): Paper => papers.certificate.build(certificateFacts())
const make = ({ template, data }: Paper) => renderPdf(template, data)
/** As papers were made before decision 59: where pages are answered. */
const makeHere = ({ template, data }: Paper) =>
  typeset({ template, data, images: {}, standIns: {}, characters: [], standard: 'ua-1' })

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
const highest = (values: readonly number[], share: number) =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? 0
const ms = (value: number) => `${value.toFixed(1)} ms`
const load = () => (loadavg()[0] ?? 0).toFixed(1)

async function timed(use: () => Promise<unknown>): Promise<number> {
  const elapsed = stopwatch()
  await use()
  return elapsed()
}

/** One after another. */
async function oneByOne(use: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = []
  for (let turn = 0; turn < ofRound; turn++) found.push(await timed(use))
  return found
}

/** @returns papers a second */
async function inLanes(lanes: number, use: (lane: number) => Promise<unknown>): Promise<number> {
  let left = ofRound * lanes
  const spent = await timed(() =>
    Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        while (left-- > 0) await use(lane)
      }),
    ),
  )
  return (ofRound * lanes * 1000) / spent
}

async function besideChromium(count: number): Promise<void> {
  const chromium = await openPrintingChromium(2)
  await closePaperThreads()
  setPaperThreads(count)
  const ours: number[] = []
  const theirs: number[] = []
  const rates: { ours: number; theirs: number }[] = []
  for (const lane of [0, 1]) for (let warm = 0; warm < 10; warm++) await chromium.print(certificateFacts(), lane)
  for (let warm = 0; warm < 10; warm++) await make(certificatePaper())
  const bytes = {
    ours: (await make(certificatePaper())).length,
    theirs: (await chromium.print(certificateFacts())).length,
  }
  for (let round = 0; round < rounds; round++) {
    ours.push(...(await oneByOne(() => make(certificatePaper()))))
    theirs.push(...(await oneByOne(() => chromium.print(certificateFacts()))))
    rates.push({
      ours: await inLanes(2, () => make(certificatePaper())),
      theirs: await inLanes(2, (lane) => chromium.print(certificateFacts(), lane)),
    })
  }
  const [us, them] = [median(ours), median(theirs)]
  console.log(
    `One certificate at a time: ours ${ms(us)}, Chromium ${ms(them)}: ${(them / us).toFixed(1)} × (${bytes.ours} and ${bytes.theirs} bytes)`,
  )
  const [rate, other] = [median(rates.map(({ ours: one }) => one)), median(rates.map(({ theirs: one }) => one))]
  console.log(
    `Two at a time, ${count} threads: ours ${rate.toFixed(0)}/s, Chromium ${other.toFixed(0)}/s: ${(rate / other).toFixed(1)} ×`,
  )
  await chromium.close()
}

async function eachPaper(): Promise<void> {
  for (const kind of ['certificate', 'application-form', 'assessment-form', 'notice-poster', 'receipt'] as const) {
    const maker = papers[kind] as { build: (facts: unknown) => Paper }
    const build = (): Paper =>
      maker.build({ ...examples[kind], issue: { ...examples[kind].issue, caseNumber: `TB-${++made}` } })
    for (let warm = 0; warm < 5; warm++) await make(build())
    const apart = await oneByOne(() => make(build()))
    const before = process.threadCpuUsage()
    await oneByOne(() => make(build()))
    const { user, system } = process.threadCpuUsage(before)
    const { pdf, kept } = await renderToKeep(build().template, build().data)
    const again = kept && (await oneByOne(() => renderAgain(kept.packed)))
    console.log(
      `${kind}: ${ms(median(apart))}, of it the serving thread ${ms((user + system) / 1000 / ofRound)}; ${pdf.length} bytes, as facts ${kept?.packed.length}, opened from them in ${ms(median(again ?? []))}`,
    )
  }
}

/** Pages one after another, while batches are asked for as soon as the one before is done. */
async function pagesBeside(count: number, open: () => Promise<boolean>, batches: undefined | (() => Promise<unknown>)) {
  const over = new AbortController()
  const lasted: number[] = []
  const background = (async () => {
    if (batches) while (!over.signal.aborted) lasted.push(await timed(batches))
  })()
  const pages: number[] = []
  let refused = 0
  for (let page = 0; page < count; page++)
    pages.push(
      await timed(async () => {
        if (!(await open())) refused += 1
      }),
    )
  over.abort()
  await background
  return { pages, lasted, refused }
}

type Way = 'alone' | 'apart' | 'here'

async function pagesWithBatches(open: () => Promise<boolean>, asked: readonly Way[]): Promise<void> {
  const sixty = (how: (paper: Paper) => Promise<unknown>) => () =>
    Promise.all(Array.from({ length: batch }, () => how(certificatePaper())))
  const ways = { alone: undefined, apart: sixty(make), here: sixty(makeHere) }
  const pages: Record<Way, number[]> = { alone: [], apart: [], here: [] }
  const refused = { alone: 0, apart: 0, here: 0 }
  const lasted: number[] = []
  await sixty(makeHere)()
  for (let round = 0; round < rounds; round++)
    for (const way of asked) {
      const found = await pagesBeside(pagesOfRound[way], open, ways[way])
      pages[way].push(...found.pages)
      refused[way] += found.refused
      if (way === 'apart') lasted.push(...found.lasted)
    }
  const quiet: number[] = []
  for (let round = 0; round < rounds; round++) quiet.push(await timed(ways.apart))
  console.log(
    `A batch of ${batch}: ${ms(median(quiet))} alone, ${ms(median(lasted))} beside pages (longest ${ms(highest(lasted, 1))})`,
  )
  const alone = highest(pages.alone, 0.99)
  for (const way of asked)
    console.log(
      `A page, batches ${way === 'alone' ? 'none' : way}: median ${ms(median(pages[way]))}, p99 ${ms(highest(pages[way], 0.99))}: ${(highest(pages[way], 0.99) / alone).toFixed(1)} ×, ${refused[way]} of ${pages[way].length} turned away`,
    )
}

const scratch = mkdtempSync(join(tmpdir(), 'tongban-bench-'))
const server = await startServer(join(scratch, 'postgres'), openLog('error'), true)
process.env[serverVariable] = join(scratch, 'postgres')
const finishers: (() => Promise<void>)[] = []
const { work, platform, clerk, applicant } = await stage({ after: (use) => finishers.push(use) })
const submitted = await work(applicant, (unit) => apply(unit, applicant.id))
if (!('caseId' in submitted)) throw new Error(JSON.stringify(submitted))
const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined })
const base = await app.listen({ port: 0, host: '127.0.0.1' })
const cookie = `tongban=${await work(door, (unit) => openSession(unit, { staff: clerk.id, halfOpen: false }))}`
/** @returns false where it was turned away for being busy */
const openPage = async () => {
  const answer = await fetch(`${base}/workbench/cases/${submitted.caseId}`, { headers: { cookie } })
  const text = await answer.text()
  if (answer.status !== 200 && answer.status !== 503) throw new Error(`${answer.status} ${text}`)
  return answer.status === 200
}
for (let warm = 0; warm < 60; warm++) await openPage()

console.log(`${availableParallelism()} processors, ${threads} threads for papers, load ${load()}`)
for (const count of new Set([threads, 2])) await besideChromium(count)
await closePaperThreads()
setPaperThreads(threads)
await eachPaper()
await pagesWithBatches(openPage, ['alone', 'apart', 'here'])
await closePaperThreads()
setPaperThreads(2)
console.log(`With two threads, load ${load()}`)
await pagesWithBatches(openPage, ['alone', 'apart'])
console.log(`load ${load()} at the end`)

await app.close()
await closePaperThreads()
for (const finish of finishers) await finish()
await server.stop()
rmSync(scratch, { recursive: true, force: true })
