// What a security administrator sees of a person's account at an organisation's provider, and confirms or ends (N5.1, N5.2).
import type { StaffLink } from '#casework/staff/staff-identity-store.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'

/** The account that the person asked to be known by, never linked by an address alone. @param address of the person's links */
export function linkPart(
  exchange: Exchange,
  address: string,
  { id, provider, username, confirmed }: StaffLink,
  errors?: Errors,
): Html {
  const title = exchange.staffProviders.find((one) => one.id === provider)?.title ?? provider
  return html`<h3 class="govuk-heading-s">${title}：${username}</h3>${
    confirmed
      ? html`<p class="govuk-body">已关联，可以用它登录。</p>`
      : form(
          { action: `${address}/${id}`, key: exchange.newKey() },
          html`${input({
            name: 'link',
            label: '怎样核对了本人和单位账号',
            hint: '当面核对。只看邮箱或姓名相同，不能关联。',
            value: exchange.sent.get('link'),
            error: errors?.link,
          })}${button('确认关联', { look: 'secondary' })}`,
        )
  }${form({ action: `${address}/${id}/end`, key: exchange.newKey() }, button('取消关联', { look: 'secondary' }))}`
}
