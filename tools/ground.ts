// The ground of random work and of storms of kills: a county with its window, institutions, people at work, and people who apply.
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import { registerInstitution } from '#casework/institutions/institution-store.ts'
import { demoWindow, publishWindow } from '#casework/offices/publish-window.ts'
import { door } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import type { InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'

/** Where most people of the ground live, and where their hukou is. */
export const residence = { office: '510107', place: '四川省成都市武侯区' }
export const elsewhere = { office: '630102', place: '青海省西宁市城东区' }
export const personsName = '测试·张晓禾'

export const openWindow = (unit: Unit, { office, place }: typeof residence): Promise<unknown> =>
  publishWindow(unit, demoWindow(office, place))

export const openHospital = (unit: Unit, id: string, name: string, county: string): Promise<unknown> =>
  registerInstitution(unit, {
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

type Member = { username: string; displayName: string } & (
  | { office: string; roles: readonly StaffRole[] }
  | { institution: string; roles: readonly InstitutionRole[] }
)

/** People of an office have promised and learned what it asks of them. @returns the id of the member of staff */
export async function employ(work: Work, member: Member): Promise<string> {
  const password = 'lian xi yong de mi ma 92'
  const made = await work(door, (unit) => registerStaff(unit, { ...member, password, isDemo: true }))
  if (isRefusal(made)) throw new Error(made.message)
  if ('office' in member) await work(worker, (unit) => makeFit(unit, [made.id]))
  return made.id
}

/** An identity number: six digits of the county, eight of the birthday, three of the serial number, and the check digit. */
export function identityNumber(county: string, born: string, serial: number): string {
  const first17 = `${county}${born}${String(serial).padStart(3, '0')}`
  return `${first17}${checkDigitOf(first17)}`
}

/** The account of a person whose name the window has seen. */
export async function knownAccount(
  work: Work,
  telephone: string,
  known: { name: string; idNumber: string },
): Promise<string> {
  const account = await work(door, (unit) => ensureAccount(unit, telephoneOf(telephone)))
  const how = { by: 'window', office: residence.office } as const
  await work(worker, (unit) => grantRealName(unit, account, { ...known, how }))
  return account
}
