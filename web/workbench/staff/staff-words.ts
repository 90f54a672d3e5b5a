// What the pages of an office's people share: their address, roles in words, how an authenticator is set up.
import type { StaffMember } from '#casework/staff/staff-store.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { roleNames, staffRoles } from '#regulation/actor.ts'
import { type Html, html, trusted } from '#web/html/html.ts'

export const staffAddress = '/workbench/staff'
export const rolesInWords = (roles: StaffMember['roles']) => roles.map((role) => roleNames[role]).join('、')
export const roleOptions = staffRoles.map((value) => ({ value, label: roleNames[value] }))

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
