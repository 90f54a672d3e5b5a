// Check your answers, declare, sign by typing, submit; then the number, the next step and its date (R3.2, R4.1.1).

import { signerOf } from '#casework/applications/application-form.ts'
import { findDraft } from '#casework/applications/draft-store.ts'
import { looksOdd } from '#casework/applications/guardian-look.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { isId } from '#platform/ids.ts'
import type { Case } from '#regulation/case.ts'
import { refuseUnknown } from '#regulation/offices/identity-levels.ts'
import { progressInWords, progressOf } from '#regulation/progress.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, groupedNumber, inset, link, linkButton, panel, summaryList } from '#web/components/parts.ts'
import { unstaffedWarning } from '#web/components/unstaffed-warning.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { byWhen } from '../account/promise-parts.ts'
import { noExaminationYet } from '../matters/matter-words.ts'
import { refusalInWords } from '../matters/refusal-in-words.ts'
import { answerInWords } from './answers-in-words.ts'
import { declarationOf } from './declaration.ts'
import { allAnswered, allPapers, type DraftView, doneOf, errorsIn, gatherDraft, mendAt } from './draft-view.ts'
import { questionForms } from './question-forms.ts'
import { countWrongNumber, refuseTooMany, submitDraft } from './submit-draft.ts'

function check(exchange: Exchange, view: DraftView, errors?: Errors, refused?: Refusal): Answer {
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '提交前请核对',
      visit: exchange.visit,
      errors,
      back: { href: `/apply/${view.draft}`, label: '回到任务清单' },
      body: html`${refused ? refusalInWords(refused, mendAt(view, refused)) : null}${oddOnes(view)}${unstaffedWarning(
        view.unstaffed.residence,
        '受理',
      )}${unstaffedWarning(view.unstaffed.hukou, '审批')}${summaryList([
        ...view.questions.map((question) => ({
          key: questionForms[question].title(view),
          value: answerInWords(question, view).map((line, index) => html`${index > 0 ? html`<br>` : null}${line}`),
          change: {
            href: `/apply/${view.draft}/q/${question}`,
            hidden: `：${questionForms[question].title(view)}`,
          },
        })),
        ...view.listed.map((one) => ({
          key: one.name,
          value: `${view.pages.get(one.material)?.length ?? 0} 页`,
          change: { href: `/apply/${view.draft}/papers/${encodeURIComponent(one.material)}`, hidden: `：${one.name}` },
        })),
      ])}
<h2 class="govuk-heading-m">声明</h2>
<ul class="govuk-list govuk-list--bullet">${declarationOf(view).map((line) => html`<li>${line}</li>`)}</ul>
${
  refuseUnknown('submit', exchange.actor)
    ? html`<div class="tb-box tb-box--next"><p class="govuk-body"><strong>提交前，要先实名认证。</strong>填过的内容都在，认证以后回到这一页。</p>${linkButton(
        '去认证',
        `/real-name?act=submit&next=${encodeURIComponent(`/apply/${view.draft}/check`)}`,
      )}<p class="govuk-body">也可以到窗口认证，或者${link('把这份申请交给窗口办', `/apply/${view.draft}/window`)}。</p></div>`
    : signature(exchange, view, errors)
}`,
    }),
  }
}

/** Of the guardian: nothing of it refuses, and a slip of the hand is seen before it is signed (docs/basis.md §9.73). */
const oddOnes = ({ answers, today, minor }: DraftView): readonly Html[] =>
  answers.forWhom === 'guardian' ? looksOdd(answers, { minor, today }).map((one) => inset(one)) : []

function signature(exchange: Exchange, view: DraftView, errors?: Errors): Html {
  const signer = signerOf(view.answers) ?? ''
  return html`${form(
    { action: `/apply/${view.draft}/check`, key: exchange.newKey() },
    html`${tick({ name: 'declared', label: '我已读过，并且同意', checked: exchange.sent.get('declared') === 'yes', error: errors?.declared })}
${input({ name: 'signedName', label: `签名：请输入“${signer}”`, width: 20, autocomplete: 'off', value: exchange.sent.get('signedName'), error: errors?.signedName })}
${button('提交申请')}`,
  )}`
}

/** What to do and not to do, now that it is handed in. */
function afterwards({ matter, oldCard }: Case): readonly string[] {
  const early = noExaminationYet(matter)
  return [
    ...(early ? [`${early}要去评定的，我们会告诉您去哪一家。`] : []),
    ...(matter === 'replacement-of-lost' ? ['受理以后，旧证马上作废。找到了也不能再用。'] : []),
    ...(oldCard === 'with-holder' ? ['旧证先留着。批准以后，再交回受理的残联。'] : []),
    ...(oldCard === 'missing' ? ['原证找不到，不用交。以后找到了，请交给受理的残联。'] : []),
  ]
}

async function showCheck(exchange: Exchange): Promise<Answer> {
  const view = await exchange.read((unit) => gatherDraft(unit, exchange.params.draft ?? ''))
  if (!view) return notFound
  const submitted = doneOf(view)
  if (submitted) return submitted
  if (!allAnswered(view) || !allPapers(view))
    return { redirect: `/apply/${view.draft}`, say: '还有没填完的内容。填完才能提交。' }
  return check(exchange, view)
}

async function submit(exchange: Exchange): Promise<Answer> {
  const { draft: id = '' } = exchange.params
  const { actor, sent } = exchange
  if (!isId(id) || actor.kind !== 'applicant') return notFound
  const tooMany = await refuseTooMany(exchange, actor.id, id)
  const signed = { declared: sent.get('declared') === 'yes', signedName: sent.get('signedName') }
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    if (tooMany && !(await findDraft(unit, id))?.submittedCase) return tooMany
    const handed = await submitDraft(unit, { draft: id, account: actor.id, channel: 'online', ...signed })
    if (isRefusal(handed)) return handed
    return { to: 'waitsAt' in handed ? `/apply/${id}/window` : `/apply/${id}/done` }
  })
  if (!isRefusal(done)) return { redirect: done.to }
  const view = await exchange.read((unit) => gatherDraft(unit, id))
  if (!view) return notFound
  // An error in an earlier answer belongs to its own page; what only the register knows stands here, with the way back.
  const own = errorsOf(done)
  if (!tooMany) await countWrongNumber(exchange.work, actor.id, done)
  const early = view.questions.find((question) => Object.keys(errorsIn(view, question)).some((field) => field in own))
  if (early) return { redirect: `/apply/${id}/q/${early}?check=1` }
  const [field, message] = Object.entries(own).find(([name]) => !ofThisPage.includes(name)) ?? []
  if (field === undefined || message === undefined) return check(exchange, view, own)
  const refused = done.errors ? refuse(message, { field }) : done
  return check(exchange, view, { _: message }, refused)
}
const ofThisPage = ['declared', 'signedName']

async function showDone(exchange: Exchange): Promise<Answer> {
  const { draft: id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const draft = isId(id) ? await findDraft(unit, id) : undefined
    return draft?.submittedCase ? findCase(unit, draft.submittedCase) : undefined
  })
  if (!found) return notFound
  const progress = progressOf(found.current, exchange.today)
  return {
    page: publicPage({
      title: '申请已提交',
      ownHeading: true,
      visit: exchange.visit,
      body: html`${panel('申请已提交', html`编号<br>${groupedNumber(found.number)}`)}
<h2 class="govuk-heading-m">接下来</h2>
<p class="govuk-body">${progressInWords(progress)}。<strong>${byWhen(progress)}</strong></p>
${afterwards(found.current).map((line) => inset(line))}
<ul class="govuk-list"><li>${link('受理回执（PDF，可以打印）', `/cases/${found.id}/papers/receipt`)}</li><li>${link('申请表（PDF）', `/cases/${found.id}/papers/application-form`)}</li></ul>
<p class="govuk-body">有新进展会发短信给您。短信里不会写残疾的情况。</p>
${linkButton('看办理进度', `/account/cases/${found.id}`)}`,
    }),
  }
}

export const submitRoutes: readonly Route[] = [
  { method: 'GET', path: '/apply/:draft/check', door: 'account', handle: showCheck },
  { method: 'POST', path: '/apply/:draft/check', door: 'account', needs: 'submit', handle: submit },
  { method: 'GET', path: '/apply/:draft/done', door: 'account', needs: 'own-case', handle: showDone },
]
