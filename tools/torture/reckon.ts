// What is counted once all lives are lived: sums, jobs, audit, numbers on cards, and that nothing personal lies open.
import { clockFigures, officeFigures, wrongTallies } from '#casework/supervision/tallies.ts'
import { walkChains } from '#platform/database/verify-chains.ts'
import { worker } from '#platform/jobs.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import type { Life, Stage } from './live.ts'
import { numberOf } from './model/judge.ts'
import { prefecture, residence } from './model/people.ts'
import { type CaseModel, ends } from './model/state.ts'
import { reasons } from './perform.ts'
import { lifeDay } from './world.ts'

/** @returns each disagreement in a sentence @param wholeDatabase whether these lives are all there are */
export async function reckon(stage: Stage, lives: readonly Life[], wholeDatabase: boolean): Promise<string[]> {
  const cases = lives.flatMap(({ person }) => person.cases)
  return [
    ...(await unfollowed(stage, cases)),
    ...(await wrongNumbers(stage, lives)),
    ...(wholeDatabase ? await wrongSums(stage, cases) : []),
    ...(await differingSums(stage)),
    ...(await lyingOpen(stage)),
    ...(await brokenAudit(stage)),
  ]
}

/** Each step has a job that follows it, and one (二：告知). */
async function unfollowed({ askDatabase }: Stage, cases: readonly CaseModel[]): Promise<string[]> {
  const jobs = await askDatabase<{ of: string; jobs: number; steps: number }>(
    `select data->>'caseId' as of, count(*)::integer as jobs, count(distinct data->>'seq')::integer as steps
      from jobs.job where name = 'follow-up' group by 1`,
  )
  const known = new Map(jobs.map(({ of, ...there }) => [of, there]))
  return cases.flatMap(({ id, steps }) => {
    const there = known.get(id) ?? { jobs: 0, steps: 0 }
    return there.jobs === steps && there.steps === steps
      ? []
      : [`jobs that follow ${id}: there ${there.jobs}, expected ${steps}`]
  })
}

async function wrongNumbers({ world, askDatabase }: Stage, lives: readonly Life[]): Promise<string[]> {
  const rows = await askDatabase<{ blank: string; index: Buffer }>(
    'select blank, number_index as index from certificate where blank is not null',
  )
  const known = new Map(rows.map(({ blank, index }) => [blank, index]))
  return world.work(worker, async ({ vault }) =>
    lives.flatMap(({ who, person }) =>
      person.register.flatMap((card) => {
        const number = numberOf(who.idNumber, card)
        const index = vault.blindIndex('certificate-number', certificateNumberOf(number))
        return known.get(card.blank)?.equals(index) ? [] : [`the card ${card.blank} has not the number of the model`]
      }),
    ),
  )
}

/** What supervision shows of everybody, counted from the model. */
async function wrongSums({ world }: Stage, cases: readonly CaseModel[]): Promise<string[]> {
  const terms = cases.flatMap((of) => of.terms)
  // On the last day of a time that runs: it is not overdue yet.
  const day = terms.find(({ ended, left }) => !ended && left === undefined)?.due ?? '2026-07-01'
  const nation = { office: '000000', level: 'nation', offices: undefined }
  const year = { from: '2025-12-01', to: '2027-12-01' }
  const found: string[] = []
  await lifeDay.run(day, () =>
    world.work(worker, async (unit) => {
      const figures = await clockFigures(unit, nation, year)
      for (const name of new Set(terms.map((term) => term.name))) {
        const own = terms.filter((term) => term.name === name)
        const running = own.filter(({ ended, left }) => !ended && left === undefined)
        const expected = {
          onTime: own.filter(({ ended }) => ended && !ended.late).length,
          late: own.filter(({ ended }) => ended?.late).length,
          running: running.length,
          overdue: running.filter(({ due }) => due < day).length,
        }
        const there = figures.find(({ clock }) => clock === name)
        const shown = there && {
          onTime: there.onTime,
          late: there.late,
          running: there.running,
          overdue: there.overdue,
        }
        if (JSON.stringify(shown) !== JSON.stringify(expected))
          found.push(`sums of ${name}: there ${JSON.stringify(shown)}, expected ${JSON.stringify(expected)}`)
      }
      const [county] = await officeFigures(
        unit,
        { office: prefecture, level: 'prefecture', offices: [residence] },
        year,
      )
      const standing = cases.filter(({ status }) => !ends.includes(status)).length
      const [there, expected] = [
        [county?.opened ?? 0, county?.standing ?? 0],
        [cases.length, standing],
      ]
      if (there.join() !== expected.join())
        found.push(`cases of the county, all and open: there ${there.join()}, expected ${expected.join()}`)
    }),
  )
  return found
}

async function differingSums({ world }: Stage): Promise<string[]> {
  const lines = await world.work(worker, wrongTallies)
  return lines.length === 0 ? [] : [`sums differ from a recount in ${lines.length} lines: ${JSON.stringify(lines[0])}`]
}

/** Names, numbers and reasons are sealed wherever they are kept (通知五). */
const secrets = [reasons, '我知道的情况和公示的不一样', '张晓禾', '张大山', '演示路 1 号', '演示街 2 号']
const sealedTables = [
  'case_file',
  'case_event',
  'assessment',
  'objection',
  'certificate',
  'person',
  'decision',
  'file',
  'case_material',
  'public_notice',
  'account',
  'guardian_bond',
  'idempotency_key',
  'audit',
]

async function lyingOpen({ askDatabase }: Stage): Promise<string[]> {
  const found: string[] = []
  for (const table of sealedTables) {
    // Bytes are written as hexadecimal in a row's text: each secret is looked for in both spellings.
    const patterns = [
      ...secrets.flatMap((text) => [text, Buffer.from(text).toString('hex')]),
      ...['63010219', '51010719', '63010220', '51010720'].map((start) => Buffer.from(start).toString('hex')),
      '(510107|630102)(19[3-9][0-9]|201[0-9])0[356]',
    ]
    const [row] = await askDatabase<{ open: number }>(
      `select count(*)::integer as open from ${table} as kept where kept::text ~ $1`,
      [patterns.join('|')],
    )
    if (row && row.open > 0) found.push(`${row.open} rows of ${table} show what must be sealed`)
  }
  return found
}

async function brokenAudit({ askDatabase }: Stage): Promise<string[]> {
  await askDatabase('begin read only')
  const { broken } = await walkChains((statement) => askDatabase(statement))
  await askDatabase('rollback')
  return broken ? [`the audit is broken: ${broken.chain} ${broken.seq} ${broken.problem}`] : []
}
