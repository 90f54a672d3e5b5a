// One application as its applicant sees it: what to do now, what happened, what to download; and their own steps.
import { listAssessments, readFindings } from '#casework/assessments/assessment-store.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase, listSteps } from '#casework/cases/case-store.ts'
import { happened, standingOf } from '#casework/cases/in-plain-words.ts'
import { sceneFor } from '#casework/cases/scene.ts'
import { listMaterialPages } from '#casework/materials/material-store.ts'
import { papers } from '#papers/papers.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { conclusionOf } from '#regulation/case.ts'
import { checklist } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import { materialDefects } from '#regulation/grounds.ts'
import { type NextStep, nextSteps } from '#regulation/next-steps.ts'
import { stepNamed } from '#regulation/rules/rules.ts'
import type { StepName } from '#regulation/steps.ts'
import {
  categoryNames,
  isRefusal,
  levelNames,
  type MaterialKind,
  materialStateNames,
  matterNames,
  statusNames,
} from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { dateInput, type Errors, fileUpload, textarea } from '#web/components/fields.ts'
import {
  button,
  details,
  form,
  groupedNumber,
  inset,
  link,
  linkButton,
  summaryList,
  tag,
  timeline,
} from '#web/components/parts.ts'
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'

/** The applicant's own steps that stand on a page by themselves. */
const ownSteps = [
  'dispute',
  'withdrawDispute',
  'withdraw',
  'close',
  'supplyMaterials',
] as const satisfies readonly StepName[]
type OwnStep = (typeof ownSteps)[number]

async function gather(unit: Unit, id: string) {
  if (!isId(id) || unit.actor.kind !== 'applicant') return undefined
  const file = await findCase(unit, id)
  if (!file) return undefined
  const assessments = []
  for (const row of await listAssessments(unit, id))
    assessments.push({ ...row, findings: await readFindings(unit, file.personId, row) })
  return {
    file,
    assessments,
    steps: nextSteps(file.current, await sceneFor(unit, file.current)),
    events: await listSteps(unit, id),
    pages: await listMaterialPages(unit, id),
  }
}
type View = NonNullable<Awaited<ReturnType<typeof gather>>>

const stepOf = (view: View, name: StepName): NextStep | undefined => view.steps.find((one) => one.step === name)
const may = (view: View, name: StepName): boolean => {
  const step = stepOf(view, name)
  return step !== undefined && !step.refusal
}
const listedIn = ({ file: { current } }: View) =>
  checklist({
    crossCounty: current.residence !== current.hukou,
    minor: current.minor,
    claimed: current.claimed,
    rules: current.rules,
  })
const nameIn = (view: View, material: string) =>
  listedIn(view).find((one) => one.material === material)?.name ?? '其他材料'

function show(exchange: Exchange, view: View, errors?: Errors): Answer {
  const { file } = view
  const { current } = file
  const standing = standingOf(current)
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: `${file.maskedName}的${matterNames[current.matter]}`,
      visit: exchange.visit,
      errors,
      back: { href: '/account', label: '回到我的申请' },
      body: html`<p class="govuk-body">编号 ${groupedNumber(file.number)}　${tag(statusNames[current.status], 'teal')}</p>
<div class="tb-box tb-box--next"><h2 class="govuk-heading-m">${standing.who === '您' ? '轮到您了' : '现在'}</h2><p class="govuk-body"><strong>${standing.who === '无' ? '' : `${standing.who}：`}${standing.what}。</strong></p>${standing.by ? html`<p class="govuk-body">最晚到 ${dayInWords(standing.by)}。</p>` : null}${current.postage ? html`<p class="govuk-body">${current.postage.carrier}，单号 ${current.postage.trackingNumber}。</p>` : null}
${current.status === 'awaiting-materials' ? supplying(exchange, view) : null}
${may(view, 'close') ? form({ action: `/account/cases/${file.id}/close`, key: exchange.newKey(), seen: current.version }, button('我收到证件了')) : null}</div>
${conclusion(view)}
<h2 class="govuk-heading-m">办理经过</h2>${story(view)}
<h2 class="govuk-heading-m">可以下载的文书</h2>${downloads(view)}
<h2 class="govuk-heading-m">我交的材料</h2>${materials(view)}
${current.notice && current.status === 'on-notice' ? inset(html`公示从 ${dayInWords(current.notice.starts)} 到 ${dayInWords(current.notice.ends)}。只显示遮住一部分的姓名、社区、类别和等级。`) : null}
${endings(view)}`,
    }),
  }
}

function supplying(exchange: Exchange, view: View): Html {
  const { current, id } = view.file
  return html`<p class="govuk-body">只需要补下面这几项（${citation('N2.3')}：一次性告知，不得随意增加）。</p>
<ul class="govuk-list govuk-list--bullet">${current.asked.map(({ material, defect }) => {
    const done = current.materials[material] === 'provided'
    return html`<li>${link(nameIn(view, material), `/account/cases/${id}/papers/${encodeURIComponent(material)}`)}：${materialDefects[defect]}　${done ? tag('已上传', 'green') : tag('要上传', 'orange')}</li>`
  })}</ul>
${may(view, 'supplyMaterials') ? form({ action: `/account/cases/${id}/supplyMaterials`, key: exchange.newKey(), seen: current.version }, button('都传好了，提交')) : html`<p class="govuk-body">都上传后，这里会出现提交按钮。</p>`}`
}

function conclusion(view: View): Html | null {
  const { current, id } = view.file
  const results = conclusionOf(current)
  if (results.length === 0) return null
  const newest = view.assessments.filter((one) => one.round === current.round)
  const dispute = stepOf(view, 'dispute')
  return html`<h2 class="govuk-heading-m">评定结论</h2>
<p class="govuk-body">${results.map((one) => html`<strong>${categoryNames[one.category]}：${one.level === 'not-met' ? '不符合残疾标准' : levelNames[one.level]}</strong><br>`)}${newest.map((one) => one.institutionName).join('、')}出具。</p>
${current.disputableUntil && dispute?.here ? html`<p class="govuk-body">不同意结论，可以在 ${dayInWords(current.disputableUntil)} 前申请复评。申请后，办理会先停下来，由上级残联决定。</p>${dispute.refusal ? html`<p class="govuk-body">${dispute.refusal.message}</p>` : linkButton('申请复评', `/account/cases/${id}/dispute`, 'secondary')}` : null}
${may(view, 'withdrawDispute') ? linkButton('撤回复评申请', `/account/cases/${id}/withdrawDispute`, 'secondary') : null}`
}

function story(view: View): Html {
  const { file } = view
  const entries = view.events
    .flatMap((event) => {
      const words = happened[event.step as StepName]
      return words && !(event.step === 'stampConclusion' && event.to !== 'concluded')
        ? [{ title: words, when: dayInWords(event.day), who: event.by === 'applicant' ? '您' : undefined }]
        : []
    })
    .toReversed()
  return timeline([
    ...entries.map((one, index) => ({ ...one, now: index === 0 })),
    { title: '申请已收到', when: dayInWords(file.current.opened) },
  ])
}

function downloads(view: View): Html {
  const { current, id } = view.file
  const kinds = ['receipt', 'application-form'] as (keyof typeof papers)[]
  const took = (name: StepName) => view.events.some((event) => event.step === name)
  if (took('askForMaterials') || current.asked.length > 0) kinds.push('missing-materials')
  if (took('assignInstitution')) kinds.push('assignment')
  if (took('assignInstitution')) kinds.push('assessment-form')
  if (took('informNotMet')) kinds.push('not-met')
  if (took('decline')) kinds.push('declined')
  if (took('dispute')) kinds.push('dispute-receipt')
  return html`<ul class="govuk-list">${kinds.map((kind) => html`<li>${link(`${papers[kind].title}（PDF）`, `/cases/${id}/papers/${kind}`)}</li>`)}</ul>`
}

function materials(view: View): Html {
  const { current } = view.file
  return summaryList(
    listedIn(view).map((one) => ({
      key: one.name,
      value: html`${materialStateNames[current.materials[one.material] ?? 'missing']}${view.pages
        .filter((page) => page.material === one.material)
        .map((page) => html` ${link(`第 ${page.page} 页`, `/files/${page.fileId}`, `，${one.name}`)}`)}`,
    })),
  )
}

function endings(view: View): Html | null {
  return may(view, 'withdraw')
    ? details(
        '我不想办了',
        html`<p class="govuk-body">可以撤回申请。撤回后，以后还能再申请。</p>${linkButton('撤回申请', `/account/cases/${view.file.id}/withdraw`, 'secondary')}`,
      )
    : null
}

async function showCase(exchange: Exchange): Promise<Answer> {
  const view = await exchange.read((unit) => gather(unit, exchange.params.id ?? ''))
  return view ? show(exchange, view) : notFound
}

const questions: Record<OwnStep, { title: string; words: string; button: string }> = {
  dispute: {
    title: '申请复评',
    words: '请写明您不同意哪些内容。申请交给上级残联（市、州残联）决定，办理会先停下来。',
    button: '提交复评申请',
  },
  withdrawDispute: { title: '撤回复评申请', words: '撤回后，按原来的结论接着办。', button: '撤回复评申请' },
  withdraw: { title: '撤回申请', words: '撤回后，这件申请就结束了。以后可以重新申请。', button: '撤回申请' },
  close: { title: '确认收到证件', words: '确认后，这件申请就办结了。', button: '我收到证件了' },
  supplyMaterials: { title: '提交补正材料', words: '提交后，残联接着办理。', button: '提交' },
}

function ask(exchange: Exchange, view: View, name: OwnStep, errors?: Errors): Answer {
  const step = stepOf(view, name)
  const { title, words, button: label } = questions[name]
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title,
      visit: exchange.visit,
      errors,
      back: { href: `/account/cases/${view.file.id}` },
      body: step?.refusal
        ? html`<p class="govuk-body">${step.refusal.message}</p>`
        : html`<p class="govuk-body">${words}</p>${form(
            {
              action: `/account/cases/${view.file.id}/${name}`,
              key: exchange.newKey(),
              seen: view.file.current.version,
            },
            html`${step?.note ? textarea({ name: 'note', label: step.note === 'required' ? '理由' : '理由（选填）', error: errors?.note, value: exchange.sent.get('note') }) : null}${button(label, { look: name === 'withdraw' ? 'warning' : 'primary' })}`,
          )}`,
    }),
  }
}

async function askStep(exchange: Exchange): Promise<Answer> {
  const name = ownSteps.find((one) => one === exchange.params.step)
  const view = name && (await exchange.read((unit) => gather(unit, exchange.params.id ?? '')))
  return view ? ask(exchange, view, name) : notFound
}

async function takeStep(exchange: Exchange): Promise<Answer> {
  const { id = '', step = '' } = exchange.params
  const name = ownSteps.find((one) => one === stepNamed(step))
  if (!name || !isId(id)) return notFound
  const said: Record<OwnStep, string> = {
    dispute: '复评申请已提交，办理先停下来。',
    withdrawDispute: '复评申请已撤回。',
    withdraw: '申请已撤回。',
    close: '谢谢您的确认，这件申请已办结。',
    supplyMaterials: '补交的材料已提交。',
  }
  const done = await exchange.once((unit) =>
    take(
      unit,
      { caseId: id, step: name, input: {}, note: exchange.sent.get('note'), seenVersion: seen(exchange) },
      said[name],
    ),
  )
  return answer(exchange, id, done, (view, errors) =>
    name === 'supplyMaterials' || name === 'close' ? show(exchange, view, errors) : ask(exchange, view, name, errors),
  )
}

const seen = (exchange: Exchange) =>
  exchange.sent.get('_seen') === '' ? undefined : Number(exchange.sent.get('_seen'))

async function take(unit: Unit, action: Parameters<typeof actOnCase>[1], say: string): Promise<Onward | Refused> {
  const acted = await actOnCase(unit, action)
  if ('notFound' in acted) return { refused: true, message: '没有找到这件申请。' }
  return isRefusal(acted) ? acted : { to: `/account/cases/${action.caseId}`, say }
}

async function answer(
  exchange: Exchange,
  id: string,
  done: Onward | Refused,
  again: (view: View, errors: Errors) => Answer,
): Promise<Answer> {
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  const view = await exchange.read((unit) => gather(unit, id))
  return view ? again(view, errorsOf(done)) : notFound
}

function askPaper(exchange: Exchange, view: View, material: string, errors?: Errors): Answer {
  const { file } = view
  const asked = file.current.asked.find((one) => one.material === material)
  const pages = view.pages.filter((page) => page.material === material)
  const name = material === 'photo' ? 'photo' : 'pages'
  const hints: Content = pages.flatMap((page) => page.hints).map((hint) => html`<li>${hint}</li>`)
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: `上传${nameIn(view, material)}`,
      visit: exchange.visit,
      errors,
      back: { href: `/account/cases/${file.id}` },
      body: html`${asked ? inset(html`需要重交的原因：${materialDefects[asked.defect]}（${citation('N2.3')}）。`) : null}
${pages.length > 0 ? html`<p class="govuk-body">现在有 ${pages.length} 页：${pages.map((page) => html`<a href="/files/${page.fileId}"><img class="tb-thumb" src="/files/${page.fileId}"${attributes({ alt: `第 ${page.page} 页` })}></a> `)}</p>${hints.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${hints}</ul>` : null}` : null}
${form(
  {
    action: `/account/cases/${file.id}/papers/${encodeURIComponent(material)}`,
    key: exchange.newKey(),
    files: true,
    seen: file.current.version,
  },
  html`${material === 'residence-permit' ? permitDate(exchange, errors) : null}${fileUpload({ name, label: '拍照或选择文件', hint: '可以一次选几页。JPG、PNG 图片或 PDF，每个不超过 20 MB。', multiple: true, error: errors?.[name] ?? errors?.pages })}${button('上传')}`,
)}`,
    }),
  }
}

function permitDate({ sent }: Exchange, errors?: Errors): Html {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => sent.get(`permitValidUntil.${part}`))
  return dateInput({
    name: 'permitValidUntil',
    label: '居住证有效期到哪一天',
    year,
    month,
    day,
    error: errors?.permitValidUntil,
  })
}

async function showPaper(exchange: Exchange): Promise<Answer> {
  const { id = '', material = '' } = exchange.params
  const view = await exchange.read((unit) => gather(unit, id))
  return view && listedIn(view).some((one) => one.material === material) ? askPaper(exchange, view, material) : notFound
}

async function uploadPaper(exchange: Exchange): Promise<Answer> {
  const { id = '', material = '' } = exchange.params
  if (!isId(id)) return notFound
  const { sent } = exchange
  const pages = [...sent.files('pages'), ...sent.files('photo')]
  const refused = Object.entries(sent.refusedFiles)[0]
  const done =
    refused && pages.length === 0
      ? { refused: true as const, message: refused[1], field: refused[0] }
      : await exchange.once(async (unit) => {
          const file = await findCase(unit, id)
          const acted = await take(
            unit,
            {
              caseId: id,
              step: 'provideMaterial',
              input: {
                material: material as MaterialKind,
                pages,
                permitValidUntil: sentDay(sent, 'permitValidUntil') || undefined,
              },
              seenVersion: seen(exchange),
            },
            refused ? `已收下 ${pages.length} 页。没有收下的：${refused[1]}` : '已上传。',
          )
          return isRefusal(acted) || !file ? acted : { ...acted, to: `/account/cases/${id}` }
        })
  return answer(exchange, id, done, (view, errors) => askPaper(exchange, view, material, errors))
}

export const accountCaseRoutes: readonly Route[] = [
  { method: 'GET', path: '/account/cases/:id', door: 'account', handle: showCase },
  { method: 'GET', path: '/account/cases/:id/papers/:material', door: 'account', handle: showPaper },
  { method: 'POST', path: '/account/cases/:id/papers/:material', door: 'account', uploads: true, handle: uploadPaper },
  { method: 'GET', path: '/account/cases/:id/:step', door: 'account', handle: askStep },
  { method: 'POST', path: '/account/cases/:id/:step', door: 'account', handle: takeStep },
]
