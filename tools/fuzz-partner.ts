// Sends valid and broken requests to every operation of the partners' door: npm run fuzz-partner -- --each 500 [--seed N] [--only operation] [--from operation].
import { parseArgs } from 'node:util'
import { fuzzDoor } from './partner/fuzz/run.ts'
import { openGround } from './partner/fuzz/stage.ts'

const { values } = parseArgs({
  options: {
    each: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    from: { type: 'string' },
  },
})
const finishers: (() => Promise<void>)[] = []
const ground = await openGround({ after: (use) => finishers.push(use) })
const how = { each: Number(values.each), seed: Number(values.seed), only: values.only, from: values.from }
const { rows, faults } = await fuzzDoor(ground, how, ({ operation, valid, taken, broken }, found) => {
  console.log(`${operation}: ${valid} valid, ${taken} of them done; ${broken} broken; ${found.length} faults`)
  for (const fault of found.slice(0, 5)) console.log(JSON.stringify(fault, undefined, 1))
})
const sum = (count: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + count(row), 0)
const [valid, taken, broken] = [sum((row) => row.valid), sum((row) => row.taken), sum((row) => row.broken)]
console.log(
  `${rows.length} operations: ${valid} valid requests (${taken} done), ${broken} broken; ${faults.length} faults.`,
)
for (const finish of finishers.toReversed()) await finish()
process.exitCode = faults.length > 0 ? 1 : 0
