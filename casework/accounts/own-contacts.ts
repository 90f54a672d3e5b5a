// How an account is reached, in full, for whose it is (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { emailPlace, phonePlace } from './account-store.ts'

/** The telephones that lead to the account, and their addresses. */
export async function listContactsOfOwn(unit: Unit, account: string) {
  const rows = await unit.db
    .selectFrom('account')
    .select(['id', 'phone_sealed as phone', 'email_sealed as email', 'created_at as since'])
    .where((row) => row.or([row('id', '=', account), row('joined_to', '=', account)]))
    .where('telephone_ended_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, phone, email, since }) => ({
    phone: unit.vault.openForService(phonePlace(id), phone),
    email: email ? unit.vault.openForService(emailPlace(id), email) : undefined,
    since,
  }))
}
