// A head takes a real name off an account that a window took for another person (R3.1, N5.2).
import { endByHead, type KnownAtWindow, listKnownAtWindow } from '#casework/accounts/end-identity.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { findCaseToShow } from '../case-view.ts'

export const identityAddress = (id: string) => `/workbench/cases/${id}/identity`

const none = inset('这件申请没有在窗口核对过实名的账号。')

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, exchange.params.id ?? '')
    return file && { file, known: await listKnownAtWindow(unit, file.id) }
  })
  if (!found) return notFound
  const { file, known } = found
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '取消窗口核对的实名',
      caption: `${file.maskedName}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${file.id}`, label: '回到这件申请' },
      body: known.length === 0 ? none : ending(exchange, file.id, known, errors),
    }),
  }
}

const ending = (exchange: Exchange, id: string, known: readonly KnownAtWindow[], errors: Errors) =>
  html`<p class="govuk-body">能按更正办的，请先办更正。用在：更正办不了，而用这个号码登录的不是这件申请的人。</p>
<p class="govuk-body">取消以后，这个账号看不到任何申请，要带身份证到窗口重新核对。</p>
${form(
  { action: identityAddress(id), key: exchange.newKey() },
  html`${radios({
    name: 'account',
    label: '哪个号码的账号不是这个人',
    options: known.map(({ account, telephone }) => ({ value: account, label: telephone })),
    value: exchange.sent.get('account'),
    error: errors.account,
  })}${textarea({
    name: 'words',
    label: '怎么发现的、看过什么',
    value: exchange.sent.get('words'),
    error: errors.words,
    rows: 3,
  })}${button('取消这个账号的实名', { look: 'warning' })}`,
)}`

const gone = refuse('没有找到这件申请。')

async function press(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    const wish = { account: exchange.sent.get('account'), words: exchange.sent.get('words') }
    const ended = await endByHead(unit, file, wish)
    return isRefusal(ended) ? ended : { to: `/workbench/cases/${id}`, say: '已取消。本人带身份证来，再核对一次。' }
  })
  if (done === gone) return notFound
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const identityRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/identity',
    door: 'workbench',
    roles: ['head'],
    handle: (exchange) => show(exchange),
  },
  { method: 'POST', path: '/workbench/cases/:id/identity', door: 'workbench', roles: ['head'], handle: press },
]
