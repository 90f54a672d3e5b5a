// npm run bench -- scale --cases 200000 --beside <folder of 10,000> [--folder …] [--from <folder of a seeded demonstration>]
// Builds the set (going on with what is there), checks it against recounts, and measures every page beside the smaller set.
import { build } from './build.ts'
import { check } from './check.ts'
import { compare } from './compare.ts'
import { openSide } from './measure.ts'
import { readPlan } from './plan.ts'
import { describeBytes, describeMachine } from './surroundings.ts'

const plan = readPlan(process.argv.slice(3))
await build(plan)
const sides = []
for (const folder of [...plan.beside, plan.folder]) sides.push(await openSide(folder))
try {
  for (const side of sides) await check(side.owner)
  console.log(await describeMachine(sides.at(-1)))
  const { table, wrong } = await compare(sides, plan.rounds)
  console.log(table)
  console.log(await describeBytes(sides.at(-1)))
  if (wrong.length > 0) throw new Error(`not what it should be: ${wrong.join('; ')}`)
} finally {
  for (const side of sides) await side.close()
}
