// The ground of the torture: two counties, two institutions, the cast, and the people whose lives are lived.
import { AsyncLocalStorage } from 'node:async_hooks'
import sharp from 'sharp'
import { confirmBond } from '#casework/accounts/bond-store.ts'
import { receiveBlanks } from '#casework/blanks/blanks.ts'
import { certifyAssessor } from '#casework/institutions/assessor-store.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { ensurePerson } from '#casework/persons/person-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import type { Clock } from '#platform/clock.ts'
import { type ReceivedFile, receiveUpload } from '#platform/files/receive-upload.ts'
import { worker } from '#platform/jobs.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { Actor, InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import * as ground from '../ground.ts'
import { type ChairName, chairNames, chairs, elsewhere, residence, type Seat } from './model/people.ts'

/** Whoever works here was there before the first life begins. */
const firstDayOfWorld = '2025-12-01'
/** Each life has a day of its own: who asks carries it along, down to the platform's clock. */
export const lifeDay = new AsyncLocalStorage<string>()
export const clockOfLives: Clock = () => new Date(`${lifeDay.getStore() ?? firstDayOfWorld}T02:00:00Z`)

/** One page that may stand for any paper, received once. */
export type World = { work: Work; cast: Readonly<Record<ChairName, Actor>>; page: ReceivedFile }

/** Of a life: whose it is, and by which accounts they act. */
export type Who = {
  number: number
  name: string
  idNumber: string
  phone: string
  account: string
  minor: boolean
  hukou: string
  guardian: { name: string; idNumber: string } | undefined
  actors: Readonly<Record<Exclude<Seat, ChairName>, Actor>>
  telephone: Actor
}

export const seatOf = ({ cast }: World, { actors }: Who, seat: Seat): Actor =>
  isChairName(seat) ? cast[seat] : actors[seat]
const isChairName = (seat: Seat): seat is ChairName => Object.hasOwn(chairs, seat)

export async function openWorld(work: Work): Promise<World> {
  await installReferenceData(work)
  await work(door, async (unit) => {
    for (const county of [ground.residence, ground.elsewhere]) await ground.openWindow(unit, county)
    for (const [id, name, county] of [
      ['one', '演示第一医院', residence],
      ['two', '演示第二医院', residence],
      ['far', '演示第三医院', elsewhere],
    ] as const)
      await ground.openHospital(unit, id, name, county)
  })
  const members: [ChairName, Actor][] = []
  for (const name of chairNames) members.push([name, await seat(work, name)])
  await work(worker, async (unit) => {
    for (const [office, prefix] of [
      [residence, 'CD'],
      [elsewhere, 'QH'],
    ] as const) {
      const run = { office, cover: 'green', from: '演示省残联', on: '2020-01-01' } as const
      await receiveBlanks(unit, { ...run, first: `${prefix}00000001`, last: `${prefix}00001000` })
    }
  })
  const image = await sharp({ create: { width: 413, height: 579, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()
  const page = await receiveUpload(image, { name: 'page.jpg', field: 'photo', photo: true })
  if (isRefusal(page)) throw new Error(page.message)
  return { work, cast: Object.fromEntries(members) as Record<ChairName, Actor>, page }
}

async function seat(work: Work, name: ChairName): Promise<Actor> {
  const chair = chairs[name]
  const named = { username: `torture-${name}`, displayName: `演示·${name}` }
  if ('office' in chair.at) {
    const { office } = chair.at
    const roles = chair.roles as readonly StaffRole[]
    return { kind: 'staff', id: await ground.employ(work, { ...named, office, roles }), office, roles }
  }
  const { institution } = chair.at
  const roles = chair.roles as readonly InstitutionRole[]
  const id = await ground.employ(work, { ...named, institution, roles })
  const certificate = { number: `YS-${name}`, category: 'limb', from: '2020-01-01', to: '2030-01-01' } as const
  if ('certified' in chair) await work(door, (unit) => certifyAssessor(unit, { staff: id, ...certificate }))
  return { kind: 'institution-staff', id, institution, roles }
}

/** A person nobody knew before: every third applies where they live, every fifth is a child with a guardian. */
export async function newPerson({ work }: World, number: number): Promise<Who> {
  const minor = number % 5 === 4
  const hukou = number % 3 === 2 ? residence : elsewhere
  const serial = 100 + (number % 900)
  const generation = Math.floor(number / 900) % 30
  const year = minor ? 2012 + (generation % 3) : 1960 + generation
  const day = String(1 + (Math.floor(number / (minor ? 2700 : 27_000)) % 28)).padStart(2, '0')
  const idNumber = ground.identityNumber(hukou, `${year}03${day}`, serial)
  const name = ground.personsName
  const phone = `139${String(10_000_000 + number)}`
  const guardian = minor
    ? { name: '测试·张大山', idNumber: ground.identityNumber(hukou, `${1950 + generation}0508`, serial) }
    : undefined
  const account = await ground.knownAccount(work, phone, guardian ?? { name, idNumber })
  const neighbour = await ground.knownAccount(work, `138${String(10_000_000 + number)}`, {
    name: '测试·李四',
    idNumber: ground.identityNumber(residence, `${1930 + generation}0612`, serial),
  })
  if (guardian)
    await work(worker, async (unit) =>
      confirmBond(unit, {
        ward: await ensurePerson(unit, { name: spellName(name), idNumber: identityNumberOf(idNumber) }),
        guardianIdNumber: identityNumberOf(guardian.idNumber),
        guardianName: guardian.name,
        relation: 'parent',
        office: residence,
      }),
    )
  return {
    number,
    name,
    idNumber,
    phone,
    account,
    minor,
    hukou,
    guardian,
    actors: {
      applicant: { kind: 'applicant', id: account, level: 'real-name' },
      neighbour: { kind: 'applicant', id: neighbour, level: 'real-name' },
      public: { kind: 'system', id: 'public-notice' },
      system: worker,
    },
    telephone: { kind: 'applicant', id: account, level: 'telephone' },
  }
}

/** The next number that nobody has used, of each office. */
export function blanksInOrder(): (office: string) => string {
  const used = new Map<string, number>()
  return (office) => {
    const number = (used.get(office) ?? 0) + 1
    used.set(office, number)
    return `${office === residence ? 'CD' : 'QH'}${String(number).padStart(8, '0')}`
  }
}
