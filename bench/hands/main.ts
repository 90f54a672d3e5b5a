// How many keys, Tabs, pages and pixels the work of a day takes, beside what it took before: `npm run bench -- hands`.
import { openBrowser } from '../../journeys/browser.ts'
import { openTown } from '../../journeys/town.ts'
import { handedIn } from '../../journeys/ways.ts'
import { before } from './before.ts'
import {
  approveAll,
  fourPapers,
  handedOver,
  intakeOfAVisitor,
  type Measured,
  printAll,
  todayAtAGlance,
} from './walks.ts'

const many = Number(process.argv[3] ?? 10)
const finishers: (() => Promise<void>)[] = []
const town = await openTown({ after: (use) => void finishers.push(use) })
const browser = await openBrowser()
const place = { town, browser }
const measured: Measured[] = []
const rounded = (value: number) => Math.round(value * 100) / 100
const say = (found: readonly Measured[]) => {
  measured.push(...found)
  for (const { what, unit, value } of found) console.log(`  ${what}：${rounded(value)} ${unit}`)
}
try {
  say(await intakeOfAVisitor(place))
  say(await fourPapers(place))
  for (let waiting = 0; waiting < 4; waiting++) await handedIn(town)
  say(await todayAtAGlance(place))
  console.log(`Preparing ${many} cases to approve …`)
  const cases = await handedOver(place, many)
  say(await approveAll(place, cases))
  say(await printAll(place, cases))
} finally {
  await browser.close()
  for (const finish of finishers.toReversed()) await finish()
}

console.log('\n| walk | unit | before | now | now : before |\n|---|---|---|---|---|')
for (const { what, unit, value } of measured) {
  const then = before[`${what}／${unit}`]
  console.log(`| ${what} | ${unit} | ${then ?? '—'} | ${rounded(value)} | ${then ? (value / then).toFixed(2) : '—'} |`)
}
