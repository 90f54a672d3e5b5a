// Six digits sent to a telephone or an address: to whom, how often, for how long, and how often they may be mistyped (N5.2).
import { isMobile, readTelephone, type Telephone } from '../phone-number.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'

const mostTries = 5
const mostAnHour = 5

/** Where a code goes, how long it lives, and what is said there. */
export const codeKinds = {
  phone: {
    minutes: 10,
    late: '验证码已过期，或者不是在这个浏览器里获取的。请重新获取。',
    tired: '试错次数太多。请重新获取验证码。',
    wrong: '验证码不对。请核对短信里的 6 位数字。',
  },
  /** Read back to a clerk at a window. */
  window: {
    minutes: 10,
    tooOften: '这件申请一小时内发了 5 次验证码。请核对号码，一小时后再试。',
    late: '验证码已过期，或号码更正过。请重新发送。',
    tired: '试错次数太多。请重新发送验证码。',
    wrong: '验证码不对。请申请人再念一遍短信里的 6 位数字。',
  },
  email: {
    minutes: 30,
    tooOften: '一小时内发了 5 次验证码。请一小时后再试。',
    late: '验证码已过期。请重新填写邮箱。',
    tired: '试错次数太多。请重新填写邮箱。',
    wrong: '验证码不对。请核对邮件里的 6 位数字。',
  },
} as const
export type CodeKind = keyof typeof codeKinds

export const codeEnds = (kind: CodeKind, now: Date): Date => new Date(now.getTime() + codeKinds[kind].minutes * 60_000)
/** Requests since then count. */
export const codesCountedFrom = (now: Date): Date => new Date(now.getTime() - 3_600_000)

/** @param recent how many codes were sent there within the last hour */
export function refuseCodeRequest(kind: 'window' | 'email', recent: number): Refusal | undefined {
  return recent >= mostAnHour ? refuse(codeKinds[kind].tooOften, { clause: 'N5.2', field: kind }) : undefined
}

export const tooManyCodes = refuse(
  '这个号码发的验证码太多了。请一小时后再试；着急的，用实名认证平台登录，或到窗口办理。',
  { clause: 'N5.2', field: 'phone' },
)
export const tooManyCodesHere = refuse('这里一小时内发的验证码太多了。请一小时后再试，或换一个网络。', {
  clause: 'N5.2',
  field: 'phone',
})

export const tooManyCodesHereToday = refuse(
  '这里今天发的验证码太多了。请换一个网络，或用实名认证平台登录，也可以到窗口办理。',
  { clause: 'N5.2', field: 'phone' },
)
/** Whoever has signed in on their browser before goes on. */
export const tooManyCodesInAll = refuse(
  '现在要验证码的人太多，短信发不出去。请一小时后再试，或用实名认证平台登录，也可以到窗口办理。',
  { clause: 'N5.2', field: 'phone' },
)

/** No sender is connected: a code would never arrive. */
export const noTextMessages = refuse('这里还没有接通短信，验证码发不出去。请用实名认证平台登录，或到窗口办理。', {
  clause: 'N5.2',
  field: 'phone',
})
export const noEmails = refuse('这里还没有接通邮件，验证码发不出去。消息请在网站上看。', {
  clause: 'N5.2',
  field: 'email',
})
export const noTextMessagesHere = refuse('还没有接通短信，验证码发不出去。请告诉系统管理员；号码先不用确认。', {
  clause: 'N5.2',
})

/** Whether a code may be tried at all. @param sent the newest that is still good */
export function acceptTry<Sent extends { tries: number }>(kind: CodeKind, sent: Sent | undefined): Refusal | Sent {
  if (!sent) return refuse(codeKinds[kind].late, { clause: 'N5.2', field: 'code' })
  return sent.tries >= mostTries ? refuse(codeKinds[kind].tired, { clause: 'N5.2', field: 'code' }) : sent
}

export const wrongOneTimeCode = (kind: CodeKind): Refusal =>
  refuse(codeKinds[kind].wrong, { clause: 'N5.2', field: 'code' })

/** The telephone a code is sent to: a mobile, for a line gets no text. */
export function readPhone(typed: string): Refusal | { phone: Telephone } {
  const phone = readTelephone(typed)
  return !isRefusal(phone) && isMobile(phone) ? { phone } : refuse('请填 11 位手机号码。', { field: 'phone' })
}

export function readEmail(typed: string): Refusal | { address: string } {
  const address = typed.normalize('NFKC').trim()
  return address.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(address)
    ? { address }
    : refuse('邮箱地址不对。请照 name@example.com 的样子填写。', { field: 'email' })
}

/** 'z***@example.com': enough to know one's own. */
export function maskEmail(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 1)}***@${domain}`
}
