// Staff sign in with two factors: what locks an account, what is refused, and what a new password or passkey needs (N5.1, N5.2).
import type { Day } from '../vocabulary.ts'
import { type Refusal, refuse } from '../vocabulary.ts'

const failuresBeforeLock = 5
const lockMinutes = 15

export const isLocked = (lockedUntil: Date | null | undefined, now: Date): boolean =>
  lockedUntil !== null && lockedUntil !== undefined && lockedUntil > now

export function refuseLocked(
  staff: { lockedUntil: Date | null } | undefined,
  now: Date,
  field: string,
): Refusal | undefined {
  return isLocked(staff?.lockedUntil, now)
    ? refuse('错了多次，账号暂时锁住。请 15 分钟后再试，或联系机构管理员。', { clause: 'N5.2', field })
    : undefined
}

/** How an account stands after one more wrong password or code. */
export function afterFailure(failures: number, now: Date): { failures: number; lockedUntil: Date | null } {
  return failures + 1 >= failuresBeforeLock
    ? { failures: 0, lockedUntil: new Date(now.getTime() + lockMinutes * 60_000) }
    : { failures: failures + 1, lockedUntil: null }
}

/** Whether an account can be entered at all: begun, and not closed. */
export const isOpenAccount = (staff: { closedAt: Date | null; activeFrom: Day }, today: Day): boolean =>
  staff.closedAt === null && staff.activeFrom <= today

/** The same words for a wrong name, a closed account and a wrong password: they tell a stranger nothing. */
/** The same for an account that is locked or not there: whether a user name exists is told to nobody. */
export const wrongPassword = refuse(
  '用户名或密码不对，或者错了多次，暂时锁住。请核对；错了多次的，15 分钟后再试，或联系机构管理员。',
  { clause: 'N5.2', field: 'password' },
)
export const wrongCode = refuse('动态码不对，或已经用过。请等下一个 6 位数字。', { clause: 'N5.2', field: 'code' })
export const wrongSignature = refuse('通行密钥没有通过。请再试一次，或者输入动态码。', {
  clause: 'N5.2',
  field: 'code',
})
export const wrongPresentPassword = refuse('现在的密码不对。请核对后再试。', { clause: 'N5.2', field: 'present' })

export const accountClosed = (field: string): Refusal => refuse('账号已注销。', { clause: 'N5.1', field })

/** @param problem what is wrong with it, in words. @param remembered used before, as far back as is remembered */
export function refuseNewPassword(problem: string | undefined, remembered: boolean): Refusal | undefined {
  if (problem !== undefined) return refuse(problem, { clause: 'N5.2', field: 'wanted' })
  return remembered ? refuse('这个密码最近用过。请换一个没用过的。', { clause: 'N5.2', field: 'wanted' }) : undefined
}

const mostPasskeys = 10

/** @param held how many the person has */
export function acceptPasskeyName(given: string, held: number): Refusal | { name: string } {
  const name = given.trim()
  if (name.length < 1 || name.length > 30)
    return refuse('请给这把通行密钥起个名字，例如“办公电脑”。', { field: 'name', clause: 'N5.1' })
  return held >= mostPasskeys ? refuse('通行密钥太多。请先删掉不用的。', { field: 'name', clause: 'N5.1' }) : { name }
}

export const invalidPasskey = refuse('浏览器没有给出有效的通行密钥。请再试一次。', { field: 'name', clause: 'N5.1' })

/** Outside a demonstration nobody chooses who they are, and in one only among the made-up. */
export function refusePersona(demo: boolean, known: boolean): Refusal | undefined {
  if (!demo) return refuse('这不是演示系统。请用自己的账号登录。', { clause: 'N5.2' })
  return known ? undefined : refuse('没有这个演示身份。请从列表里重新选。', { clause: 'N5.2' })
}
