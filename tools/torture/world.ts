// The ground of the torture: two counties, two institutions, the cast, and the people whose lives are lived.
import { AsyncLocalStorage } from 'node:async_hooks'
import sharp from 'sharp'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { confirmBond } from '#casework/accounts/bond-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import { receiveBlanks } from '#casework/blanks/blanks.ts'
import { certifyAssessor } from '#casework/institutions/assessor-store.ts'
import { registerInstitution } from '#casework/institutions/institution-store.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { demoWindow, publishWindow } from '#casework/offices/publish-window.ts'
import { ensurePerson } from '#casework/persons/person-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import type { Clock } from '#platform/clock.ts'
import { type ReceivedFile, receiveUpload } from '#platform/files/receive-upload.ts'
import { worker } from '#platform/jobs.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { Actor, InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { checkDigitOf, identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
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
    await publishWindow(unit, demoWindow(residence, '四川省成都市武侯区'))
    await publishWindow(unit, demoWindow(elsewhere, '青海省西宁市城东区'))
    for (const [id, name, county] of [
      ['one', '演示第一医院', residence],
      ['two', '演示第二医院', residence],
      ['far', '演示第三医院', elsewhere],
    ] as const)
      await registerInstitution(unit, {
        id,
        name,
        county,
        address: '演示路 9 号',
        phone: '000-0000000',
        hours: '每周三上午',
        stepFree: true,
        categories: ['limb'],
        territory: [county],
        decisions: '演示批准',
        since: '2020-01-01',
        isDemo: true,
      })
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
  return work(door, async (unit): Promise<Actor> => {
    const made = await registerStaff(unit, {
      username: `torture-${name}`,
      displayName: `演示·${name}`,
      password: 'lian xi yong de mi ma 92',
      roles: [...chair.roles],
      isDemo: true,
      ...chair.at,
    } as Parameters<typeof registerStaff>[1])
    if (isRefusal(made)) throw new Error(made.message)
    const { id } = made
    if ('office' in chair.at) {
      await makeFit(unit, [id])
      return { kind: 'staff', id, office: chair.at.office, roles: chair.roles as readonly StaffRole[] }
    }
    if ('certified' in chair)
      await certifyAssessor(unit, {
        staff: id,
        number: `YS-${name}`,
        category: 'limb',
        from: '2020-01-01',
        to: '2030-01-01',
      })
    const { institution } = chair.at
    return { kind: 'institution-staff', id, institution, roles: chair.roles as readonly InstitutionRole[] }
  })
}

const numbered = (first17: string) => `${first17}${checkDigitOf(first17)}`

/** A person nobody knew before: every third applies where they live, every fifth is a child with a guardian. */
export async function newPerson({ work }: World, number: number): Promise<Who> {
  const minor = number % 5 === 4
  const hukou = number % 3 === 2 ? residence : elsewhere
  const serial = String(100 + (number % 900))
  const year = (minor ? 2012 : 1960) + (Math.floor(number / 900) % (minor ? 3 : 30))
  const day = String(1 + (Math.floor(number / (minor ? 2700 : 27_000)) % 28)).padStart(2, '0')
  const idNumber = numbered(`${hukou}${year}03${day}${serial}`)
  const name = '测试·张晓禾'
  const phone = `139${String(10_000_000 + number)}`
  const guardian = minor
    ? { name: '测试·张大山', idNumber: numbered(`${hukou}${1950 + (Math.floor(number / 900) % 30)}0508${serial}`) }
    : undefined
  const accountOf = async (telephone: string, known: { name: string; idNumber: string }): Promise<string> => {
    const account = await work(door, (unit) => ensureAccount(unit, telephoneOf(telephone)))
    const how = { by: 'window', office: residence } as const
    await work(worker, (unit) => grantRealName(unit, account, { ...known, how }))
    return account
  }
  const account = await accountOf(phone, guardian ?? { name, idNumber })
  const neighbour = await accountOf(`138${String(10_000_000 + number)}`, {
    name: '测试·李四',
    idNumber: numbered(`${residence}${1930 + (Math.floor(number / 900) % 30)}0612${serial}`),
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
