// Changes the law in small ways and sees whether its own tests notice: npm run mutants [-- files or folders] [options].
import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readExplained } from './mutants/explained.ts'
import { mutate, type Outcome } from './mutants/run.ts'
import { progressLine } from './progress-line.ts'

const root = join(import.meta.dirname, '..')
const room = join(root, 'regulation')
/** Under this share of changes noticed, in percent, the run fails. */
const wantedScore = 90

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    patience: { type: 'string', default: '6' },
    /** A file of tests that is not asked, however long it takes: it may be given several times. */
    without: { type: 'string', multiple: true, default: [] },
  },
})
const inRoom = (path: string) => relative(room, resolve(root, path))
const asked = positionals.map(inRoom)
const wanted = (path: string) =>
  asked.length === 0 || asked.some((one) => one === '' || path === one || path.startsWith(`${one}/`))

const explained = readExplained(readFileSync(join(root, 'docs/mutants.md'), 'utf8'))
const reasonOf = ({ mutant }: Outcome) => explained.get(`regulation/${mutant.path}`)?.get(mutant.identity)

const show = progressLine('Changes tried')
let done = 0
let survived = 0
const outcomes = await mutate(room, {
  wanted,
  leftOut: values.without.map(inRoom),
  workers: 2,
  patience: Number(values.patience),
  onOutcome: (outcome, all) => {
    done += 1
    if (outcome.fate === 'survived') survived += 1
    if (!values.json) show(done, all)
  },
})

const summary = { ...count(outcomes), files: filesOf(outcomes) }
const survivors = outcomes
  .filter((one) => one.fate === 'survived')
  .map((one) => ({
    place: `regulation/${one.mutant.path}:${one.mutant.line}`,
    change: one.mutant.identity,
    reason: reasonOf(one),
  }))
const notLoaded = outcomes.flatMap((one) =>
  one.fate === 'unloadable'
    ? [{ place: `regulation/${one.mutant.path}:${one.mutant.line}`, change: one.mutant.identity, why: one.why }]
    : [],
)
/** Explained in the list, yet noticed or gone: the list is to be shortened. */
const outdated = [...explained].flatMap(([file, reasons]) => {
  const path = file.replace(/^regulation\//, '')
  const alive = new Set(outcomes.filter((one) => one.fate === 'survived').map((one) => one.mutant.identity))
  return wanted(path) ? [...reasons.keys()].filter((one) => !alive.has(one)).map((one) => `${file}: ${one}`) : []
})

if (values.json) console.log(JSON.stringify({ ...summary, survivors, notLoaded, outdated }, null, 2))
else print()
process.exitCode = summary.score < wantedScore ? 1 : 0

function count(some: readonly Outcome[]) {
  const of = (fate: Outcome['fate']) => some.filter((one) => one.fate === fate).length
  const [killed, survived] = [of('killed'), of('survived')]
  const score = killed + survived === 0 ? 0 : Math.floor((1000 * killed) / (killed + survived)) / 10
  return { killed, survived, unloadable: of('unloadable'), score }
}

function filesOf(some: readonly Outcome[]) {
  const byFile = Object.groupBy(some, (one) => one.mutant.path)
  return Object.entries(byFile).map(([path, of = []]) => ({ file: `regulation/${path}`, ...count(of) }))
}

function print(): void {
  console.log('')
  for (const { place, change, reason } of survivors)
    console.log(`survived ${place} ${change}${reason ? ` — ${reason}` : ''}`)
  for (const { place, change, why } of notLoaded) console.log(`cannot be loaded ${place} ${change}: ${why}`)
  for (const one of outdated) console.log(`no longer survives, to be taken from docs/mutants.md: ${one}`)
  console.log('\nscore   killed  survived  unloadable  file')
  for (const { file, score, killed, survived, unloadable } of [...summary.files, { file: 'all', ...summary }])
    console.log(
      [`${score}%`.padEnd(6), ...[killed, survived, unloadable].map((one) => String(one).padStart(8)), ` ${file}`].join(
        ' ',
      ),
    )
  const reasons = survivors.filter((one) => one.reason !== undefined).length
  console.log(`\n${summary.survived} survived, ${reasons} of them explained in docs/mutants.md.`)
}
