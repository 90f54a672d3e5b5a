// Pages for what went wrong, each saying what to do now; what was typed comes back with the page, ready to be sent again (N5.2).
import { Forbidden, NotThere, type Outage, OutOfBounds, TryAgain, Unavailable } from '#platform/database/errors.ts'
import { button, form, inset, linkButton, type SummaryRow, summaryList } from '../components/parts.ts'
import { attributes, html } from '../html/html.ts'
import { homeOf, publicPage, type Visit, workbenchPage } from '../layout/page.ts'
import { UnreadableForm } from '../reading-forms.ts'
import type { Sent } from '../route.ts'
import { fieldInWords, isSecret, valueInWords } from '../waiting-form-words.ts'
import { refusalOf } from './refused-by-database.ts'

export type Problem = { status: 403 | 404 | 500; error?: unknown }
/** What is told of a problem. */
export type Told = {
  status: number
  words: readonly [title: string, advice: string]
  /** Seconds after which the same request may go through: the answer to an outage. */
  retryAfter?: number
  /** What was typed may be sent again as it is. */
  again?: boolean
}

/** The form of a request that did not go through. */
export type TypedForm = { address: string; sent: Sent }

const sameAgain = '内容还在，再提交一次不会重复办理。'

/** What an outage means, and after how many seconds to come back. */
const outages: Readonly<Record<Outage, { words: readonly [string, string]; retryAfter: number }>> = {
  away: { words: ['系统正在恢复', '数据库暂时连不上，正在自己恢复。请过几秒再试。'], retryAfter: 5 },
  busy: { words: ['现在办理的人太多', '系统忙不过来，没有办理这一次。请过几秒再试。'], retryAfter: 10 },
  slow: { words: ['这次办理太慢', '系统没有等到结果，已经停下。请过几秒再试。'], retryAfter: 10 },
  full: { words: ['系统暂时不能保存', '存储空间满了，管理员要先清理。请过几分钟再试。'], retryAfter: 120 },
  'read-only': { words: ['系统暂时不能保存', '现在只能看，不能改。请过几分钟再试。'], retryAfter: 60 },
  'files-away': { words: ['系统正在恢复', '存文件的地方暂时连不上。请过几秒再试。'], retryAfter: 10 },
}
const inTheWay = ['有人正在办同一件事', '您这一次没有办理。请过几秒再试。'] as const

/** The system is being stopped, to be started again in a moment. */
export const stopped = {
  status: 503,
  again: true,
  words: ['系统正在重新启动', '一般一分钟就好。请过一会儿再试，这一次没有办理。'],
  retryAfter: 15,
} as const satisfies Told

/** What was only asked for, and is not there or not theirs, is told like any other page that is not. */
function statusOfAsking(error: unknown): 403 | 404 | undefined {
  if (error instanceof Forbidden) return 403
  return error instanceof NotThere || error instanceof OutOfBounds ? 404 : undefined
}

export function tellOf({ status, error }: Problem, method: string): Told {
  if (error instanceof Unavailable) return { status: 503, again: true, ...outages[error.outage] }
  if (error instanceof TryAgain) return { status: 503, again: true, words: inTheWay, retryAfter: 2 }
  if (error instanceof UnreadableForm)
    return { status: 400, words: ['表单没有传完整', '可能是网络中断。请返回上一页，再提交一次。没有办理任何事项。'] }
  const asked = method === 'GET' ? statusOfAsking(error) : undefined
  const refused = asked === undefined ? refusalOf(error) : undefined
  if (refused) return { status: 409, again: true, words: ['这一次没有办理', refused.message] }
  const code = (error as { statusCode?: number } | undefined)?.statusCode
  if (code === 429) return { status: 429, words: ['操作太频繁', '请稍等一分钟再试。'] }
  if (code && code >= 400 && code < 500) return { status: code, words: ['这次请求有问题', '请返回上一页，再试一次。'] }
  const known = {
    403: ['您不能打开这一页', '您现在的身份没有这个权限。请换身份登录。工作人员应当能打开的，请问机构管理员。'],
    404: ['没有找到这一页', '地址可能写错了，或者这件事不归您办理。请从首页重新找。'],
    500: ['系统出错了', '没有办理任何事项。请稍后再试；还是不行，请联系窗口。'],
  } as const
  return { status: asked ?? status, words: known[asked ?? status] }
}

export function problemPage(told: Told, visit: Visit, typed: TypedForm | undefined): string {
  const [title, advice] = told.words
  const { staff } = visit
  const page = staff ? workbenchPage : publicPage
  const home = homeFor(visit)
  return page({
    title,
    visit,
    body: html`<p class="govuk-body">${advice}</p>
${typed === undefined ? onward(told, home) : sendAgain(typed, home)}`,
  })
}

type Home = readonly [words: string, address: string]
const front: Home = ['回到首页', '/']

/** Where whoever is signed in works, or follows their applications. */
const homeFor = ({ staff, account }: Visit): Home =>
  staff ? ['回到首页', homeOf(staff)] : account ? ['回到我的申请', '/account'] : front

const onward = ({ retryAfter }: Told, home: Home) =>
  html`${retryAfter ? stays(retryAfter) : null}${linkButton(...home)}`

const stays = (seconds: number) => html`<p class="govuk-body">本页过 ${seconds} 秒自己再试。</p>
<p class="govuk-body"><a class="govuk-link" href="">现在再试</a></p>`

/** Nothing typed is lost: it is on the page itself, for no database is needed to keep it there. */
export function sendAgain({ address, sent }: TypedForm, home = front) {
  const typed = fieldsOf(sent)
  const rows: SummaryRow[] = typed
    .filter(([name, value]) => value !== '' && !name.startsWith('_'))
    .map(([name, value]) => ({ key: fieldInWords(name), value: valueInWords(name, value) }))
  if (holdsSecret(sent))
    return html`<p class="govuk-body">密码和验证码不会留在页面上。请返回上一页，再填一次。</p>
${linkButton(...home)}`
  return html`${inset(sameAgain)}
${rows.length > 0 ? html`<h2 class="govuk-heading-m">您填的内容</h2>${summaryList(rows)}` : null}
${sent.digests.length > 0 ? html`<p class="govuk-body">选过的文件要重新选：提交后，页面会请您再选。</p>` : null}
${form(
  { action: address, key: sent.get('_key') },
  html`${typed
    .filter(([name]) => name !== '_key')
    .map(([name, value]) => html`<input type="hidden"${attributes({ name, value })}>`)}${button('再提交一次')}`,
)}`
}

const fieldsOf = (sent: Sent) =>
  Object.keys(sent.fields).flatMap((name) => sent.all(name).map((value) => [name, value] as const))

const holdsSecret = (sent: Sent) =>
  Object.keys(sent.fields).some((name) => name !== 'next' && isSecret(name) && sent.get(name) !== '')
