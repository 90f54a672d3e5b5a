// The ground of a storm of kills: an installation with one county's clerks and cases that wait for them.
import { apply } from '#casework/cases/testing.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import type { Config } from '#config'
import { openLog } from '#platform/log.ts'
import { openPlatform, type Platform } from '#platform/open-platform.ts'
import {
  elsewhere,
  employ,
  identityNumber,
  knownAccount,
  openHospital,
  openWindow,
  personsName,
  residence,
} from '../ground.ts'

/** A clerk's session, and the cases that are theirs to work on. */
export type Lane = { staff: string; token: string; cases: readonly string[] }

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
      const named = { username: `kills-${lane}`, displayName: `演示·经办${lane + 1}` }
      const staff = await employ(platform.work, { ...named, office: residence.office, roles: ['handler'] })
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
    await openWindow(unit, residence)
    await openHospital(unit, hospital, '演示第一医院', residence.office)
  })
}

/** An application sent in by a person of their own: nobody has two at a time. */
async function newCase({ work, clock }: Platform, serial: number): Promise<string> {
  const born = `19${60 + Math.floor(serial / 900)}0307`
  const idNumber = identityNumber(elsewhere.office, born, 100 + (serial % 900))
  const name = personsName
  const phone = `139${String(10_000_000 + serial)}`
  const permitValidUntil = new Date(clock().getTime() + 400 * 86_400_000).toISOString().slice(0, 10)
  const account = await knownAccount(work, phone, { name, idNumber })
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
