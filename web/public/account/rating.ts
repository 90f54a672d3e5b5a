// Rating an application that has ended: on its page, and on a short page of its own that a message may lead to (N7).
import { rateCase } from '#casework/ratings/ratings.ts'
import { isId } from '#platform/ids.ts'
import { hasEnded } from '#regulation/offices/ratings.ts'
import { type Satisfaction, satisfactionNames, satisfactions } from '#regulation/public-voice.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { promisedBy } from '#web/components/last-day.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused } from '#web/route.ts'
import { captionOf, gatherView, type View } from './case-view.ts'

export function ratingSection(exchange: Exchange, view: View): Content {
  if (!hasEnded(view.file.current)) return null
  return html`<h2 class="govuk-heading-m" id="rating">您对这次办理满意吗？</h2>${view.rating ? said(view) : ask(exchange, view)}`
}

function ask(exchange: Exchange, { file: { id } }: View, errors?: Errors) {
  const { sent } = exchange
  return html`<p class="govuk-body">评价您住地残联的服务，只能评一次。写的话加密保存，只有残联能看。</p>
${form(
  { action: `/account/cases/${id}/rating`, key: exchange.newKey() },
  html`${radios({
    name: 'level',
    label: '您的评价',
    value: sent.get('level'),
    error: errors?.level,
    options: satisfactions.map((one) => ({ value: one, label: satisfactionNames[one] })),
  })}
${textarea({
  name: 'words',
  label: '想说的话（选填）',
  rows: 3,
  value: sent.get('words'),
  error: errors?.words,
})}${button('提交评价', { look: 'secondary' })}`,
)}`
}

function said({ rating, today }: Pick<View, 'rating' | 'today'>): Content {
  if (!rating) return null
  const { level, words, revisit } = rating
  return inset(
    html`<p class="govuk-body">您的评价：<strong>${satisfactionNames[level]}</strong>。谢谢您。</p>${
      words ? html`<p class="govuk-body tb-lines">${words}</p>` : null
    }${
      revisit?.doneOn
        ? html`<p class="govuk-body">残联 ${dayInWords(revisit.doneOn)} 回访：</p>
<p class="govuk-body tb-lines">${revisit.done}</p>`
        : revisit
          ? html`<p class="govuk-body">残联会整改，${promisedBy(revisit.due, today, '联系您')}。</p>`
          : null
    }`,
  )
}

export async function showRatingForm(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const view = await exchange.read((unit) => gatherView(unit, id))
  if (!view || !hasEnded(view.file.current)) return notFound
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '您对这次办理满意吗？',
      caption: captionOf(view),
      visit: exchange.visit,
      errors,
      back: { href: `/account/cases/${id}`, label: '回到这件申请' },
      body: view.rating ? said(view) : ask(exchange, view, errors),
    }),
  }
}

export async function rate(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const { sent } = exchange
  const level = satisfactions.find((one): one is Satisfaction => one === sent.get('level'))
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const result = await rateCase(unit, id, { level, words: sent.get('words') })
    return isRefusal(result) ? result : { to: `/account/cases/${id}#rating`, say: '评价已收到，谢谢您。' }
  })
  return isRefusal(done) ? showRatingForm(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}
