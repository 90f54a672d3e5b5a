// The ground of a storm of kills: an installation with one county's clerks and cases that wait for them.
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import { apply } from '#casework/cases/testing.ts'
import { registerInstitution } from '#casework/institutions/institution-store.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { demoWindow, publishWindow } from '#casework/offices/publish-window.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import type { Config } from '#config'
import { worker } from '#platform/jobs.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform, type Platform } from '#platform/open-platform.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'

/** A clerk's session, and the cases that are theirs to work on. */
export type Lane = { staff: string; token: string; cases: readonly string[] }

const county = '510107'
const hospital = 'hospital-of-kills'

/** Fills an empty installation. @param show how many cases are ready, of how many */
export async function layGround(
  config: Config,
  lanes: number,
  casesEach: number,
  show: (done: number, all: number) => void,
): Promise<Lane[]> {
  const platform = await openPlatform(config, openLog('error'))
  try {
    await openCounty(platform)
    const made: Lane[] = []
    for (let lane = 0; lane < lanes; lane++) {
      const staff = await newClerk(platform, lane)
      const token = await platform.work(door, (unit) => openSession(unit, { staff, halfOpen: false }))
      const cases: string[] = []
      for (let at = 0; at < casesEach; at++) {
        cases.push(await newCase(platform, lane * casesEach + at))
        show(lane * casesEach + at + 1, lanes * casesEach)
      }
      made.push({ staff, token, cases })
    }
    return made
  } finally {
    await platform.close()
  }
}

async function openCounty({ work }: Platform): Promise<void> {
  await installReferenceData(work)
  await work(door, async (unit) => {
    await publishWindow(unit, demoWindow(county, '四川省成都市武侯区'))
    await registerInstitution(unit, {
      id: hospital,
      name: '演示第一医院',
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
}

async function newClerk({ work }: Platform, lane: number): Promise<string> {
  const made = await work(door, (unit) =>
    registerStaff(unit, {
      username: `kills-${lane}`,
      displayName: `演示·经办${lane + 1}`,
      password: 'lian xi yong de mi ma 92',
      isDemo: true,
      roles: ['handler'],
      office: county,
    }),
  )
  if (isRefusal(made)) throw new Error(made.message)
  await work(worker, (unit) => makeFit(unit, [made.id]))
  return made.id
}

/** An application sent in by a person of their own: nobody has two at a time. */
async function newCase({ work, clock }: Platform, serial: number): Promise<string> {
  const born = `19${60 + Math.floor(serial / 900)}0307`
  const first = `630102${born}${String(100 + (serial % 900))}`
  const idNumber = `${first}${checkDigitOf(first)}`
  const name = '测试·张晓禾'
  const phone = `139${String(10_000_000 + serial)}`
  const permitValidUntil = new Date(clock().getTime() + 400 * 86_400_000).toISOString().slice(0, 10)
  const account = await work(door, (unit) => ensureAccount(unit, telephoneOf(phone)))
  await work(worker, (unit) => grantRealName(unit, account, { name, idNumber, how: { by: 'window', office: county } }))
  const sent = await work({ kind: 'applicant', id: account, level: 'real-name' }, (unit) =>
    apply(unit, account, { name, idNumber, phone, permitValidUntil }),
  )
  if (!('caseId' in sent)) throw new Error(JSON.stringify(sent))
  return sent.caseId
}

/** The steps of a case as its clerk takes them: each paper checked over and over, then the case accepted. */
export function stepsOf(rounds: number): readonly { step: string; fields: Readonly<Record<string, string>> }[] {
  const check = ['photo', 'id-card', 'hukou-booklet', 'residence-permit'].map((material) => ({
    step: 'checkMaterial',
    fields: { material },
  }))
  return [
    ...Array.from({ length: rounds }, () => check).flat(),
    { step: 'assignInstitution', fields: { 'institution-limb': hospital } },
  ]
}
