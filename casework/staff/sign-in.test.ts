// Signing in and leaving: two factors for staff, a code for applicants, and nothing open after the door is shut (N5.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listPersonas } from '#demo/persona-store.ts'
import { signInAsPersona } from '#demo/personas.ts'
import { Forbidden } from '#platform/database/errors.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { isPasswordExpired } from '#platform/identity/password-profile.ts'
import { currentTotp } from '#platform/identity/totp.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { door, openSession, resolveSession } from '../sessions/sessions.ts'
import { changePassword } from './change-password.ts'
import { insertPasskey, rememberChallenge } from './passkey-store.ts'
import { insertRecovery } from './recovery-store.ts'
import { closeStaff, registerStaff } from './register-staff.ts'
import { checkStaffCode, checkStaffPassword, type SignIn } from './sign-in-staff.ts'
import { updateClosed } from './staff-store.ts'

const { work, ownerQuery } = await openTestPlatform({ after: (use) => test.after(use) })
await installReferenceData(work)

const start = new Date('2026-09-01T01:00:00Z')
const later = (seconds: number) => ({ now: new Date(start.getTime() + seconds * 1000) })
const system = { kind: 'system', id: 'test' } as const
const password = 'mule-lantern-eleven'
let count = 0

async function newStaff(
  options: { roles?: readonly ('handler' | 'office-admin')[]; isDemo?: boolean; office?: string } = {},
): Promise<{ id: string; username: string; totpSecret: string }> {
  const { roles = ['handler'], office = '630102', isDemo } = options
  const username = `ceshi${count++}`
  const one = { username, displayName: '测试·张晓禾', password, office, roles, isDemo }
  const made = await work(system, (unit) => registerStaff(unit, one), later(0))
  if (isRefusal(made)) throw new Error(made.message)
  return { username, ...made }
}

const atDoor = <T>(use: (unit: Unit) => Promise<T>, seconds: number) => work(door, use, later(seconds))
const enter = (username: string, typed: string, seconds: number) =>
  atDoor((unit) => checkStaffPassword(unit, username, typed), seconds)
const prove = (id: string, token: string, code: string, seconds: number) =>
  atDoor((unit) => checkStaffCode(unit, id, token, code), seconds)
const whoIs = (token: string, seconds: number) => atDoor((unit) => resolveSession(unit, token), seconds)
const codeAt = (secret: string, seconds: number) => currentTotp(secret, later(seconds).now)

function tokenOf(result: SignIn): string {
  if ('wrong' in result) throw new Error(result.wrong.message)
  return result.token
}
function problemOf(result: SignIn): string {
  if (!('wrong' in result)) throw new Error('they were let in')
  return result.wrong.message
}

async function signIn(one: Awaited<ReturnType<typeof newStaff>>, seconds: number): Promise<string> {
  const half = tokenOf(await enter(one.username, password, seconds))
  return tokenOf(await prove(one.id, half, codeAt(one.totpSecret, seconds), seconds))
}

test('staff come in with a password and then a code, each time under a new token', async () => {
  const one = await newStaff()
  const half = tokenOf(await enter(one.username.toUpperCase(), password, 0))
  assert.equal((await whoIs(half, 1))?.halfOpen, true)
  const whole = tokenOf(await prove(one.id, half, codeAt(one.totpSecret, 2), 2))
  assert.notEqual(whole, half)
  assert.equal(await whoIs(half, 3), undefined)
  const session = await whoIs(whole, 3)
  assert.deepEqual(session?.actor, { kind: 'staff', id: one.id, office: '630102', roles: ['handler'] })
  assert.deepEqual([session?.halfOpen, session?.staff?.name], [false, '测试·张晓禾'])
})

test('a wrong password and an unknown name are answered alike', async () => {
  const one = await newStaff()
  assert.equal(problemOf(await enter(one.username, 'wrong', 0)), problemOf(await enter('niemand', 'wrong', 0)))
})

test('a code serves once, and neither an old nor a future one serves', async () => {
  const one = await newStaff()
  const half = tokenOf(await enter(one.username, password, 0))
  for (const seconds of [-90, 90])
    assert.match(problemOf(await prove(one.id, half, codeAt(one.totpSecret, seconds), 0)), /动态码不对/)
  const code = codeAt(one.totpSecret, 0)
  tokenOf(await prove(one.id, half, code, 0))
  const again = tokenOf(await enter(one.username, password, 1))
  assert.match(problemOf(await prove(one.id, again, code, 1)), /已经用过/)
})

test('after five failures an account is locked for fifteen minutes, even for the right password', async () => {
  const one = await newStaff()
  for (let tries = 0; tries < 5; tries++) problemOf(await enter(one.username, 'wrong', tries))
  assert.match(problemOf(await enter(one.username, password, 6)), /暂时锁住/)
  assert.ok(await signIn(one, 6 + 15 * 60))
})

test('knowing the password does not allow guessing codes without end', async () => {
  const one = await newStaff()
  for (let tries = 0; tries < 5; tries++) {
    const half = tokenOf(await enter(one.username, password, tries))
    problemOf(await prove(one.id, half, '000000', tries))
  }
  assert.match(problemOf(await enter(one.username, password, 6)), /暂时锁住/)
  const [row] = await ownerQuery<{ locked_until: Date }>('select locked_until from staff where id = $1', [one.id])
  assert.deepEqual(row?.locked_until, later(4 + 15 * 60).now)
})

test('sixteen guesses at once count as sixteen', async () => {
  const one = await newStaff()
  const answers = await Promise.all(Array.from({ length: 16 }, () => enter(one.username, 'wrong', 0)))
  // All in the same words: whoever guesses is not told when the account locks.
  assert.equal(new Set(answers.map(problemOf)).size, 1)
  const [row] = await ownerQuery<{ locked_until: Date }>('select locked_until from staff where id = $1', [one.id])
  assert.deepEqual(row?.locked_until, later(15 * 60).now)
})

test('a session ends after 30 idle minutes, and after 12 hours however busy', async () => {
  const one = await newStaff()
  const token = await signIn(one, 0)
  let seconds = 0
  for (; seconds < 12 * 3600 - 29 * 60; seconds += 29 * 60) assert.ok(await whoIs(token, seconds), `after ${seconds} s`)
  assert.equal(await whoIs(token, 12 * 3600), undefined)
  const other = await signIn(one, 100)
  assert.equal(await whoIs(other, 100 + 31 * 60), undefined)
})

test('tokens are nowhere in the database as they are', async () => {
  const one = await newStaff()
  const token = await signIn(one, 0)
  const rows = await ownerQuery<{ text: string }>('select session::text as text from session')
  assert.ok(rows.length > 0 && rows.every(({ text }) => !text.includes(token)))
  assert.equal(await whoIs('x', 0), undefined)
  assert.equal(await whoIs(`${token}x`, 0), undefined)
})

test('N5.1 a leaver is out with the commit that closes the account, and cannot come back', async () => {
  const admin = await newStaff({ roles: ['office-admin'] })
  const leaver = await newStaff()
  const token = await signIn(leaver, 0)
  const half = tokenOf(await enter(leaver.username, password, 40))
  const actor = { kind: 'staff', id: admin.id, office: '630102', roles: ['office-admin'] } as const
  assert.equal(await work(actor, (unit) => closeStaff(unit, leaver.id), later(41)), undefined)
  assert.equal(await whoIs(token, 42), undefined)
  assert.equal(await whoIs(half, 42), undefined)
  problemOf(await prove(leaver.id, half, codeAt(leaver.totpSecret, 42), 42))
  problemOf(await enter(leaver.username, password, 43))
  const open = await ownerQuery('select from session where staff_id = $1 and ended_at is null', [leaver.id])
  assert.equal(open.length, 0)
})

test('N5.1 passkeys, their challenges and codes of a recovery are void with the account', async () => {
  const admin = await newStaff({ roles: ['office-admin'] })
  const leaver = await newStaff()
  await work(door, async (unit) => {
    await insertPasskey(unit, leaver.id, { id: newId(), publicKey: Buffer.from('key'), counter: 0, name: '电脑' })
    await rememberChallenge(unit, leaver.id, newId())
    await insertRecovery(unit, leaver.id, { by: admin.id, office: '630102', reason: '当面看过身份证' })
  })
  const left = () =>
    ownerQuery(
      `select 1 from passkey where staff_id = $1 union all select 1 from passkey_challenge where staff_id = $1
       union all select 1 from staff_recovery where staff_id = $1 and used_at is null`,
      [leaver.id],
    )
  assert.equal((await left()).length, 3)
  const actor = { kind: 'staff', id: admin.id, office: '630102', roles: ['office-admin'] } as const
  assert.equal(await work(actor, (unit) => closeStaff(unit, leaver.id)), undefined)
  assert.deepEqual(await left(), [])
})

test('N5.1 an administrator of the office above closes and opens accounts with a reason, and the database agrees', async () => {
  const admin = await newStaff({ office: '630100', roles: ['office-admin'] })
  const only = await newStaff({ roles: ['office-admin'] })
  const actor = { kind: 'staff', id: admin.id, office: '630100', roles: ['office-admin'] } as const
  assert.ok(isRefusal(await work(actor, (unit) => closeStaff(unit, only.id))))
  assert.equal(await work(actor, (unit) => closeStaff(unit, only.id, '县里没有管理员')), undefined)
  const one = { username: 'shangji', displayName: '测试·李青', password, roles: ['office-admin'] as const }
  assert.ok(isRefusal(await work(actor, (unit) => registerStaff(unit, { ...one, office: '630102' }))))
  const reason = '县里没有管理员'
  assert.ok(!isRefusal(await work(actor, (unit) => registerStaff(unit, { ...one, office: '630102' }, { reason }))))
  const handler = { ...actor, id: (await newStaff({ office: '630100' })).id }
  const forged = work(handler, (unit) =>
    registerStaff(unit, { ...one, username: 'weizao-2', office: '630102' }, { reason }),
  )
  await assert.rejects(forged, Forbidden)
  const sister = { ...actor, id: (await newStaff({ office: '510100', roles: ['office-admin'] })).id }
  const clerk = await newStaff()
  const closing = work(sister, (unit) => updateClosed(unit, clerk.id))
  await closing
  const [row] = await ownerQuery<{ closed_at: Date | null }>('select closed_at from staff where id = $1', [clerk.id])
  assert.equal(row?.closed_at, null, 'row security hides it from an office elsewhere')
})

test('N5.1 an administrator opens accounts for the own office only, and the database agrees', async () => {
  const admin = await newStaff({ roles: ['office-admin'] })
  const actor = { kind: 'staff', id: admin.id, office: '630102', roles: ['office-admin'] } as const
  const one = { username: 'xinren', displayName: '测试·李青', password, roles: ['handler'] as const }
  const made = await work(actor, (unit) => registerStaff(unit, { ...one, office: '630102' }))
  assert.ok(!isRefusal(made))
  const twice = await work(actor, (unit) => registerStaff(unit, { ...one, office: '630102' }))
  assert.equal(isRefusal(twice) && twice.field, 'username')
  assert.ok(isRefusal(await work(actor, (unit) => registerStaff(unit, { ...one, office: '630103' }))))
  const handler = { ...actor, id: (await newStaff()).id }
  const forged = work(handler, (unit) => registerStaff(unit, { ...one, username: 'weizao', office: '630102' }))
  await assert.rejects(forged, Forbidden)
  const elsewhere = await newStaff({ office: '630103' })
  assert.ok(isRefusal(await work(actor, (unit) => closeStaff(unit, elsewhere.id))))
})

test('no colleague can read a password hash or a second factor', async () => {
  const one = await newStaff()
  const actor = { kind: 'staff', id: one.id, office: '630102', roles: ['handler'] } as const
  await assert.rejects(
    work(actor, (unit) => unit.db.selectFrom('staff').select('password_hash').execute()),
    Forbidden,
  )
  await assert.rejects(
    work(actor, (unit) => unit.db.selectFrom('session').selectAll().execute()),
    Forbidden,
  )
})

test('the door sees no person, no file and no case', async () => {
  await work(system, (unit) => unit.vault.seal(newId(), { table: 't', column: 'c', row: 'r' }, 'x'))
  const seen = (actor: typeof door) =>
    work(actor, async (unit) => {
      const [keys, cases, people, files] = [
        await unit.db.selectFrom('person_key').select('person_id').execute(),
        await unit.db.selectFrom('case_file').select('id').execute(),
        await unit.db.selectFrom('person').select('id').execute(),
        await unit.db.selectFrom('file').select('id').execute(),
      ]
      return keys.length + cases.length + people.length + files.length
    })
  assert.equal(await seen(door), 0)
  assert.ok((await seen(system)) > 0)
  await assert.rejects(
    work(door, (unit) => unit.vault.seal(newId(), { table: 't', column: 'c', row: 'r' }, 'x')),
    Forbidden,
  )
})

test('a demonstration lets one be anybody made up, and nobody real', async () => {
  const [real, madeUp] = [await newStaff(), await newStaff({ isDemo: true })]
  const personas = await atDoor(listPersonas, 0)
  assert.deepEqual(
    personas.map(({ id }) => id),
    [madeUp.id],
  )
  const become = (id: string, demo: boolean) => atDoor((unit) => signInAsPersona(unit, { kind: 'staff', id }, demo), 0)
  const entered = await become(madeUp.id, true)
  assert.ok(!isRefusal(entered))
  assert.equal((await whoIs(entered.token, 1))?.staff?.name, '测试·张晓禾')
  assert.ok(isRefusal(await become(real.id, true)))
  assert.ok(isRefusal(await become(madeUp.id, false)))
})

test('a half-open session lasts ten minutes', async () => {
  const one = await newStaff()
  const half = await atDoor((unit) => openSession(unit, { staff: one.id, halfOpen: true }), 0)
  assert.equal((await whoIs(half, 9 * 60))?.halfOpen, true)
  assert.equal(await whoIs(half, 10 * 60), undefined)
})

test('a new password lets its owner on and everybody else out', async () => {
  const one = await newStaff()
  const [mine, thief] = [await signIn(one, 0), await signIn(one, 60)]
  const change = (present: string, wanted: string, profile: 'asvs' | 'mlps3' = 'asvs') =>
    atDoor((unit) => changePassword(unit, { staff: one.id, present, wanted, profile }), 100)
  assert.match(problemOf(await change('wrong', 'kettle orbit plum')), /现在的密码不对/)
  assert.match(problemOf(await change(password, 'password1234')), /太常见/)
  assert.match(problemOf(await change(password, password)), /最近用过/)
  const token = tokenOf(await change(password, 'Kettle-orbit-plum 7', 'mlps3'))
  assert.deepEqual([await whoIs(mine, 101), await whoIs(thief, 101)], [undefined, undefined])
  assert.ok(await whoIs(token, 101))
  problemOf(await enter(one.username, password, 102))
  tokenOf(await enter(one.username, 'Kettle-orbit-plum 7', 103))
  const setAt = (await whoIs(token, 103))?.staff?.passwordSetAt
  assert.ok(setAt)
  const expired = (days: number) => isPasswordExpired(setAt, new Date(setAt.getTime() + days * 86_400_000), 'mlps3')
  assert.deepEqual([expired(89), expired(91)], [false, true])
})
