// 年审 by the holder or who looks after them: one page, a minute (N6.4).
import { answerReview } from '#casework/annual-reviews/answer-review.ts'
import { listOpenReviews, type Review } from '#casework/annual-reviews/review-store.ts'
import { selectCases, toCaseFiles } from '#casework/cases/case-store.ts'
import { rulesFor } from '#casework/cases/scene.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { ReviewedAs } from '#regulation/annual-review.ts'
import { citation } from '#regulation/clauses.ts'
import { type Day, isRefusal, matterNames } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import { yoursBy } from '#web/components/last-day.ts'
import { button, form, linkButton } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { readReviewAnswers, reviewFields } from '#web/reviews/review-form.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { listOwnCertificates, type OwnCertificate } from './own-certificates.ts'

export type OwnReview = { review: Review; certificate: OwnCertificate }

/** Of the certificates that are really the account's own to look after. */
export async function ownReviews(unit: Unit, certificates: readonly OwnCertificate[]): Promise<readonly OwnReview[]> {
  const open = await listOpenReviews(
    unit,
    certificates.map((one) => one.id),
  )
  return open.flatMap((review) => {
    const certificate = certificates.find((one) => one.id === review.certificateId)
    return certificate ? [{ review, certificate }] : []
  })
}

export const reviewBox = ({ review, certificate }: OwnReview, today: Day): Html =>
  html`<div class="tb-box tb-box--next"><h2 class="govuk-heading-m">${certificate.name}：${review.year} 年年审</h2>
<p class="govuk-body">请确认证上的情况有没有变化。${yoursBy(review.dueOn, today)}。</p>${linkButton(
    '现在确认',
    `/account/reviews/${review.id}`,
  )}</div>`

async function ownReview(unit: Unit, id: string): Promise<OwnReview | undefined> {
  const cases = await toCaseFiles(unit, await selectCases(unit).orderBy('changed_at', 'desc').limit(50).execute())
  const all = isId(id) ? await ownReviews(unit, await listOwnCertificates(unit, cases)) : []
  return all.find(({ review }) => review.id === id)
}

const speakers: Partial<Record<string, ReviewedAs>> = { holder: 'holder', guardian: 'guardian' }

async function showReview(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const own = await ownReview(unit, id)
    return own && { ...own, questions: (await rulesFor(unit, own.review.office))['annual-review-questions'] }
  })
  if (!found) return notFound
  const { review, certificate, questions } = found
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: `${review.year} 年年审`,
      caption: `${certificate.name}的残疾人证`,
      visit: exchange.visit,
      errors,
      back: { href: '/account', label: '回到我的申请' },
      body: html`<p class="govuk-body">每年确认一次（${citation('N6.4')}）。不用交材料，不用去窗口。
${yoursBy(review.dueOn, exchange.today)}。</p>
${form(
  { action: `/account/reviews/${id}`, key: exchange.newKey() },
  html`${radios({
    name: 'as',
    label: '您是谁？',
    value: exchange.sent.get('as'),
    error: errors?.as,
    options: [
      { value: 'holder', label: '我就是持证人' },
      { value: 'guardian', label: '我是监护人或家属' },
    ],
  })}${reviewFields('guardian', questions, exchange.sent, errors)}${button('确认')}`,
)}`,
    }),
  }
}

async function confirm(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const own = await ownReview(unit, id)
    if (!own) return { to: '/account', say: '这份年审已经办过了。' }
    const as = speakers[sent.get('as')]
    const questions = (await rulesFor(unit, own.review.office))['annual-review-questions']
    const answered = await answerReview(
      unit,
      id,
      { finding: sent.get('finding'), note: sent.get('note'), as: as ?? 'guardian' },
      readReviewAnswers(questions, sent),
    )
    if (!as) {
      const errors = { as: '请选您是谁。', ...(isRefusal(answered) ? errorsOf(answered) : {}) }
      return { refused: true, message: errors.as, clause: 'N6.4', field: 'as', errors }
    }
    if (isRefusal(answered)) return answered
    const { next, draft } = answered
    if (!next || !draft) return { to: '/account', say: '年审办好了，谢谢您。' }
    return { to: `/apply/${draft}`, say: `年审办好了。接着办：${matterNames[next.matter]}。` }
  })
  return isRefusal(done) ? showReview(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const ownReviewRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/account/reviews/:id',
    door: 'account',
    needs: 'own-review',
    handle: (exchange) => showReview(exchange),
  },
  { method: 'POST', path: '/account/reviews/:id', door: 'account', needs: 'own-review', handle: confirm },
]
