// The institution’s desk: cases to assess, conclusions to sign and stamp (R1.3, R4.1.3).
import { countOpenTasks, type DeskTask, listOpenTasks, listStampedTasks } from '#casework/assessments/desk-store.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { certifiedCategories } from '#casework/institutions/assessor-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { type Category, categoryNames, isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords, daysBetween } from '#regulation/working-days.ts'
import { isMoment, keyPager, turnIn } from '#web/components/key-pager.ts'
import { link, table, tag, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Refused, type Route, refuseFields } from '#web/route.ts'
import { pageIn, pager } from './case-table.ts'
import { type Filled, readFilled, toFindings } from './institution-desk/conclusion-form.ts'
import { findTaskIn, gatherTask, type Task } from './institution-desk/task.ts'
import { showTask, stateWords } from './institution-desk/task-page.ts'

const perPage = 25

async function showDesk(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'institution-staff') return { redirect: '/workbench' }
  const page = pageIn(exchange.query.page)
  const turn = turnIn(exchange.query, perPage, [isMoment, isId])
  const { waiting, done, certified } = await exchange.read(async (unit) => {
    const rows = { limit: perPage, offset: (page - 1) * perPage }
    const part = async (state: 'assigned' | 'signed') => ({
      all: await countOpenTasks(unit, actor.institution, state),
      tasks: await listOpenTasks(unit, actor.institution, [state], rows),
    })
    return {
      waiting: { assigned: await part('assigned'), signed: await part('signed') },
      done: await listStampedTasks(unit, actor.institution, turn),
      certified: await certifiedCategories(unit, actor.id, unit.today),
    }
  })
  const { assigned, signed } = waiting
  const toAssess = section(`待评定（${assigned.all} 件）`, '等待', assigned.tasks, exchange)
  const toStamp = section(`待盖章（${signed.all} 件）`, '等待', signed.tasks, exchange)
  const assesses = actor.roles.includes('assessor')
  const more = Math.max(assigned.all, signed.all) > page * perPage
  return {
    page: workbenchPage({
      title: '评定任务',
      visit: exchange.visit,
      body: html`${assesses ? certificates(certified) : null}${
        page > 1 || more ? html`<p class="govuk-body">等得最久的在前，每页各列 ${perPage} 件。</p>` : null
      }${assesses ? [toAssess, toStamp] : [toStamp, toAssess]}${pager((to) => `/desk?page=${to}`, page, more)}${section(
        `近期已出具（${done.previous || done.next ? '这一页 ' : ''}${done.rows.length} 件）`,
        '出具日期',
        done.rows,
        exchange,
      )}${keyPager('/desk', done)}`,
    }),
  }
}

function certificates(certified: readonly Category[]): Html {
  return certified.length > 0
    ? html`<p class="govuk-body">您的评定证书在有效期内的类别：${certified.map((one) => categoryNames[one]).join('、')}。</p>`
    : warning(
        `您没有在有效期内的评定证书，不能签名，也看不到任何人的信息。请先更新证书，或请有证书的医生签名（${citation('N4.2')}）。`,
      )
}

function section(title: string, when: string, tasks: readonly DeskTask[], { today }: Exchange): Html {
  if (tasks.length === 0) return html`<h2 class="govuk-heading-m">${title}</h2><p class="govuk-body">现在没有。</p>`
  const waited = (task: DeskTask) => {
    const days = daysBetween(dayOf(task.assignedAt), today)
    return days === 0 ? '今天指派' : `已等 ${days} 天`
  }
  return table(
    title,
    [{ head: '编号' }, { head: '姓名' }, { head: '类别' }, { head: '状态' }, { head: when }],
    tasks.map((task) => [
      link(task.number, `/desk/cases/${task.caseId}/${task.id}`),
      task.maskedName,
      task.categories.map((one) => categoryNames[one]).join('、'),
      html`${tag(
        stateWords[task.state],
        task.state === 'signed' ? 'orange' : 'blue',
      )}${task.round > 1 ? ' 复评' : ''}${task.homeVisit ? html` ${tag('上门', 'teal')}` : null}`,
      task.stampedAt ? dayInWords(dayOf(task.stampedAt)) : waited(task),
    ]),
  )
}

async function openTask(exchange: Exchange): Promise<Answer> {
  const { id = '', assessment = '' } = exchange.params
  const task = await exchange.read((unit) => gatherTask(unit, id, assessment))
  return task ? showTask(exchange, task) : notFound
}

/** An institution has one task at most in a round; the newest is the one somebody means. */
async function openCase(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const task = await exchange.read((unit) => findTaskIn(unit, id))
  return task ? { redirect: `/desk/cases/${id}/${task}` } : notFound
}

type DeskStep = 'sign' | 'stamp' | 'reopen'

const said: Record<DeskStep, string> = {
  sign: '已签名，等医务科盖章。',
  stamp: '结论已盖章，并交给经常居住地残联。',
  reopen: '已退回医生修改。',
}

async function takeStep(exchange: Exchange, which: DeskStep): Promise<Answer> {
  const { id: caseId = '', assessment = '' } = exchange.params
  const task = await exchange.read((unit) => gatherTask(unit, caseId, assessment))
  if (!task) return notFound
  const { sent } = exchange
  const filled = readFilled(sent, task.row.categories, task.age)
  const note = sent.get('note')
  const done = await exchange.once(async (unit) => {
    const acted = await act(unit, which, { task, filled, note, seen: Number(sent.get('_seen')) })
    if ('notFound' in acted) return { refused: true as const, message: '这件任务已不在您的名下。请回到列表看看。' }
    if (isRefusal(acted)) return acted
    return { to: which === 'stamp' ? '/desk' : `/desk/cases/${caseId}/${assessment}`, say: said[which] }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  const now = await exchange.read((unit) => gatherTask(unit, caseId, assessment))
  return now
    ? showTask(exchange, now, { errors: errorsOf(done), filled: which === 'sign' ? filled : undefined, note })
    : notFound
}

type Doing = { task: Task; filled: Record<string, Filled>; note: string; seen: number }

async function act(
  unit: Unit,
  which: DeskStep,
  { task, filled, note, seen }: Doing,
): Promise<Refused | Awaited<ReturnType<typeof actOnCase>>> {
  const common = { caseId: task.file.id, seenVersion: seen }
  const assessment = task.row.id
  if (which === 'stamp') return actOnCase(unit, { ...common, step: 'stampConclusion', input: { assessment } })
  if (which === 'reopen') return actOnCase(unit, { ...common, step: 'reopenConclusion', input: { assessment }, note })
  const read = toFindings(filled, task.row.categories, task.age)
  if ('errors' in read) return refuseFields(read.errors)
  return actOnCase(unit, { ...common, step: 'signConclusion', input: { assessment, findings: read.findings } })
}

const step = (which: DeskStep): Route => ({
  method: 'POST',
  path: `/desk/cases/:id/:assessment/${which}`,
  door: 'workbench',
  roles: [which === 'sign' ? 'assessor' : 'sealer'],
  handle: (exchange) => takeStep(exchange, which),
})

const page = (path: string, handle: Route['handle']): Route => ({
  method: 'GET',
  path,
  door: 'workbench',
  roles: ['assessor', 'sealer'],
  handle,
})

export const institutionDeskRoutes: readonly Route[] = [
  { method: 'GET', path: '/desk', door: 'workbench', handle: showDesk },
  page('/desk/cases/:id', openCase),
  page('/desk/cases/:id/:assessment', openTask),
  step('sign'),
  step('stamp'),
  step('reopen'),
]
