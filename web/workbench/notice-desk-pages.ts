// What to post today, what ends today, objections, results (R4.1.4, R5.2).
import type { CaseFile } from '#casework/cases/case-store.ts'
import { countStanding, listNoticeDesk } from '#casework/cases/queue-store.ts'
import { rulesFor } from '#casework/cases/scene.ts'
import { metResults } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { mayTake } from '#regulation/decide.ts'
import type { Scene } from '#regulation/scene.ts'
import type { StepName } from '#regulation/steps.ts'
import { categoryNames, isRefusal, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, table } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'
import { dueCell, pageIn, pager, sceneForRows } from './case-table.ts'
import { nextThing } from './next-thing.ts'
import { officeOf } from './queue-pages.ts'

const perPage = 30

async function showDesk(exchange: Exchange): Promise<Answer> {
  const office = officeOf(exchange)
  if (!office) return notFound
  const page = pageIn(exchange.query.page)
  const rows = { limit: perPage + 1, offset: (page - 1) * perPage }
  const { concluded, running, more, all, scene, rules } = await exchange.read(async (unit) => {
    const due = await listNoticeDesk(unit, office, 'concluded', rows)
    const posted = await listNoticeDesk(unit, office, 'on-notice', rows)
    const [concluded, running] = [due.slice(0, perPage), posted.slice(0, perPage)]
    return {
      all: {
        concluded: await countStanding(unit, office, 'concluded'),
        running: await countStanding(unit, office, 'on-notice'),
      },
      more: due.length > perPage || posted.length > perPage,
      concluded,
      running,
      scene: await sceneForRows(unit, [...concluded, ...running]),
      rules: await rulesFor(unit, office),
    }
  })
  const { today } = exchange
  const endOf = ({ current }: CaseFile) => current.notice?.ends ?? ''
  const open = ({ current }: CaseFile) => current.openObjections.length > 0 || current.upheldObjection === true
  const mayBe = (step: StepName) => (file: CaseFile) => ripeFor(step, file, scene)
  const parts: [string, string, readonly CaseFile[]][] = [
    ['post', '要公示的', concluded.filter(mayBe('startNotice'))],
    ['objections', '有异议要处理的', running.filter(open)],
    ['ended', '已满期，要录入结果', running.filter((file) => !open(file) && endOf(file) < today)],
    ['today', '今天期满', running.filter((file) => endOf(file) === today)],
    ['running', '公示中', running.filter((file) => endOf(file) > today)],
    ['unchanged', '结论与现有证件一致，要告知', concluded.filter(mayBe('informUnchanged'))],
    ['not-met', '结论不符合标准，要告知', concluded.filter(mayBe('informNotMet'))],
  ]
  return {
    page: workbenchPage({
      title: '公示',
      visit: exchange.visit,
      body: html`
<p class="govuk-body">收到结论后 ${rules['notice-completion-days']} 个工作日内，要录入系统并完成公示（${citation('R5.2')}）。</p>
${
  page > 1 || more
    ? html`<p class="govuk-body">有了结论的一共 ${all.concluded} 件，公示的一共 ${all.running} 件，急的在前。
这一页各列 ${perPage} 件，下面的件数是这一页的。</p>`
    : null
}
${parts.map(([id, title, files]) => (files.length > 0 ? deskPart(id, title, files, scene) : null))}
${concluded.length + running.length === 0 ? html`<p class="govuk-body">现在没有要公示或正在公示的办件。</p>` : null}
${pager((to) => `/workbench/notices?page=${to}`, page, more)}`,
    }),
  }
}

/** Whether the law allows the step now: a colleague who only looks sees the list that the clerk works off. */
function ripeFor(step: StepName, { current }: CaseFile, scene: Scene): boolean {
  const { actor } = scene
  const clerk = actor.kind === 'staff' ? { ...actor, roles: ['handler'] as const } : actor
  return !isRefusal(mayTake(current, step, { ...scene, actor: clerk }))
}

function deskPart(id: string, title: string, files: readonly CaseFile[], scene: Scene): Html {
  return html`<section class="tb-part" aria-labelledby="desk-${id}">
<h2 class="govuk-heading-m" id="desk-${id}">${title}（${files.length} 件）</h2>
${table(
  title,
  ['编号', '姓名', '类别等级', '公示到', '期限', '可以办'].map((head) => ({ head })),
  files.map((file) => [
    link(html`<span class="tb-code">${file.number}</span>`, `/workbench/cases/${file.id}`),
    file.maskedName,
    metResults(file.current)
      .map((one) => `${categoryNames[one.category]} ${levelNames[one.level]}`)
      .join('、') || '不符合标准',
    file.current.notice ? dayInWords(file.current.notice.ends) : '还没有公示',
    dueCell(file, scene),
    actions(file, scene),
  ]),
  { hideCaption: true },
)}</section>`
}

const deskSteps: readonly StepName[] = [
  'startNotice',
  'exemptFromNotice',
  'informNotMet',
  'informUnchanged',
  'dismissObjection',
  'upholdObjection',
  'orderNewAssessment',
  'recordNoticeResult',
]

function actions(file: CaseFile, scene: Scene): Content {
  const { current } = file
  const steps = nextThing(current, scene).steps.filter(
    ({ step, here, refusal }) => here && !refusal && deskSteps.includes(step),
  )
  const [address, of] = [`/workbench/cases/${file.id}`, `：${file.number}`]
  return html`${steps.map(({ step, label }) => html`${link(label, `${address}/steps/${step}`, of)}<br>`)}${
    current.notice ? link('海报（PDF）', `${address}/papers/notice-poster`, of) : null
  }`
}

export const noticeDeskRoutes: readonly Route[] = [
  { method: 'GET', path: '/workbench/notices', door: 'workbench', roles: caseHands, handle: showDesk },
]
