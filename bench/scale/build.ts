// Builds the set: the sample is brought, parts load it without indexes and without waiting for the disk, then all that follows is made.
import { execFileSync, fork } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { readConfig } from '#config'
import { seedIfEmpty } from '#demo/seed.ts'
import { stopwatch } from '#platform/clock.ts'
import { asOwner, type Database, openDatabase } from '#platform/database/open-database.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { allChunks, listChunks, prepareChunks } from './chunks.ts'
import { addInstitutions } from './offices.ts'
import { type Plan, refuseSmallDisk } from './plan.ts'
import { loaded } from './tables.ts'

export async function build(plan: Plan): Promise<void> {
  const { folder } = plan
  const elapsed = stopwatch()
  const say = (words: string) => console.log(`${(elapsed() / 1000).toFixed(0).padStart(5)} s  ${words}`)
  mkdirSync(folder, { recursive: true })
  if (plan.from !== undefined && !existsSync(join(folder, 'postgres')))
    execFileSync('cp', ['-a', `${plan.from}/.`, folder]) // The server's files keep their owner.
  const config = readConfig({ DATA_DIR: folder })
  const log = openLog('error')
  const platform = await openPlatform(config, log)
  await seedIfEmpty(platform, () => undefined)
  await platform.close()
  const database = await openDatabase(config, log)
  try {
    await asOwner(database, async (owner) => {
      await prepareChunks(owner)
      const todo = await listChunks(owner, plan)
      const all = allChunks(plan)
      const rows = (chunks: typeof all) => chunks.reduce((sum, { count }) => sum + count, 0)
      refuseSmallDisk(plan, 1 - rows(todo) / rows(all))
      if (await isDone(owner, 'finished')) return say('the set is there')
      await hurry(owner, true)
      const stage = async (name: string, use: () => Promise<unknown>) => {
        if (await isDone(owner, name)) return
        await use()
        await owner.query('insert into scale.stage values ($1)', [name])
        say(name)
      }
      await stage('indexes set aside', () => setIndexes(owner, false))
      if (todo.length > 0) await loadInParts(plan, rows(todo), say)
      say('rows loaded')
      await owner.query(
        "set session_replication_role = replica; set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 2; set work_mem = '128MB'",
      )
      await stage('institutions', () => addInstitutions(owner))
      for (const table of loaded) await stage(`indexes of ${table}`, () => owner.query(`reindex table "${table}"`))
      // What triggers derive of each case, as migration 0181 does for cases that stood before.
      await stage('clocks of the cases', () =>
        owner.query(
          'insert into case_clock select line.* from case_file, clocks_of_case(case_file) as line on conflict do nothing',
        ),
      )
      await stage('hands of the cases', () =>
        owner.query(`insert into case_held select keeper.case_id, keeper.office_id, keeper.staff_id
          from case_keeper keeper join case_file on case_file.id = keeper.case_id where not final on conflict do nothing`),
      )
      await stage('reviews to follow', () =>
        owner.query(`insert into review_to_follow select id, office_id, held_by, year, due_on from annual_review
          where state = 'done' and next_matter is not null and not is_followed(annual_review) on conflict do nothing`),
      )
      await stage('open tasks', () =>
        owner.query(`insert into open_task select assessment.id, institution_id, assessment.state, assigned_at from assessment
          join case_file on case_file.id = case_id where assessment.state in ('assigned', 'signed') and status = 'assessing' on conflict do nothing`),
      )
      await stage('places of the status list', () =>
        owner.query(
          'update status_list_room set places = greatest(places, (select 2 ^ ceil(log(2, max(status_index) + 1)) from certificate)::bigint)',
        ),
      )
      await stage('statistics', () => owner.query('vacuum analyze'))
      await stage('sums', async () => {
        await owner.query('begin')
        await owner.query('delete from tally')
        await owner.query(
          'insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded) select *, true from recount()',
        )
        await owner.query('delete from tally_within')
        await owner.query('insert into tally_within select * from lines_within(true) where n <> 0 or seconds <> 0')
        await owner.query('commit')
      })
      await stage('counters', () =>
        owner.query(`insert into case_counter select residence_office, opened_on, max(right(number, 6)::int) from case_file
        group by 1, 2 on conflict (office_id, day) do update set last = greatest(case_counter.last, excluded.last)`),
      )
      await owner.query(
        "select setval(pg_get_serial_sequence('audit_pending', 'id'), greatest((select max(entry) from audit), (select max(id) from audit_pending)))",
      )
      await stage('finished', () => owner.query('vacuum analyze tally, tally_within, case_counter'))
      await hurry(owner, false)
      await owner.query('checkpoint')
      say('the disk has it')
    })
  } finally {
    await database.close()
  }
}

async function isDone(owner: Client, name: string): Promise<boolean> {
  return (await owner.query('select from scale.stage where name = $1', [name])).rowCount === 1
}

/** While it is loaded nothing need outlive a power cut; while it is measured everything must. */
async function hurry(owner: Client, isLoading: boolean): Promise<void> {
  for (const name of ['fsync', 'full_page_writes', 'autovacuum'])
    await owner.query(`alter system set ${name} = ${isLoading ? 'off' : 'on'}`)
  await owner.query(isLoading ? `alter system set max_wal_size = '4GB'` : 'alter system reset max_wal_size')
  await owner.query('select pg_reload_conf()')
}

/** An index that is not ready is not kept up; `reindex` makes it anew, and refuses what should be unique and is not. */
async function setIndexes(owner: Client, ready: boolean): Promise<void> {
  await owner.query('update pg_index set indisready = $2 where indrelid = any($1::regclass[])', [loaded, ready])
}

async function loadInParts(plan: Plan, rows: number, say: (words: string) => void): Promise<void> {
  let done = 0
  let said = 0
  await Promise.all(
    Array.from(
      { length: plan.parts },
      (_, part) =>
        new Promise<void>((resolve, reject) => {
          const child = fork(join(import.meta.dirname, 'load-part.ts'), [String(part), ...process.argv.slice(3)], {
            env: {
              PATH: process.env.PATH,
              DATA_DIR: plan.folder,
              NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
            },
          })
          child.on('message', (message: { rows: number }) => {
            done += message.rows
            if (done - said < rows / 20) return
            said = done
            say(`${Math.round((done / rows) * 100)} %`)
          })
          child.once('exit', (code) =>
            code === 0 ? resolve() : reject(new Error(`part ${part} ended with ${code}; start again to go on`)),
          )
        }),
    ),
  )
}

export const openDatabaseOf = (folder: string): Promise<Database> =>
  openDatabase(readConfig({ DATA_DIR: folder }), openLog('error'))
