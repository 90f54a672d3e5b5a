// A training module: what to know, from the rules in force, and a short test of it (N5.3).
import { listModulesToLearn, takeTest } from '#casework/staff/undertake-and-learn.ts'
import { citation } from '#regulation/clauses.ts'
import type { TrainingModule } from '#regulation/training.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, form } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { myAddress } from './my-account-pages.ts'

const findModule = async (exchange: Exchange): Promise<TrainingModule | undefined> =>
  (await exchange.read(listModulesToLearn)).find((one) => one.id === exchange.params.module)

const questionName = (index: number) => `question-${index}`

async function showModule(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const module = await findModule(exchange)
  if (!module) return notFound
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `培训：${module.title}`,
      visit: exchange.visit,
      errors,
      back: { href: myAddress, label: '回到我的账号' },
      body: html`<h2 class="govuk-heading-m">要点</h2>
<ul class="govuk-list govuk-list--bullet">${module.points.map((one) => html`<li>${one}</li>`)}</ul>
<p class="govuk-body">依据：${module.clauses.map((one, index) => html`${index > 0 ? '；' : ''}${citation(one)}`)}。</p>
<h2 class="govuk-heading-m">小测验</h2><p class="govuk-body">全部答对才算通过，可以多试几次。</p>
${form(
  { action: `${myAddress}/training/${module.id}`, key: exchange.newKey() },
  html`${module.questions.map((question, index) =>
    radios({
      name: questionName(index),
      label: `${index + 1}. ${question.text}`,
      options: question.options.map((label, value) => ({ value: String(value), label })),
      value: exchange.sent.get(questionName(index)),
      error: errors?.[questionName(index)],
    }),
  )}${button('交卷')}`,
)}`,
    }),
  }
}

async function sitTest(exchange: Exchange): Promise<Answer> {
  const module = await findModule(exchange)
  if (!module) return notFound
  const answers = module.questions.map((_, index) => {
    const given = exchange.sent.get(questionName(index))
    return given === '' ? undefined : Number(given)
  })
  let wrong: readonly number[] = []
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const taken = await takeTest(unit, module.id, answers)
    if (isRefusal(taken)) return taken
    wrong = taken.wrong
    return { to: myAddress, say: wrong.length === 0 ? `“${module.title}”通过了。` : undefined }
  })
  if (isRefusal(done)) return showModule(exchange, errorsOf(done))
  if (wrong.length === 0) return { redirect: done.to, say: done.say }
  return showModule(
    exchange,
    Object.fromEntries(
      wrong.map((index) => [questionName(index), `第 ${index + 1} 题不对。${module.questions[index]?.why ?? ''}`]),
    ),
  )
}

const mine = { door: 'workbench', beforeTraining: true, path: `${myAddress}/training/:module` } as const

export const trainingRoutes: readonly Route[] = [
  { ...mine, method: 'GET', handle: (exchange) => showModule(exchange) },
  { ...mine, method: 'POST', handle: sitTest },
]
