// A partner for tests: as its administrator types it, and registered with a key of its own.
import { generateKeyPairSync } from 'node:crypto'
import type { CryptoKey } from 'jose'
import { exportJWK, importPKCS8 } from 'jose'
import { newId } from '#platform/ids.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { PartnerForm, PartnerScope } from '#regulation/offices/partners.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { partnerDoor } from './partner-door-store.ts'

export const partnerForm = (change: Partial<PartnerForm> = {}): PartnerForm => ({
  kind: 'platform',
  title: '演示省政务服务平台',
  contactName: '演示·联系人',
  contactPhone: '13900000001',
  contactEmail: 'platform@example.com',
  purposes: '本省群众从平台申请残疾人证',
  scopes: ['catalogue', 'apply', 'cases'],
  networks: '10.20.0.0/16',
  realNameLevels: 'urn:demo:face',
  takesRareNames: true,
  from: '2026-03-02',
  until: '2027-03-01',
  callsPerMinute: '600',
  institution: '',
  ...change,
})

export const isTheRefusal = (answer: unknown, says: RegExp): void => refusedBy(answer, 'R3.2', { says })

export type TestPartner = { id: string; kid: string; key: CryptoKey; algorithm: 'ES256' }

/** @param change what is otherwise than of a platform of the whole nation that may do everything for its users */
export async function registerTestPartner(
  work: Work,
  change: Partial<{
    title: string
    kind: string
    institution: string
    office: string
    scopes: readonly PartnerScope[]
    networks: readonly string[]
    callsPerMinute: number
    from: string
    until: string
  }> = {},
): Promise<TestPartner> {
  const id = newId()
  const kid = `key-${id.slice(0, 8)}`
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = await exportJWK(publicKey)
  const contact = { name: '演示·联系人', phone: '13900000001', email: 'platform@example.com' }
  await work(partnerDoor, async ({ db, vault, now }) => {
    await db
      .insertInto('partner')
      .values({
        id,
        title: change.title ?? '演示省政务服务平台',
        kind: change.kind ?? 'platform',
        institution_id: change.institution ?? null,
        office_id: change.office ?? '000000',
        contact_sealed: vault.sealForService({ table: 'partner', column: 'contact', row: id }, JSON.stringify(contact)),
        scopes: [...(change.scopes ?? ['catalogue', 'apply', 'cases', 'ratings', 'events', 'records'])],
        purposes: '为用户办理残疾人证',
        networks: [...(change.networks ?? [])],
        real_name_acr: ['checked'],
        valid_from: change.from ?? '2020-01-01',
        valid_until: change.until ?? '2099-12-31',
        calls_per_minute: change.callsPerMinute ?? 6000,
        is_demo: true,
        registered_at: now,
        confirmed_at: now,
      })
      .execute()
    await db
      .insertInto('partner_key')
      .values({
        id: newId(),
        partner_id: id,
        kid,
        jwk: JSON.stringify({ ...jwk, alg: 'ES256', use: 'sig' }),
        valid_from: new Date(now.getTime() - 86_400_000),
        valid_until: new Date('2099-12-31T00:00:00Z'),
        added_at: now,
        confirmed_at: now,
      })
      .execute()
  })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { id, kid, key: await importPKCS8(pem, 'ES256', { extractable: true }), algorithm: 'ES256' }
}
