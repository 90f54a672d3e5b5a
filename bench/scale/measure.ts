// Asks a real server for every page and notes time, blocks and statements of each request.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { readConfig } from '#config'
import { stopwatch } from '#platform/clock.ts'
import type { Database } from '#platform/database/open-database.ts'
import { newId } from '#platform/ids.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform, type Platform } from '#platform/open-platform.ts'
import { openDatabaseOf } from './build.ts'
import { type Page, pagesOf } from './pages.ts'
import { chooseSubjects, signIn, type Visitors } from './visitors.ts'

export type Seen = { milliseconds: number; blocks: number; statements: number; bytes: number; fault?: string }
export type Side = {
  cases: number
  pages: readonly Page[]
  ask: (page: Page) => Promise<Seen>
  probe: () => Promise<number>
  owner: Client
  close: () => Promise<void>
}

const mostMilliseconds = 60_000
export const overTime = 'over 60 s'

export async function openSide(folder: string): Promise<Side> {
  const database = await openWatched(folder)
  const owner = new Client(database.owner)
  await owner.connect()
  const platform = await openPlatform(readConfig({ DATA_DIR: folder }), openLog('error'))
  const sought = await chooseSubjects(platform, owner)
  const visitors = await signIn(platform, owner, sought.account)
  const { rows } = await owner.query<{ cases: string }>('select count(*) as cases from case_file')
  const { child, address } = await startServer(folder)
  const probe = async () => {
    const elapsed = stopwatch()
    await owner.query({
      name: 'probe',
      text: 'select status, valid_to from certificate where public_id = $1',
      values: [sought.code.publicId],
    })
    return elapsed()
  }
  return {
    cases: Number(rows[0]?.cases),
    pages: pagesOf(sought),
    ask: (page) => ask(owner, { address, visitors }, page),
    probe,
    owner,
    close: () => closeAll(child, owner, platform, database),
  }
}

async function closeAll(child: ChildProcess, owner: Client, platform: Platform, database: Database): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  await owner.end()
  await platform.close()
  await database.close()
}

/** With the statements counted; a server that does not count them yet is started again. */
async function openWatched(folder: string): Promise<Database> {
  const database = await openDatabaseOf(folder)
  const owner = new Client(database.owner)
  await owner.connect()
  const { rows } = await owner.query<{ held: string }>("select current_setting('shared_preload_libraries') as held")
  if (rows[0]?.held.includes('pg_stat_statements')) {
    await owner.query(
      'create schema if not exists scale; create extension if not exists pg_stat_statements schema scale',
    )
    await owner.end()
    return database
  }
  await owner.query("alter system set shared_preload_libraries = 'pg_stat_statements'")
  await owner.end()
  await database.close()
  return openWatched(folder)
}

async function startServer(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../server.ts')],
    {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /address (http\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    child.once('close', () => reject(new Error(`the server ended: ${said}`)))
  })
  return { child, address }
}

async function counted(owner: Client): Promise<{ blocks: number; statements: number }> {
  const { rows } = await owner.query<{ blocks: string; statements: string }>(
    `select coalesce(sum(shared_blks_hit + shared_blks_read), 0) as blocks, coalesce(sum(calls), 0) as statements from scale.pg_stat_statements
      where userid <> (select oid from pg_roles where rolname = current_user)`,
  )
  return { blocks: Number(rows[0]?.blocks), statements: Number(rows[0]?.statements) }
}

async function ask(
  owner: Client,
  { address, visitors }: { address: string; visitors: Visitors },
  page: Page,
): Promise<Seen> {
  const before = await counted(owner)
  const cookie = visitors[page.role]
  const elapsed = stopwatch()
  const { status, text } = await fetch(address + page.path, {
    method: page.form ? 'POST' : 'GET',
    headers: { ...(cookie ? { cookie } : {}), origin: address },
    redirect: 'manual',
    signal: AbortSignal.timeout(mostMilliseconds),
    ...(page.form ? { body: new URLSearchParams({ _key: newId(), ...page.form }) } : {}),
  }).then(
    async (answer) => ({ status: answer.status, text: await answer.text() }),
    () => ({ status: 0, text: '' }),
  )
  const milliseconds = elapsed()
  const after = await counted(owner)
  const seen = {
    milliseconds,
    blocks: after.blocks - before.blocks,
    statements: after.statements - before.statements,
    bytes: Buffer.byteLength(text),
  }
  if (status === 0) return { ...seen, fault: overTime }
  // What the database broke off after its own limit is told as an outage.
  if (status === 503 && milliseconds > mostMilliseconds / 2) return { ...seen, fault: overTime }
  if (status !== 200) return { ...seen, fault: `answered ${status}` }
  return isHeld(text, page.holds) ? seen : { ...seen, fault: 'a wrong page' }
}

function isHeld(text: string, held: Page['holds']): boolean {
  if (typeof held === 'string') return text.includes(held)
  return held instanceof RegExp ? held.test(text) : held.every((one) => text.includes(one))
}
