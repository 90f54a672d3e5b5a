// Puts the demonstration's offices, windows, institutions and people in place, through the same use cases anybody would use.

import { nextBlank } from '#casework/blanks/blank-store.ts'
import { receiveBlanks } from '#casework/blanks/blanks.ts'
import { certifyAssessor } from '#casework/institutions/assessor-store.ts'
import { findInstitution, registerInstitution } from '#casework/institutions/institution-store.ts'
import { getOffice } from '#casework/offices/office-store.ts'
import { demoWindow, publishWindow } from '#casework/offices/publish-window.ts'
import { refuseUnfit } from '#casework/staff/fitness.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { listModulesToLearn, signUndertaking, takeTest } from '#casework/staff/undertake-and-learn.ts'
import { newToken } from '#platform/ids.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import type { Actor, InstitutionRole, StaffRole } from '#regulation/actor.ts'
import type { Cover } from '#regulation/offices/blank-cards.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { countyStaff, demoCounties, demoInstitutions, demoUsername } from './places.ts'

export const seeder: Actor = { kind: 'system', id: 'seed' }

/** What the demonstration does is never refused; if it is, the demonstration is wrong. */
export const sure = <T extends object>(result: Refusal | T): T => {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

/** Demonstration hands by place and role. */
export type Cast = {
  staff: (office: string, role: StaffRole) => Actor
  /** Another head than the one who begins things. */
  secondHead: (office: string) => Actor
  institutionStaff: (institution: string, role: InstitutionRole) => Actor
}

/** What one head of an office above begins, the other decides (N4.3). */
const staffAbove = [
  { key: 'handler', name: '演示·上级经办', roles: ['handler', 'head', 'office-admin'] },
  { key: 'second-head', name: '演示·上级负责人', roles: ['head', 'office-admin'] },
  { key: 'auditor', name: '演示·上级审计', roles: ['auditor'] },
] as const

/** Two heads of the nation's office: what one drafts the other decides (R7). */
export const nation = '000000'
const nationStaff = [
  { key: 'handler', name: '演示·全国经办', roles: ['handler', 'head', 'office-admin'] },
  { key: 'office-admin', name: '演示·全国负责人', roles: ['handler', 'head', 'office-admin'] },
] as const

/** Safe to run again: what is there already stays. @param now when the accounts were opened */
export async function settle(work: Work, now: Date): Promise<Cast> {
  const ids = new Map<string, Actor>()
  for (const county of demoCounties) {
    await work(
      seeder,
      async (unit) => publishWindow(unit, demoWindow(county.id, (await getOffice(unit, county.id)).label)),
      { now },
    )
    for (const { name, roles } of countyStaff)
      ids.set(
        `${county.id} ${roles.at(-1)}`,
        await hire(work, now, {
          username: demoUsername(county.id, roles.at(-1) ?? ''),
          name: `${name}（${county.place}）`,
          office: county.id,
          roles,
        }),
      )
  }
  await work(seeder, async (unit) => stockBlanks(unit), { now })
  const provinces = demoCounties.map((one) => `${one.id.slice(0, 2)}0000`)
  for (const above of new Set([...demoCounties.map((one) => one.above), ...provinces]))
    for (const { key, name, roles } of staffAbove)
      ids.set(
        `${above} ${key}`,
        await hire(work, now, { username: demoUsername(above, key), name, office: above, roles }),
      )

  for (const { roles, key, name } of nationStaff)
    ids.set(
      `${nation} ${key}`,
      await hire(work, now, { username: demoUsername(nation, key), name, office: nation, roles }),
    )

  for (const one of demoInstitutions) {
    await work(
      seeder,
      async (unit) => {
        if (await findInstitution(unit, one.id)) return
        await registerInstitution(unit, {
          ...one,
          address: `演示大道（演示数据，并非真实地址）`,
          phone: '0000-0000000（演示数据）',
          hours: '每周二、周四上午（演示数据）',
          stepFree: true,
          decisions: '县、市、省逐级批准（演示数据）',
          since: '2021-06-28',
          isDemo: true,
        })
      },
      { now },
    )
    const doctor = await hire(work, now, {
      username: demoUsername(one.id, 'assessor'),
      name: '演示·医生',
      institution: one.id,
      roles: ['assessor'],
    })
    ids.set(`${one.id} assessor`, doctor)
    ids.set(
      `${one.id} sealer`,
      await hire(work, now, {
        username: demoUsername(one.id, 'sealer'),
        name: '演示·医务科',
        institution: one.id,
        roles: ['sealer'],
      }),
    )
    await certify(work, now, doctor, one.categories, '2029-12-31')
  }
  const lapsed = await hire(work, now, {
    username: demoUsername('demo-cd-1', 'lapsed'),
    name: '演示·证书过期医生',
    institution: 'demo-cd-1',
    roles: ['assessor'],
  })
  await certify(work, now, lapsed, ['limb'], '2025-12-31')

  const find = (key: string): Actor => {
    const actor = ids.get(key)
    if (!actor) throw new Error(`nobody plays ${key}`)
    return actor
  }
  const lastRole: Partial<Record<StaffRole, string>> = { head: 'office-admin' }
  return {
    staff: (office, role) => find(`${office} ${lastRole[role] ?? role}`),
    secondHead: (office) => ids.get(`${office} second-head`) ?? find(`${office} head`),
    institutionStaff: (institution, role) => find(`${institution} ${role}`),
  }
}

type Hire = { username: string; name: string } & (
  | { office: string; roles: readonly StaffRole[] }
  | { institution: string; roles: readonly InstitutionRole[] }
)

async function hire(work: Work, now: Date, { name, ...one }: Hire): Promise<Actor> {
  const id = await work(
    seeder,
    async (unit) => {
      const known = await unit.db
        .selectFrom('staff')
        .select('id')
        .where('username', '=', one.username)
        .executeTakeFirst()
      if (known) return known.id
      const made = await registerStaff(unit, { ...one, displayName: name, password: newToken(), isDemo: true })
      if (isRefusal(made)) throw new Error(made.message)
      return made.id
    },
    { now },
  )
  if ('office' in one) await qualify(work, now, { kind: 'staff', id, office: one.office, roles: one.roles }, name)
  return 'office' in one
    ? { kind: 'staff', id, office: one.office, roles: one.roles }
    : { kind: 'institution-staff', id, institution: one.institution, roles: one.roles }
}

/** Promises and learns, as everybody does before they act. */
async function qualify(work: Work, now: Date, actor: Actor, name: string): Promise<void> {
  await work(
    actor,
    async (unit) => {
      if ((await refuseUnfit(unit)) === undefined) return
      const signed = await signUndertaking(unit, name)
      if (isRefusal(signed)) throw new Error(signed.message)
      for (const module of await listModulesToLearn(unit))
        await takeTest(
          unit,
          module.id,
          module.questions.map((one) => one.right),
        )
    },
    { now },
  )
}

async function certify(
  work: Work,
  now: Date,
  doctor: Actor,
  categories:
    | Parameters<typeof certifyAssessor>[1]['category'][]
    | readonly Parameters<typeof certifyAssessor>[1]['category'][],
  to: string,
): Promise<void> {
  if (doctor.kind !== 'institution-staff') return
  await work(
    seeder,
    async (unit) => {
      const there = await unit.db
        .selectFrom('assessor_certificate')
        .select('number')
        .where('staff_id', '=', doctor.id)
        .executeTakeFirst()
      if (there) return
      for (const category of categories)
        await certifyAssessor(unit, {
          staff: doctor.id,
          category,
          number: `演示证-${category}`,
          from: '2021-01-01',
          to,
        })
    },
    { now },
  )
}

const mostStories = 1000

/** The blank of a story at its hukou office: each story has a number of its own. */
export const demoBlank = (cover: Cover, story: number) =>
  `${cover === 'red' ? 'YSH' : 'YSL'}${String(story).padStart(6, '0')}`

/** Blank cards enough for every story, at every county of the demonstration. */
async function stockBlanks(unit: Unit): Promise<void> {
  for (const county of demoCounties)
    for (const cover of ['red', 'green'] as const) {
      const first = demoBlank(cover, 1)
      if ((await nextBlank(unit, county.id, cover)) !== undefined) continue
      const received = await receiveBlanks(unit, {
        office: county.id,
        cover,
        first,
        last: demoBlank(cover, mostStories),
        from: '省残联（演示）',
        on: unit.today,
      })
      if (isRefusal(received)) throw new Error(received.message)
    }
}
