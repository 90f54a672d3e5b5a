// Every role at every door, every relation to every thing; and the same with nothing but row security (N5.2).
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { openAnnualReviews } from '#casework/annual-reviews/open-reviews.ts'
import { insertRecount } from '#casework/recounts/recount-store.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import { demoRoutes } from '#demo/demo-pages.ts'
import { seedIfEmpty } from '#demo/seed.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { type Actor, institutionRoles, type StaffRole, staffRoles } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { buildApp } from '#web/app.ts'
import { routes } from '#web/routes.ts'
import {
  doors,
  ownRows,
  published,
  type Relation,
  relations,
  sharedRows,
  things,
  writable,
} from './authorisation-matrix.ts'

/** Of each pair of sister counties, the first is the one whose things are looked at; the stranger's county has none. */
const sisters = { '510107': ['510104', '510100'], '630102': ['630106', '630100'] } as const
const stranger = '110101'
type Own = keyof typeof sisters
const officeOf = (own: Own, relation: Relation): string =>
  ({ own, sister: sisters[own][0], superior: sisters[own][1], foreign: stranger })[relation]

const finishers: (() => Promise<void>)[] = []
test.after(async () => {
  for (const finish of finishers.toReversed()) await finish()
})

async function openWorld() {
  const { platform, ownerQuery } = await openTestPlatform(
    { after: (use) => finishers.push(use) },
    { now: new Date('2026-11-23T07:00:00Z') },
  )
  const { work } = platform
  await seedIfEmpty(platform, () => undefined, 0.01)
  while ((await work(worker, openAnnualReviews)).more);
  await work(worker, (unit) => insertRecount(unit, { office: '510107', because: '演示放假通知' }))
  const app = await buildApp(platform, { demo: true, mode: 'trial', publicUrl: undefined }, demoRoutes)
  finishers.push(() => app.close())
  const known = new Map<string, { actor: Actor; cookie: string }>()
  /** Somebody of one role at an office or an institution. */
  const somebody = async (place: { office: string } | { institution: string }, role: string) => {
    const key = `${Object.values(place).join('')} ${role}`
    const there = known.get(key)
    if (there) return there
    const made = await work(door, async (unit) => {
      const hired = await registerStaff(unit, {
        username: newId(),
        displayName: '演示·权限测试',
        password: 'lian xi yong de mi ma 92',
        roles: [role],
        ...place,
      } as Parameters<typeof registerStaff>[1])
      assert.ok(!isRefusal(hired))
      if ('office' in place) await makeFit(unit, [hired.id])
      return { id: hired.id, token: await openSession(unit, { staff: hired.id, halfOpen: false }) }
    })
    const actor: Actor =
      'office' in place
        ? { kind: 'staff', id: made.id, office: place.office, roles: [role as StaffRole] }
        : { kind: 'institution-staff', id: made.id, institution: place.institution, roles: [role as 'assessor'] }
    const one = { actor, cookie: `tongban=${made.token}` }
    known.set(key, one)
    return one
  }
  const ask = async (method: 'GET' | 'POST', path: string, cookie: string) => {
    const { statusCode, headers } = await app.inject({
      method,
      url: path,
      headers: { cookie, ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(method === 'POST' ? { payload: `_key=${newId()}` } : {}),
    })
    return { status: statusCode, to: headers.location ?? '' }
  }
  return { work, ownerQuery, somebody, ask }
}
let world: Awaited<ReturnType<typeof openWorld>>
before(async () => {
  world = await openWorld()
})

const nowhere = (path: string) => path.replaceAll(/:[a-zA-Z]+/g, newId())
const expected = new Map(doors.flatMap(([who, list]) => list.map((route) => [route, who] as const)))

test('N5.2 every door is in the matrix, and nothing else', () => {
  const served = routes(demoRoutes).map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(served.toSorted(), [...expected.keys()].toSorted())
})

test('N5.2 each role passes the doors of the matrix and no other', async () => {
  const wrong: string[] = []
  for (const role of [...staffRoles, ...institutionRoles]) {
    const place = (staffRoles as readonly string[]).includes(role) ? { office: '510107' } : { institution: 'demo-cd-1' }
    const { cookie } = await world.somebody(place, role)
    for (const [route, who] of expected) {
      if (who === 'public') continue
      const [method = '', path = ''] = route.split(' ')
      const { status } = await world.ask(method as 'GET', nowhere(path), cookie)
      const may = who === 'workbench' || who.split(' ').includes(role)
      if ((status !== 403) !== may || status >= 500)
        wrong.push(`${role} at ${route}: ${status}, expected ${may ? 'to pass' : '403'}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('N5.2 nobody without a session passes any door but the public ones', async () => {
  const wrong: string[] = []
  for (const [route, who] of expected) {
    if (who === 'public') continue
    const [method = '', path = ''] = route.split(' ')
    const { status, to } = await world.ask(method as 'GET', nowhere(path), '')
    if (!(status >= 300 && status < 400 && to.includes('sign-in'))) wrong.push(`${route}: ${status} ${to}`)
  }
  assert.deepEqual(wrong, [])
})

test('N5.2 a thing is there for its own office and those above where the matrix says so, and for nobody else', async () => {
  const wrong: string[] = []
  for (const { path, ids, open, role } of things) {
    const seen: string[] = []
    for (const own of Object.keys(sisters) as Own[]) {
      const [thing] = await world.ownerQuery<{ id: string }>(`${ids} limit 1`, [own])
      if (!thing) continue
      seen.push(thing.id)
      for (const relation of relations) {
        const { cookie } = await world.somebody({ office: officeOf(own, relation) }, role)
        const { status } = await world.ask('GET', path.replace(':id', thing.id), cookie)
        const wanted = open.includes(relation) ? 200 : 404
        if (status !== wanted) wrong.push(`${path} of ${own} for ${relation}: ${status}, expected ${wanted}`)
      }
    }
    if (seen.length === 0) wrong.push(`${path}: the demonstration has none`)
  }
  assert.deepEqual(wrong, [])
})

/** Tables behind row security, with their columns. */
const listTables = () =>
  world.ownerQuery<{ name: string; columns: string[] }>(`
    select relname as name, array(select attname::text from pg_attribute
      where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`)

test('N5.2 with row security alone, an office that has nothing to do with anybody reads only what is published', async () => {
  const { actor } = await world.somebody({ office: stranger }, 'head')
  const applicant: Actor = { kind: 'applicant', id: newId(), level: 'real-name' }
  const visitor: Actor = { kind: 'visitor' }
  const readable: string[] = []
  for (const { name } of await listTables()) {
    // Their own rows, and their colleagues', are no business of this test.
    const others = ownRows[name] ? sql`where ${sql.raw(ownRows[name])}` : sql``
    for (const who of [actor, applicant, visitor]) {
      const rows = await world
        .work(who, async (unit) => {
          const counted = sql<{ n: number }>`select count(*)::integer as n from ${sql.table(name)} ${others}`
          return (await counted.execute(unit.db)).rows
        })
        .catch(() => [{ n: 0 }])
      if ((rows[0]?.n ?? 0) > 0) readable.push(name)
    }
  }
  assert.deepEqual([...new Set(readable)].toSorted(), published.toSorted())
})

test('N5.2 with row security alone, a sister county reads nothing that is kept under the other one', async () => {
  const wrong: string[] = []
  let looked = 0
  for (const own of Object.keys(sisters) as Own[]) {
    const { actor } = await world.somebody({ office: officeOf(own, 'sister') }, 'head')
    for (const { name, columns } of await listTables()) {
      if (!columns.includes('office_id') || published.includes(name)) continue
      // What is counted of cases at both ends is for both ends.
      const kept =
        name === 'tally' ? sql`office_id = ${own} and other_id <> ${officeOf(own, 'sister')}` : sql`office_id = ${own}`
      const count = sql<{ n: number }>`select count(*)::integer as n from ${sql.table(name)} where ${kept}`
      const [there] = await world.ownerQuery<{ n: number }>(
        `select count(*)::integer as n from ${name} where office_id = $1`,
        [own],
      )
      if (there?.n) looked += 1
      const rows = await world.work(actor, async (unit) => (await count.execute(unit.db)).rows).catch(() => [{ n: 0 }])
      if ((rows[0]?.n ?? 0) > 0 && !sharedRows.includes(name)) wrong.push(`${name} of ${own}: ${rows[0]?.n}`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(looked > 15, `only ${looked} tables had rows to look for`)
})

test('N5.2 with row security alone, nobody writes what belongs to another office', async () => {
  const { actor } = await world.somebody({ office: stranger }, 'head')
  const wrong: string[] = []
  const rollback = new Error('rolled back')
  for (const { name, columns } of await listTables()) {
    const [row] = await world.ownerQuery<Record<string, unknown>>(`select to_jsonb(t) as row from ${name} t limit 1`)
    if (!row) continue
    const attempts = {
      update: sql`update ${sql.table(name)} set ${sql.ref(columns.at(-1) ?? '')} = ${sql.ref(columns.at(-1) ?? '')}`,
      delete: sql`delete from ${sql.table(name)}`,
      insert: sql`insert into ${sql.table(name)} overriding system value select * from jsonb_populate_record(null::${sql.table(name)}, ${JSON.stringify(row.row)}::jsonb)`,
    }
    for (const [kind, attempt] of Object.entries(attempts)) {
      let changed = 0n
      let reason = ''
      await world
        .work(actor, async (unit) => {
          changed = (await attempt.execute(unit.db)).numAffectedRows ?? 0n
          throw rollback
        })
        .catch((error: unknown) => {
          reason = error instanceof Error ? error.name : ''
          // Any other reason than having no right to means that row security let it through.
          if (kind === 'insert' && error !== rollback && reason !== 'Forbidden') changed = 1n
        })
      if (changed > 0n && !writable.includes(`${kind} ${name}`)) wrong.push(`${kind} ${name} ${reason}`)
    }
  }
  assert.deepEqual(wrong, [])
})
