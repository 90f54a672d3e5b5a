// What the pages of an office's people share: their address, roles in words, how an authenticator is set up.
import type { StaffMember } from '#casework/staff/staff-store.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { roleNames, staffRoles } from '#regulation/actor.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { summaryList, warning } from '#web/components/parts.ts'
import { type Html, html, trusted } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'

export const staffAddress = '/workbench/staff'
export const parkedAddress = '/workbench/parked'
export const rolesInWords = (roles: StaffMember['roles']) => roles.map((role) => roleNames[role]).join('、')
export const roleOptions = staffRoles.map((value) => ({ value, label: roleNames[value] }))

/** What an administrator of an office above gives for acting in its place. */
export const reasonField = ({ sent }: Exchange, errors?: Errors): Html =>
  input({
    name: 'reason',
    label: '为什么由上级办理',
    hint: '例如：县里没有机构管理员。记在变动记录里',
    value: sent.get('reason'),
    error: errors?.reason,
    width: 20,
  })

/** What a new password must be, said before anybody types it. */
export const passwordHint = ({ passwordProfile }: Pick<Exchange, 'passwordProfile'>): string =>
  passwordProfile === 'mlps3'
    ? '至少 10 个字符，大写、小写、数字、符号中的三种'
    : '至少 12 个字符，可以用几个不相干的词'

/** How an authenticator is set up: a picture to scan, and the same as letters to type. */
export function enrolment(username: string, secret: string): Html {
  const address = `otpauth://totp/${encodeURIComponent(
    `通办:${username}`,
  )}?secret=${secret}&issuer=${encodeURIComponent('通办')}`
  return html`<h2 class="govuk-heading-m">身份验证器</h2><p class="govuk-body">用手机上的身份验证器扫这个码，或者输入下面的字母。</p>
<div class="tb-enrol">${trusted(qrSvg(address, '身份验证器的二维码'))}</div><p class="govuk-body"><code>${
    secret.match(/.{1,4}/g)?.join(' ') ?? secret
  }</code></p>`
}

/** Who comes, and the name they sign in with. */
export const newcomerFields = ({ sent }: Exchange, errors?: Errors): Html =>
  html`${input({
    name: 'name',
    label: '姓名',
    value: sent.get('name'),
    error: errors?.name,
    width: 20,
    autocomplete: 'off',
  })}
${input({
  name: 'username',
  label: '用户名',
  hint: '3 到 40 位字母、数字、点或横线',
  value: sent.get('username'),
  error: errors?.username,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}`

/** The first password and the authenticator's secret, shown once: they stand nowhere afterwards. */
export const firstPassword = ({ sent }: Exchange, made: { password: string; totpSecret: string }): Html =>
  html`${warning('这一页只显示一次。请打印或让本人当场扫码，然后关掉。')}
${summaryList([
  { key: '姓名', value: sent.get('name') },
  { key: '用户名', value: sent.get('username') },
  { key: '第一个密码', value: html`<code>${made.password}</code>，登录后必须换` },
])}
${enrolment(sent.get('username'), made.totpSecret)}`
