// The institution’s desk: cases to assess, conclusions to sign and stamp (R1.3).
import { readApplication } from '#casework/applications/read-application.ts'
import { ageInCase } from '#casework/assessments/assessment-desks.ts'
import {
  type AssessmentRow,
  type Finding,
  listAssessments,
  readFindings,
} from '#casework/assessments/assessment-store.ts'
import { type DeskTask, listDeskTasks } from '#casework/assessments/desk-store.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { type CaseFile, findCase } from '#casework/cases/case-store.ts'
import { sceneFor } from '#casework/cases/scene.ts'
import { certifiedCategories } from '#casework/institutions/institution-store.ts'
import { listMaterialPages } from '#casework/materials/material-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { maskIdentityNumber } from '#regulation/names.ts'
import { type NextStep, nextSteps } from '#regulation/next-steps.ts'
import {
  type Category,
  categoryNames,
  isRefusal,
  materialNames,
  type StatutoryMaterial,
} from '#regulation/vocabulary.ts'
import { daysBetween } from '#regulation/working-days.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { banner, button, form, inset, link, table, tag, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Refused, type Route, refuseFields } from '#web/route.ts'
import {
  conclusionFields,
  conclusionInWords,
  type Filled,
  fromFindings,
  readFilled,
  toFindings,
} from './institution-desk/conclusion-form.ts'

const stateWords = { assigned: '待评定', signed: '待盖章', stamped: '已出具', withdrawn: '已改派' } as const

async function showDesk(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'institution-staff') return { redirect: '/work' }
  const [open, done] = await exchange.read(async (unit) => [
    await listDeskTasks(unit, actor.institution, false),
    await listDeskTasks(unit, actor.institution, true),
  ])
  const waits = (task: DeskTask) => daysBetween(dayOf(task.assignedAt), exchange.today)
  const rows = (tasks: readonly DeskTask[]) =>
    tasks.map((task) => [
      link(task.number, `/desk/cases/${task.caseId}/${task.id}`),
      task.maskedName,
      task.categories.map((one) => categoryNames[one]).join('、'),
      html`${tag(stateWords[task.state], task.state === 'signed' ? 'orange' : 'blue')}${task.round > 1 ? ' 复评' : ''}${task.homeVisit ? html` ${tag('上门', 'teal')}` : null}`,
      task.stampedAt ? dayOf(task.stampedAt) : `已等 ${waits(task)} 天`,
    ])
  const columns = [{ head: '编号' }, { head: '姓名' }, { head: '类别' }, { head: '状态' }, { head: '等待' }]
  const [toAssess, toStamp] = [
    open.filter((one) => one.state === 'assigned'),
    open.filter((one) => one.state === 'signed'),
  ]
  return {
    page: workbenchPage({
      title: '评定任务',
      visit: exchange.visit,
      body: html`${section('待盖章', toStamp, rows, columns)}${section('待评定', toAssess, rows, columns)}${section('近期已出具', done, rows, columns)}`,
    }),
  }
}

function section(
  title: string,
  tasks: readonly DeskTask[],
  rows: (tasks: readonly DeskTask[]) => readonly (readonly (Html | string)[])[],
  columns: readonly { head: string }[],
): Html {
  return tasks.length > 0
    ? table(`${title}（${tasks.length} 件）`, columns, rows(tasks))
    : html`<h2 class="govuk-heading-m">${title}（0 件）</h2><p class="govuk-body">现在没有。</p>`
}

type Task = {
  file: CaseFile
  row: AssessmentRow
  age: number
  idNumber: string
  sex: string
  findings: readonly Finding[]
  certified: readonly Category[]
  steps: readonly NextStep[]
  homeVisitReason?: string
  pages: readonly { material: string; fileId: string; page: number }[]
}

async function gatherTask(unit: Unit, caseId: string, assessment: string): Promise<Task | undefined> {
  if (!isId(caseId) || !isId(assessment) || unit.actor.kind !== 'institution-staff') return undefined
  const { institution, id } = unit.actor
  const file = await findCase(unit, caseId)
  const row =
    file &&
    (await listAssessments(unit, caseId)).find((one) => one.id === assessment && one.institutionId === institution)
  if (!file || !row) return undefined
  const application = await readApplication(unit, file)
  const identity = readIdentityNumber(application.idNumber, unit.today)
  return {
    file,
    row,
    age: await ageInCase(unit, file),
    idNumber: maskIdentityNumber(application.idNumber),
    sex: isRefusal(identity) ? '' : identity.sex === 'male' ? '男' : '女',
    findings: await readFindings(unit, file.personId, row),
    certified: await certifiedCategories(unit, id, unit.today),
    steps: nextSteps(file.current, await sceneFor(unit, file.current)),
    homeVisitReason: row.homeVisit ? application.homeVisitReason : undefined,
    pages: await listMaterialPages(unit, caseId),
  }
}

function show(
  exchange: Exchange,
  task: Task,
  again: { errors?: Errors; filled?: Record<string, Filled> } = {},
): Answer {
  const { file, row, age } = task
  const errors = again.errors ?? {}
  const newest = row.round === file.current.round
  const may = (step: string) => newest && task.steps.some((one) => one.step === step && !one.refusal)
  const refusal = task.steps.find((one) => one.step === 'signConclusion')?.refusal
  const base = `/desk/cases/${file.id}/${row.id}`
  const open = (step: 'sign' | 'stamp' | 'reopen', body: Html) =>
    form({ action: `${base}/${step}`, key: exchange.newKey(), seen: file.current.version }, body)
  return {
    status: again.errors ? 422 : 200,
    page: workbenchPage({
      title: `${file.maskedName} 的残疾评定`,
      visit: exchange.visit,
      errors: again.errors,
      back: { href: '/desk', label: '回到评定任务' },
      body: html`<dl class="tb-identity"><div><dt>编号</dt><dd>${file.number}</dd></div><div><dt>性别年龄</dt><dd>${task.sex}，${age} 岁</dd></div><div><dt>身份证号</dt><dd>${task.idNumber}</dd></div><div><dt>类别</dt><dd>${row.categories.map((one) => categoryNames[one]).join('、')}</dd></div><div><dt>状态</dt><dd>${stateWords[row.state]}${row.round > 1 ? `（第 ${row.round} 轮）` : ''}</dd></div></dl>
${task.homeVisitReason ? inset(html`<strong>需要上门评定。</strong>${task.homeVisitReason}`) : null}
${papers(task)}
<p class="govuk-body">${link('空白或已填的评定表（PDF）', `/work/cases/${file.id}/papers/assessment-form`)}</p>
${row.state === 'assigned' && may('signConclusion') ? html`${uncertified(task)}${open('sign', html`${conclusionFields(row.categories, age, again.filled ?? fromFindings(task.findings), errors)}<p class="govuk-body">签名后由医务科盖章。盖章后不能再改（${citation('R1.3')}）。</p>${button('签名并交盖章')}`)}` : null}
${row.state === 'assigned' && !may('signConclusion') ? inset(html`等医生填写结论。${refusal?.message ?? ''}`) : null}
${row.state === 'assigned' ? null : conclusionInWords(task.findings, age)}
${row.state === 'assigned' ? null : html`<p class="govuk-body">签名：${row.assessorName ?? ''}${row.sealerName ? `；盖章：${row.sealerName}` : ''}</p>`}
${row.state === 'signed' && may('stampConclusion') ? html`${open('stamp', button('加盖公章并提交结论'))}${open('reopen', html`${textarea({ name: 'note', label: '退回医生修改的原因', rows: 2, error: errors.note, value: exchange.sent.get('note') })}${button('退回医生修改', { look: 'secondary' })}`)}` : null}
${row.state === 'signed' && !may('stampConclusion') ? inset('医生已签名，等医务科盖章。') : null}
${row.state === 'stamped' ? banner('结论已出具。如需更正，只能重新评定。', { title: '已盖章' }) : null}`,
    }),
  }
}

function uncertified({ row, certified }: Task): Html | null {
  const missing = row.categories.filter((one) => !certified.includes(one))
  return missing.length > 0
    ? warning(
        `您没有${missing.map((one) => categoryNames[one]).join('、')}的有效评定证书，签名会被拒绝（${citation('N4.2')}）。`,
      )
    : null
}

function papers({ pages }: Task): Html | null {
  if (pages.length === 0) return null
  const name = (material: string) =>
    Object.hasOwn(materialNames, material) ? materialNames[material as StatutoryMaterial] : '其他材料'
  return html`<ul class="tb-footer__links">${pages.map((page) => html`<li>${link(`${name(page.material)}第 ${page.page} 页`, `/files/${page.fileId}`)}</li>`)}</ul>`
}

async function showTask(exchange: Exchange): Promise<Answer> {
  const { id = '', assessment = '' } = exchange.params
  const task = await exchange.read((unit) => gatherTask(unit, id, assessment))
  return task ? show(exchange, task) : notFound
}

type DeskStep = 'sign' | 'stamp' | 'reopen'

async function takeStep(exchange: Exchange, which: DeskStep): Promise<Answer> {
  const { id: caseId = '', assessment = '' } = exchange.params
  const task = await exchange.read((unit) => gatherTask(unit, caseId, assessment))
  if (!task) return notFound
  const { sent } = exchange
  const filled = readFilled(sent, task.row.categories, task.age)
  const done = await exchange.once(async (unit) => {
    const acted = await act(unit, which, {
      caseId,
      assessment,
      filled,
      task,
      note: sent.get('note'),
      seen: Number(sent.get('_seen')),
    })
    if ('notFound' in acted) return { refused: true as const, message: '这件任务已不在您的名下。请回到列表看看。' }
    if (isRefusal(acted)) return acted
    const said = {
      sign: '已签名，等医务科盖章。',
      stamp: '结论已盖章，并交给经常居住地残联。',
      reopen: '已退回医生修改。',
    }
    return { to: which === 'stamp' ? '/desk' : `/desk/cases/${caseId}/${assessment}`, say: said[which] }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  const now = await exchange.read((unit) => gatherTask(unit, caseId, assessment))
  return now ? show(exchange, now, { errors: errorsOf(done), filled }) : notFound
}

type Doing = {
  caseId: string
  assessment: string
  filled: Record<string, Filled>
  task: Task
  note: string
  seen: number
}

async function act(
  unit: Unit,
  which: DeskStep,
  doing: Doing,
): Promise<Refused | Awaited<ReturnType<typeof actOnCase>>> {
  const { caseId, assessment, task } = doing
  const common = { caseId, seenVersion: doing.seen }
  if (which === 'stamp') return actOnCase(unit, { ...common, step: 'stampConclusion', input: { assessment } })
  if (which === 'reopen')
    return actOnCase(unit, { ...common, step: 'reopenConclusion', input: { assessment }, note: doing.note })
  const read = toFindings(doing.filled, task.row.categories, task.age)
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

export const institutionDeskRoutes: readonly Route[] = [
  { method: 'GET', path: '/desk', door: 'workbench', handle: showDesk },
  {
    method: 'GET',
    path: '/desk/cases/:id/:assessment',
    door: 'workbench',
    roles: ['assessor', 'sealer'],
    handle: showTask,
  },
  step('sign'),
  step('stamp'),
  step('reopen'),
]
