// How a person and their guardian are reached, by the register and by their last application, whichever is newer (N5.2, R3.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { listBonds } from '../accounts/bond-store.ts'
import { signerOf } from '../applications/application-form.ts'
import { formNow } from '../applications/form-now.ts'
import { readApplication } from '../applications/read-application.ts'
import { listCasesOfPerson } from '../cases/found-cases-store.ts'
import { findHolder } from './holder-store.ts'

/** As sealed with the person. An import left `phone`, and in `address` that of the hukou booklet. */
export type KeptContact = {
  address?: string
  phone?: string
  postalAddress?: string
  guardianPhone?: string
  guardianAddress?: string
  /** The day on which the office or the holder put it right last. */
  since?: string
}

const place = (row: string) => ({ table: 'person', column: 'contact', row })

export async function readKeptContact(unit: Unit, person: string): Promise<KeptContact> {
  const { sealed } = await unit.db
    .selectFrom('person')
    .select('contact_sealed as sealed')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  return sealed ? unit.vault.openJson(person, place(person), sealed) : {}
}

export async function keepContact(unit: Unit, person: string, contact: KeptContact): Promise<void> {
  await unit.db
    .updateTable('person')
    .set({ contact_sealed: await unit.vault.sealJson(person, place(person), { ...contact, since: unit.today }) })
    .where('id', '=', person)
    .execute()
}

export type Contact = {
  phone: string
  postalAddress: string
  guardianPhone: string
  guardianAddress: string
  /** Who reads letters: the person, or whoever applied for them and acts for them still. */
  recipient?: string
}

/** What is known now, from what the actor may see. */
export async function contactOf(unit: Unit, person: string): Promise<Contact> {
  const kept = await readKeptContact(unit, person)
  const [newest] = await listCasesOfPerson(unit, person)
  const form = newest && (await readApplication(unit, newest))
  const now = newest && form && (await formNow(unit, newest, form))
  const ended = now?.guardianSince
  const isNewer = newest !== undefined && (kept.since === undefined || newest.current.opened > kept.since)
  const said = {
    phone: now?.phone,
    postalAddress: now?.delivery?.address || now?.residenceAddress,
    guardianPhone: now?.guardian?.phone,
    guardianAddress: undefined,
  }
  // What was kept before the bond ended may lead to whoever is no guardian any more.
  const keptNow = ended !== undefined && (kept.since ?? '') < ended ? {} : kept
  const [first, second] = isNewer ? [said, keptNow] : [keptNow, said]
  const known = (key: keyof typeof said): string => first[key] || second[key] || ''
  return {
    phone: known('phone'),
    postalAddress: known('postalAddress') || kept.address || (await findHolder(unit, person))?.address || '',
    guardianPhone: known('guardianPhone'),
    guardianAddress: known('guardianAddress'),
    recipient: ended === undefined ? form && signerOf(form) : await guardianNow(unit, person),
  }
}

/** Whoever took over after a bond ended; undefined where the person acts alone. */
async function guardianNow(unit: Unit, person: string): Promise<string | undefined> {
  const holds = (bond: { ended: unknown; endsOn: string | null }) =>
    !bond.ended && (bond.endsOn === null || bond.endsOn > unit.today)
  return (await listBonds(unit, person)).find(holds)?.guardian || undefined
}
