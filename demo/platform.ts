// The demonstration's own government platform: registered like any other, its key left beside the data for `npm run partner` (R3.2).
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { findCaller, partnerDoor } from '#casework/partners/partner-door-store.ts'
import { addPartnerKey, confirmPartnerKey } from '#casework/partners/partner-keys.ts'
import { confirmPartner, registerPartner } from '#casework/partners/register-partner.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { scopesOfKind } from '#regulation/offices/partners.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { nation, seeder, sure } from './settle.ts'

/** What the platform's own machine keeps: its number, and the private half of its key as PEM. */
export type DemoPlatform = {
  partner: string
  kid: string
  algorithm: 'ES256'
  privateKey: string
  /** What it writes of a user whose card and face it has checked. */
  acr: string
}

export const platformFileIn = (dataDir: string) => join(dataDir, 'demo-platform.json')
/** How the platform says that it has checked card and face. */
export const demoRealName = 'urn:tongban:demo:face'

/** Safe to run again: a platform whose key lies there stays. Does nothing where the nation's office has not two people to register and confirm it. */
export async function registerDemoPlatform(work: Work, dataDir: string): Promise<void> {
  const file = platformFileIn(dataDir)
  if (existsSync(file)) {
    const { partner } = JSON.parse(readFileSync(file, 'utf8')) as DemoPlatform
    if (await work(partnerDoor, (unit) => findCaller(unit, partner))) return
  }
  const [administrator, another] = await work(seeder, findAdministrators)
  if (!administrator || !another) return
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = 'demo'
  const registered = await work(administrator, async (unit) => {
    const partner = await registerPartner(unit, formOn(unit))
    if (isRefusal(partner)) throw new Error(partner.message)
    const pasted = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const added = await addPartnerKey(unit, partner.id, { publicKey: pasted, kid, until: addDays(unit.today, 360) })
    if (isRefusal(added)) throw new Error(added.message)
    return { id: partner.id, key: added.id }
  })
  await work(another, async (unit) => {
    sure(await confirmPartner(unit, registered.id, 1))
    sure(await confirmPartnerKey(unit, registered.id, registered.key))
  })
  const kept: DemoPlatform = {
    partner: registered.id,
    kid,
    algorithm: 'ES256',
    acr: demoRealName,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  writeFileSync(file, JSON.stringify(kept, undefined, 2), { mode: 0o600 })
}

const formOn = ({ today }: Unit) => ({
  kind: 'platform',
  title: '演示省政务服务平台',
  contactName: '演示·联系人',
  contactPhone: '13900000001',
  contactEmail: 'platform@example.com',
  purposes: '演示：本省群众从平台办理残疾人证',
  scopes: scopesOfKind.platform,
  networks: '',
  realNameLevels: demoRealName,
  takesRareNames: true,
  from: today,
  until: addDays(today, 360),
  callsPerMinute: '6000',
  institution: '',
})

/** Two of the nation's office: one enters, another confirms. */
export async function findAdministrators({ db }: Unit): Promise<readonly Actor[]> {
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('office_id', '=', nation)
    .where('is_demo', '=', true)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`'office-admin' = any (roles)`)
    .orderBy('id')
    .limit(2)
    .execute()
  return rows.map(({ id }) => ({ kind: 'staff', id, office: nation, roles: ['handler', 'head', 'office-admin'] }))
}
