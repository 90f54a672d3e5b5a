// Showing one masked field once, for a stated purpose; of a minor, once a second person has agreed (N5.2).
import { revealable, revealField } from '#casework/persons/reveal.ts'
import { agreeToReveal, askToReveal } from '#casework/persons/reveal-for-minor.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { banner } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { showCase } from './case-page.ts'
import { findCaseToShow } from './case-view.ts'
import { askedSent, fieldSent } from './reveal-box.ts'

async function reveal(exchange: Exchange): Promise<Answer> {
  const field = fieldSent(exchange.sent.get('field'))
  // Each showing is a reading of its own, and its value must not be kept as an answer to repeat: no key is claimed.
  const shown = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, exchange.params.id ?? '')
    return file && field && revealField(unit, file, field, exchange.sent.get('purpose'))
  })
  if (!shown) return notFound
  if (isRefusal(shown)) return showCase(exchange, { errors: errorsOf(shown), status: 422 })
  const words = html`${revealable[shown.field]}：${shown.value}`
  return showCase(exchange, { notice: banner(words, { title: '只显示这一次' }) })
}

async function ask(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const field = askedSent(exchange.sent.get('field'))
  const result = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file || !field) return missing
    const asked = await askToReveal(unit, file, field, exchange.sent.get('purpose'))
    return isRefusal(asked)
      ? asked
      : { to: `/workbench/cases/${id}`, say: '已提出申请。请另一位工作人员打开本件，点“同意”。' }
  })
  return answer(exchange, result)
}

async function agree(exchange: Exchange): Promise<Answer> {
  const { id = '', request = '' } = exchange.params
  const result = await exchange.once(async (unit) => {
    if (!isId(request) || !(await findCaseToShow(unit, id))) return missing
    const agreed = await agreeToReveal(unit, request)
    return isRefusal(agreed) ? agreed : { to: `/workbench/cases/${id}`, say: '已同意。申请查看的人可以看了。' }
  })
  return answer(exchange, result)
}

const missing: Refusal = { refused: true, message: '没有找到这件申请。', field: 'missing' }

function answer(exchange: Exchange, result: Refusal | { to: string; say?: string }): Answer | Promise<Answer> {
  if (!isRefusal(result)) return { redirect: result.to, say: result.say }
  return result === missing ? notFound : showCase(exchange, { errors: errorsOf(result), status: 422 })
}

export const revealRoutes: readonly Route[] = [
  { method: 'POST', path: '/workbench/cases/:id/reveal', door: 'workbench', roles: caseHands, handle: reveal },
  { method: 'POST', path: '/workbench/cases/:id/reveal/ask', door: 'workbench', roles: caseHands, handle: ask },
  {
    method: 'POST',
    path: '/workbench/cases/:id/reveal/:request/agree',
    door: 'workbench',
    roles: caseHands,
    handle: agree,
  },
]
