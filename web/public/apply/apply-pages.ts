// Applying online: a task list, one question a page, saved as it goes (R3.2).
import { type Answers, type Question, questions } from '#casework/applications/application-form.ts'
import { findMove } from '#casework/applications/draft-move-store.ts'
import { createDraft, type Draft, findDraft, listDrafts, saveDraft } from '#casework/applications/draft-store.ts'
import { filledIn, listKnown } from '#casework/applications/known-first.ts'
import { parseAnswers } from '#casework/applications/parse-answers.ts'
import { isId } from '#platform/ids.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import { draftKeepingDays } from '#regulation/offices/draft-keeping.ts'
import { isRefusal, type MatterId, matterNamed, matterNames } from '#regulation/vocabulary.ts'
import { button, form, inset, link, linkButton, type Task, taskList, warning } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { startOf } from '../matters/matter-words.ts'
import { refusalInWords } from '../matters/refusal-in-words.ts'
import { deleteDraftRoutes } from './delete-pages.ts'
import {
  allAnswered,
  allPapers,
  asTyped,
  type DraftView,
  doneOf,
  errorsIn,
  gatherDraft,
  isAnswered,
  mendAt,
} from './draft-view.ts'
import { knownBoxes } from './known-pages.ts'
import { applyPaperRoutes } from './paper-pages.ts'
import { placeRoutes } from './place-pages.ts'
import { readPreAnswers } from './pre-answers.ts'
import { questionForms } from './question-forms.ts'
import { submitRoutes } from './submit-pages.ts'
import { windowCodeRoutes, windowHasIt } from './window-code-pages.ts'

async function start(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'applicant') return notFound
  const matter = matterOf(exchange.query.matter)
  const { drafts, known, people } = await exchange.read(async (unit) => ({
    drafts: await listDrafts(unit, actor.id),
    people: await listKnown(unit, actor.id, matter),
    known: await readPreAnswers(unit, matter, { get: (name) => exchange.query[name], all: exchange.queryAll }),
  }))
  return {
    page: publicPage({
      title: matterNames[matter],
      visit: exchange.visit,
      back: { href: startOf(matter) },
      body: html`${
        people.length > 1 ? inset('您是监护人。请先选这次为谁办：每个人的登记情况和按钮在下面。') : null
      }${knownBoxes(exchange, people, matter)}${drafts.map(
        (draft) =>
          html`<div class="tb-box">
<p class="govuk-body">有一份没填完的申请：${matterNames[draft.matter]}，${draft.answers.name ?? '还没有填姓名'}。</p>${linkButton(
            '接着填这一份',
            `/apply/${draft.id}`,
          )}</div>`,
      )}
<p class="govuk-body">填写大约要 ${isAssessed(matter) ? 15 : 10} 分钟。每填一页就保存一页，可以随时离开再回来。</p>
<p class="govuk-body">填之前，可以先${link('看要带什么材料', `/checklist?matter=${matter}`)}。填不动的，可以${link('到窗口办', '/windows')}。</p>
<p class="govuk-body">不是办这一项？${link('看看其他事项', '/')}。</p>
${form(
  { action: '/apply', key: exchange.newKey() },
  html`<input type="hidden" name="matter" value="${matter}">${known.shown}${button(
    people.length > 1 ? '为我自己开始填写' : drafts.length > 0 ? '另外开始一份新的' : '开始填写',
    { look: drafts.length > 0 || people[0]?.against ? 'secondary' : 'primary' },
  )}`,
)}`,
    }),
  }
}

/** The matter named in an address; without a name, a first certificate. */
const matterOf = (text: string | undefined): MatterId => matterNamed(text) ?? 'new-certificate'

async function begin(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'applicant') return notFound
  const done = await exchange.once(async (unit) => {
    const matter = matterOf(exchange.sent.get('matter'))
    const { answers } = await readPreAnswers(unit, matter, exchange.sent)
    const known = await listKnown(unit, actor.id, matter)
    const about = known.find(({ person }) => person === exchange.sent.get('person')) ?? known[0]
    const onFile = about ? await filledIn(unit, actor.id, about) : { answers: {} }
    const content = { ...onFile, answers: { ...onFile.answers, ...answers }, papers: {} }
    const draft = await createDraft(unit, actor.id, matter, content, about?.person)
    return { to: `/apply/${draft}/q/for-whom` }
  })
  return { redirect: isRefusal(done) ? '/apply' : done.to }
}

type Group = { title: string | ((asked: readonly Question[]) => string); questions: readonly Question[] }
const groups: readonly Group[] = [
  { title: '您是谁', questions: ['for-whom', 'who', 'certificate', 'contact'] },
  { title: '更新哪些内容', questions: ['details'] },
  { title: '遗失声明', questions: ['loss'] },
  { title: '为什么注销', questions: ['reason'] },
  { title: '注销哪些类别', questions: ['drop'] },
  { title: '住在哪里', questions: ['residence', 'hukou', 'permit'] },
  {
    title: (asked) =>
      asked.includes('categories') ? '哪类残疾' : asked.includes('home-visit') ? '评定时要不要上门' : '由谁代办',
    questions: ['categories', 'home-visit', 'guardian'],
  },
  { title: '证件寄到哪里', questions: ['delivery'] },
  { title: '印不出的字怎样写', questions: ['rare-characters'] },
]

function tasksOf(view: DraftView): Task[] {
  const tasks = groups.flatMap(({ title, questions: some }) => {
    const asked = some.filter((one) => view.questions.includes(one))
    if (asked.length === 0) return []
    const open = asked.find((one) => !isAnswered(view, one))
    const begun = asked.some((one) => isAnswered(view, one))
    return {
      title: typeof title === 'string' ? title : title(asked),
      href: `/apply/${view.draft}/q/${open ?? asked[0]}`,
      status: open ? (begun ? '还没填完' : '未开始') : '已完成',
      done: open === undefined,
    }
  })
  const given = view.listed.filter((one) => (view.pages.get(one.material)?.length ?? 0) > 0).length
  return [
    ...tasks,
    {
      title: '上传材料',
      href: `/apply/${view.draft}/papers`,
      hint: `共 ${view.listed.length} 项，已传 ${given} 项`,
      status: allPapers(view) ? '已完成' : '还没传完',
      done: allPapers(view),
    },
    {
      title: '核对并提交',
      href: allAnswered(view) && allPapers(view) ? `/apply/${view.draft}/check` : undefined,
      status: allAnswered(view) && allPapers(view) ? '可以提交' : '前面填完才可以提交',
      done: false,
    },
  ]
}

async function showTasks(exchange: Exchange): Promise<Answer> {
  const view = await exchange.read(async (unit) => {
    const found = await gatherDraft(unit, exchange.params.draft ?? '')
    return found && { ...found, move: await findMove(unit, found.draft) }
  })
  if (!view) return notFound
  const done = doneOf(view)
  if (done) return done
  const tasks = tasksOf(view)
  const next = tasks.find((task) => !task.done)
  return {
    page: publicPage({
      title: matterNames[view.matter],
      caption: view.answers.name ? `任务清单：为${view.answers.name}办` : '任务清单',
      visit: exchange.visit,
      back: { href: '/account', label: '回到我的申请' },
      body: html`${view.whole.returnedBecause ? warning(`窗口退回了这份申请：${view.whole.returnedBecause}`) : null}
<p class="govuk-body">都已保存。可以随时离开，再用手机号登录回来接着填。</p>${
        view.against ? refusalInWords(view.against, mendAt(view, view.against)) : null
      }${taskList(tasks)}${
        next?.href ? linkButton(`继续：${next.title}`, next.href, view.against ? 'secondary' : 'primary') : null
      }${windowHasIt(view.draft, view.move)}
<p class="govuk-body">${link('不办了，删掉这份申请', `/apply/${view.draft}/delete`)}。${draftKeepingDays} 天没有改动的，会自动删掉。</p>`,
    }),
  }
}

/** The Enter key presses a form's first button: this one saves and goes on, whatever other buttons the question has. */
const enterSaves = html`<button type="submit" class="tb-enter" tabindex="-1" aria-hidden="true">保存并继续</button>`

/** Whoever turns out to apply for another has their own name taken out again, and stands as the guardian. */
function forAnother({ answers, toConfirm }: Draft, forWhom: Answers['forWhom']): Answers {
  const { name = '', idNumber = '', phone = '' } = answers
  if (forWhom !== 'guardian' || answers.forWhom !== 'self' || !toConfirm?.includes('who')) return {}
  return { name: '', idNumber: '', certificateNumber: '', guardian: { relation: 'parent', name, idNumber, phone } }
}

/** A guardian with several wards reads on every page whose application it is. */
const forWard = ({ answers: { forWhom, name } }: DraftView): string =>
  forWhom === 'guardian' && name ? `：为${name}办` : ''

const questionOf = (exchange: Exchange) => questions.find((one) => one === exchange.params.question)

async function showQuestion(exchange: Exchange): Promise<Answer> {
  const question = questionOf(exchange)
  const view = question && (await exchange.read((unit) => gatherDraft(unit, exchange.params.draft ?? '')))
  if (!view) return notFound
  const done = doneOf(view)
  if (done) return done
  if (!view.questions.includes(question))
    return { redirect: `/apply/${view.draft}`, say: '按现在的回答，这一题不用答。' }
  const asked = questionForms[question]
  const errors = exchange.query.check ? errorsIn(view, question) : {}
  const title = asked.title(view)
  const ownHeading = ['for-whom', 'categories', 'home-visit', 'details', 'reason', 'drop'].includes(question)
  const step = view.questions.indexOf(question)
  return {
    page: publicPage({
      title,
      visit: exchange.visit,
      errors,
      ownHeading,
      caption: step >= 0 ? `第 ${step + 1} 步，共 ${view.questions.length} 步${forWard(view)}` : undefined,
      back: { href: `/apply/${view.draft}`, label: '回到任务清单' },
      body: html`${form(
        { action: `/apply/${view.draft}/q/${question}`, key: exchange.newKey() },
        html`${
          question === 'residence' || question === 'hukou' ? enterSaves : null
        }${asked.fields({ ...view, answers: asTyped(view, question), errors })}${button('保存并继续')}`,
      )}${exchange.visit.flash ? null : inset('填到一半也会保存。')}`,
    }),
  }
}

/** Saves what was typed whether or not it is right, then says what is wrong: nothing typed is lost. */
async function answerQuestion(exchange: Exchange): Promise<Answer> {
  const question = questionOf(exchange)
  const { draft: id = '' } = exchange.params
  if (!question || !isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const before = await findDraft(unit, id)
    const read = parseAnswers(questionForms[question].read(exchange.sent))
    const toConfirm = before?.toConfirm?.filter((one) => one !== question)
    const others = question === 'for-whom' && before ? forAnother(before, read.forWhom) : {}
    await saveDraft(unit, id, { answers: { ...read, ...others }, toConfirm })
    const view = await gatherDraft(unit, id)
    if (!view) return { refused: true as const, message: '没有找到这份申请。' }
    if (exchange.sent.get('go') === 'place') return { to: `/apply/${id}/place/${question}` }
    if (view.questions.includes(question) && !isAnswered(view, question))
      return { to: `/apply/${id}/q/${question}?check=1` }
    // What stands against the answer just given is said before anything more is asked.
    if (view.against && mendAt(view, view.against) === `/apply/${id}/q/${question}`) return { to: `/apply/${id}` }
    const after = view.questions.slice(view.questions.indexOf(question) + 1)
    const next = [...after, ...view.questions].find((one) => !isAnswered(view, one))
    return { to: next ? `/apply/${id}/q/${next}` : `/apply/${id}` }
  })
  if (!isRefusal(done)) return { redirect: done.to }
  return { redirect: `/apply/${id}/q/${question}`, say: done.message, failed: true }
}

export const applyRoutes: readonly Route[] = [
  { method: 'GET', path: '/apply', door: 'account', handle: start },
  { method: 'POST', path: '/apply', door: 'account', handle: begin },
  { method: 'GET', path: '/apply/:draft', door: 'account', handle: showTasks },
  { method: 'GET', path: '/apply/:draft/q/:question', door: 'account', handle: showQuestion },
  { method: 'POST', path: '/apply/:draft/q/:question', door: 'account', handle: answerQuestion },
  ...placeRoutes,
  ...applyPaperRoutes,
  ...submitRoutes,
  ...windowCodeRoutes,
  ...deleteDraftRoutes,
]
