// Forms that wait for their sender to sign in again: sealed, with the browser and the account that typed them (N5.2).
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { forgottenBefore, waitingForms } from '#regulation/offices/waiting-forms.ts'

export type WaitingForm = {
  door: 'account' | 'workbench'
  /** The pattern of the route it was sent to, and the very path. */
  route: string
  path: string
  params: Readonly<Record<string, string>>
  fields: readonly (readonly [string, string])[]
}

const place = (id: string) => ({ table: 'kept_form', column: 'content', row: id })
const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Whose session a token was, ended or not, for as long as its forms may wait; a half-open one is nobody's yet. */
export async function ownerOfToken(unit: Unit, token: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('session')
    .select(['account_id as account', 'staff_id as staff'])
    .where('token_hash', '=', hashOf(token))
    .where('half_open', '=', false)
    .where('created_at', '>', new Date(forgottenBefore(unit.now).getTime() - 86_400_000))
    .executeTakeFirst()
  if (row?.account) return `account:${row.account}`
  return row?.staff ? `staff:${row.staff}` : undefined
}

export async function countWaiting(unit: Unit): Promise<number> {
  const counted = await unit.db
    .selectFrom('kept_form')
    .select((is) => is.fn.countAll<string>().as('all'))
    .where('created_at', '>=', forgottenBefore(unit.now))
    .executeTakeFirstOrThrow()
  return Number(counted.all)
}

/** Of a browser's own forms, the oldest that leave no room for another. */
async function makeRoom(unit: Unit, browser: Buffer): Promise<void> {
  const tooMany = unit.db
    .selectFrom('kept_form')
    .select('id')
    .where('browser_hash', '=', browser)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .offset(waitingForms.ofBrowser - 1)
  await unit.db.deleteFrom('kept_form').where('id', 'in', tooMany).execute()
}

/** @returns the id under which it waits */
export async function insertWaiting(
  unit: Unit,
  whose: { browser: string; owner: string },
  content: string,
): Promise<string> {
  const id = newId()
  await makeRoom(unit, hashOf(whose.browser))
  await unit.db
    .insertInto('kept_form')
    .values({
      id,
      content_sealed: unit.vault.sealForService(place(id), content),
      browser_hash: hashOf(whose.browser),
      owner: whose.owner,
      bytes: Buffer.byteLength(content),
      created_at: unit.now,
    })
    .execute()
  return id
}

export async function findWaiting(
  unit: Unit,
  id: string,
  browser: string,
): Promise<{ form: WaitingForm; owner: string | undefined; sameBrowser: boolean } | undefined> {
  const row = await unit.db
    .selectFrom('kept_form')
    .select(['content_sealed', 'browser_hash', 'owner'])
    .where('id', '=', id)
    .where('created_at', '>=', forgottenBefore(unit.now))
    .executeTakeFirst()
  if (!row) return undefined
  const form: WaitingForm = JSON.parse(unit.vault.openForService(place(id), row.content_sealed))
  return { form, owner: await ownerNow(unit, row.owner), sameBrowser: row.browser_hash.equals(hashOf(browser)) }
}

/** An account that turned out to be a person's second leads to the first, with what waits for it. */
async function ownerNow(unit: Unit, owner: string | null): Promise<string | undefined> {
  const account = owner?.startsWith('account:') ? owner.slice(8) : undefined
  if (account === undefined) return owner ?? undefined
  const row = await unit.db.selectFrom('account').select('joined_to').where('id', '=', account).executeTakeFirst()
  return row?.joined_to ? `account:${row.joined_to}` : (owner ?? undefined)
}

/** The newest form that waits for an account on this browser. */
export async function findWaitingOf(unit: Unit, owner: string, browser: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('kept_form')
    .select('id')
    .where('owner', '=', owner)
    .where('browser_hash', '=', hashOf(browser))
    .where('created_at', '>=', forgottenBefore(unit.now))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export async function deleteWaiting(unit: Unit, id: string): Promise<void> {
  await unit.db.deleteFrom('kept_form').where('id', '=', id).execute()
}
