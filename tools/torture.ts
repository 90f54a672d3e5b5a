// Random work over the whole system against a reference model: npm run torture [-- --minutes N | --faults | --seed S].
// What it does, and how a disagreement is lived again, stands in docs/torture.md.
import { parseArgs } from 'node:util'
import { stopwatch } from '#platform/clock.ts'
import { faults } from './torture/faults.ts'
import { orThrown } from './torture/live.ts'
import { reckon } from './torture/reckon.ts'
import { live, type Settings } from './torture/run.ts'
import { openStage } from './torture/stage.ts'
import { listenForStop, openServer } from './torture/stopping.ts'
import { prepareStorm } from './torture/storm.ts'
import { type Found, tryFaults } from './torture/try-faults.ts'
import { failureInWords, reachInWords } from './torture/words.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    life: { type: 'string' },
    lives: { type: 'string', default: '100' },
    minutes: { type: 'string' },
    /** A disagreement is shown as it was found, not made small first. */
    'as-found': { type: 'boolean', default: false },
    faults: { type: 'boolean', default: false },
    spoil: { type: 'string', multiple: true, default: [] },
  },
})
const stopping = listenForStop()
const goOn = () => stopping.asked() === undefined
const seed = Number(values.seed)
const settings: Settings = {
  seed,
  first: values.life === undefined ? 0 : Number(values.life),
  lives: values.life === undefined ? Number(values.lives) : 1,
  sequences: 20,
  turns: 2,
  lanes: 8,
  followedOneIn: 25,
  makeSmall: !values['as-found'],
  mostFailures: 1,
  goOn,
}
const elapsed = stopwatch()

const closeServer = await openServer()
try {
  const holds = values.faults
    ? await plantFaults()
    : values.minutes
      ? await forMinutes(Number(values.minutes))
      : await once(settings)
  process.exitCode = holds ? 0 : 1
} finally {
  await closeServer()
}
const signal = stopping.asked()
if (signal) {
  console.log(`Stopped by ${signal}: not all was tried.`)
  process.kill(process.pid, signal)
}

/** Lives of one seed in a database of their own. */
async function once(how: Settings): Promise<boolean> {
  const stage = await openStage(values.spoil)
  const processor = process.cpuUsage()
  try {
    const result = await live(stage, how)
    for (const failure of result.failures) console.log(failureInWords(failure))
    // A life that ended in a disagreement is known by it; what it left behind would only be counted again.
    const counted =
      result.failures.length > 0 || stopping.asked() ? [] : await orThrown(reckon(stage, result.persons, true))
    for (const wrong of counted) console.log(`✗ ${wrong} (seed ${how.seed})`)
    const { sequences, turns, persons } = result
    const { user, system } = process.cpuUsage(processor)
    const seconds = Math.round(elapsed() / 1000)
    const each = ((user + system) / 1000 / Math.max(1, turns)).toFixed(1)
    console.log(`${sequences} sequences, ${turns} turns, ${persons.length} persons, ${seconds} s, of them`)
    console.log(`${each} ms a turn of the processor, without the database: ${reachInWords(result)}`)
    return result.failures.length + counted.length === 0
  } finally {
    await stage.close()
  }
}

/** Seed after seed in one process, and beside it the real system, killed again and again, until time is over. */
async function forMinutes(minutes: number): Promise<boolean> {
  const letLoose = await prepareStorm({ seed, say: console.log, stopping })
  const since = stopwatch()
  const inTime = () => goOn() && since() < minutes * 60_000
  const storm = letLoose(inTime)
  let allHold = true
  for (let own = seed; inTime(); own++) {
    console.log(`seed ${own}`)
    allHold = (await once({ ...settings, seed: own, goOn: inTime })) && allHold
  }
  return (await storm) && allHold
}

async function plantFaults(): Promise<boolean> {
  const show = ({ fault, found, says, sequences, turns, seconds }: Found) =>
    console.log(
      `${found ? '✓ found' : '✗ not found'} ${fault.name} (${sequences} sequences, ${turns} turns, ${seconds} s): ${says.replace(/^✗ /, '').slice(0, 200)}`,
    )
  const parameters = ['--seed', values.seed, '--lives', values.lives, '--as-found']
  const tried = await tryFaults(positionals, parameters, { stopping, show })
  const found = tried.filter((one) => one.found).length
  console.log(`${found} of ${tried.length} planted faults found, of ${faults.length} on the list`)
  return tried.length - found <= 1
}
