// The parts of the case page: who it is, what to do next, clocks, materials, conclusions, notice, certificate.
import { guardianName } from '#casework/applications/guardian-form.ts'
import { citation } from '#regulation/clauses.ts'
import { termsToCome, workingDaysLeft } from '#regulation/clocks.ts'
import { type EvidenceMaterial, evidenceNames } from '#regulation/dispute-evidence.ts'
import { relations } from '#regulation/guardian-relations.ts'
import { localRules, ruleNames } from '#regulation/local-rules.ts'
import { matters } from '#regulation/matters/matters.ts'
import { maskAddress, maskIdentityNumber, maskName, maskPhone } from '#regulation/names.ts'
import type { NextStep } from '#regulation/next-steps.ts'
import { valueInWords } from '#regulation/rule-definition.ts'
import { signedMaterial, signedPaperNames } from '#regulation/signed-paper-kinds.ts'
import { papersRequired, papersSigned } from '#regulation/signed-papers.ts'
import { basisOfClock } from '#regulation/term-basis.ts'
import {
  categoryNames,
  channelClauses,
  channelNames,
  clockNames,
  materialStateNames,
  matterNames,
  statusNames,
} from '#regulation/vocabulary.ts'
import { whyThisDay } from '#regulation/why-this-day.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { clockBadge } from '#web/components/clock-badge.ts'
import {
  details,
  link,
  linkButton,
  type SummaryRow,
  summaryList,
  type TagColour,
  table,
  tag,
} from '#web/components/parts.ts'
import { twoCounties } from '#web/components/two-counties.ts'
import { whyFold } from '#web/components/why-this-day.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { CaseView } from './case-view.ts'
import { isIdle } from './next-thing.ts'
import { materialsOf } from './steps/step-form.ts'

export function identityBar({ file, person, offices }: CaseView): Html {
  const { current } = file
  const facts: [string, string][] = [
    ['编号', file.number],
    ['事项', matterNames[current.matter]],
    ['性别年龄', person],
    [
      current.matter === 'new-certificate' || current.matter === 'change-of-category' ? '申请类别' : '证上类别',
      current.claimed.map((one) => categoryNames[one]).join('、'),
    ],
    ['经常居住地', offices.get(current.residence) ?? current.residence],
    ...(current.matter === 'move' && current.holding
      ? [['迁出地', offices.get(current.holding.office) ?? current.holding.office] as [string, string]]
      : []),
    [current.matter === 'move' ? '迁入地' : '户籍地', offices.get(current.hukou) ?? current.hukou],
    ['来源', `${channelNames[current.channel]}（${citation(channelClauses[current.channel])}）`],
    ['状态', statusNames[current.status]],
  ]
  const labels = {
    residence: offices.get(current.residence) ?? current.residence,
    hukou: offices.get(current.hukou) ?? current.hukou,
  }
  return html`<dl class="tb-identity">${facts.map(([key, value]) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`)}</dl>${twoCounties(current, labels)}`
}

/** Where a step is taken: some have a page of their own. */
export function stepAddress(view: Pick<CaseView, 'file' | 'pages'>, step: string): string {
  const { file } = view
  const unchecked = materialsOf(file.current).find((one) => one.state === 'provided')
  if (step === 'checkMaterial' && unchecked) return viewerAddress(file.id, unchecked.material)
  return step === 'approve' || step === 'cancelCertificate'
    ? `/workbench/cases/${file.id}/approve`
    : `/workbench/cases/${file.id}/steps/${step}`
}

export const viewerAddress = (caseId: string, material: string) =>
  `/workbench/cases/${caseId}/materials/${encodeURIComponent(material)}`

export function nextBox(view: CaseView): Html {
  const { step, blocked, waiting } = view.next
  const body = step
    ? html`<p class="govuk-body">${step.label}（${citation(step.clause)}）</p>${linkButton(step.label, stepAddress(view, step.step))}`
    : blocked?.refusal
      ? html`<p class="govuk-body"><strong>${blocked.label}</strong>现在还不能办。${blocked.refusal.message}</p>`
      : html`<p class="govuk-body">${waiting}。</p>`
  return html`<section class="tb-box tb-box--next" aria-labelledby="next-thing"><h2 class="govuk-heading-m" id="next-thing">${step ? '现在要办' : '现在不用办'}</h2>${body}</section>`
}

/** All other steps of this person at this point; what cannot be taken says why and by which clause. */
export function otherSteps(view: CaseView): Html {
  const { steps, step: first } = view.next
  const { current } = view.file
  const here = steps.filter((one) => one.here && one.step !== first?.step && !isIdle(one.step, current))
  if (here.length === 0) return html``
  return html`<section class="tb-box" aria-labelledby="other-steps"><h2 class="govuk-heading-m" id="other-steps">其他可以办的</h2>
<ul class="tb-step-list">${here.map((one) => html`<li>${one.refusal ? refusedStep(one) : link(one.label, stepAddress(view, one.step))}</li>`)}</ul></section>`
}

function refusedStep({ step, label, clause, refusal }: NextStep): Html {
  return html`<span class="tb-step-refused" aria-describedby="why-${step}">${label}（不能办）</span>
<p class="tb-refused" id="why-${step}">${refusal?.message}（${citation(refusal?.clause ?? clause)}）</p>`
}

export function clockList({ file: { current }, scene }: CaseView): Html {
  const toCome = termsToCome(matters[current.matter], current)
  if (current.clocks.length + toCome.length === 0) return html`<p class="govuk-body">没有期限在计时。</p>`
  return html`<ul class="govuk-list tb-clocks">${toCome.map(({ name, days }) => html`<li>${clockNames[name]}（${basisOfClock(current, name)}，${days} 个工作日）　${tag('还没有起算', 'grey')}　从材料收齐之日起算</li>`)}${current.clocks.map((clock) => html`<li>${clockBadge(clock, scene.today, workingDaysLeft(clock, scene), basisOfClock(current, clock.name))}${whyFold(clockNames[clock.name], whyThisDay(current, clock, scene.calendarOf(clock.office)))}</li>`)}</ul>`
}

const stateColours: Record<string, TagColour> = {
  missing: 'grey',
  provided: 'blue',
  accepted: 'green',
  asked: 'orange',
}

export const materialTable = (view: CaseView): Html => html`${handedIn(view)}${signedPapers(view)}${evidence(view)}`

type Scans = Pick<CaseView, 'file' | 'pages' | 'idle'>

/** No link where opening it would be refused. */
const scanLink = (words: string, fileId: string, idle: boolean): Content =>
  idle ? words : link(words, `/files/${fileId}`)

/** What was signed by hand at the office, and whether it was scanned (R6.3). */
function signedPapers({ file, pages, idle }: Scans): Content {
  const papers = papersSigned(file.current)
  if (papers.length === 0) return null
  const required = papersRequired(file.current)
  return table(
    '手工签名的文书',
    [{ head: '文书' }, { head: '扫描件' }],
    papers.map((paper) => {
      const scans = pages.filter((page) => page.material === signedMaterial(paper))
      const links = scans.map(({ page, fileId }) => html`${scanLink(`第 ${page} 页`, fileId, idle)}　`)
      const lacking = required.includes(paper) ? tag('没有，不能流转', 'orange') : tag('没有', 'grey')
      return [signedPaperNames[paper], scans.length > 0 ? html`${links}` : lacking]
    }),
  )
}

/** What came with disputes, for whoever decides or archives (R4.1.3, N4.1). */
function evidence(view: Scans): Content {
  const rows = Object.entries(evidenceNames).flatMap(([material, name]) => {
    const links = evidenceLinks(view, material as EvidenceMaterial)
    return links ? [[name, links]] : []
  })
  return rows.length === 0
    ? null
    : table('申请复评、终评时交的证据', [{ head: '什么时候交的' }, { head: '证据' }], rows)
}

export function evidenceLinks({ pages, idle }: Pick<CaseView, 'pages' | 'idle'>, material: EvidenceMaterial): Content {
  const own = pages.filter((page) => page.material === material)
  return own.length === 0
    ? null
    : html`<p class="govuk-body">证据：${own.map(({ page, fileId }) => html`${scanLink(`第 ${page} 份`, fileId, idle)}　`)}</p>`
}

function handedIn({ file, pages, idle }: Scans): Html {
  return table(
    '材料和状态',
    [{ head: '材料' }, { head: '状态' }, { head: '页数', numeric: true }],
    materialsOf(file.current).map(({ material, name, state }) => {
      const count = pages.filter((page) => page.material === material).length
      return [
        count > 0 && !idle ? link(name, viewerAddress(file.id, material)) : name,
        tag(materialStateNames[state], stateColours[state]),
        count,
      ]
    }),
    { hideCaption: true },
  )
}

/** What was applied for, masked; the full value is shown once, for a purpose, elsewhere on the page. */
export function applicationList({ form, file }: Pick<CaseView, 'form' | 'file'>): Html {
  const { guardian, delivery } = form
  const rows: SummaryRow[] = [
    { key: '姓名', value: file.maskedName },
    { key: '身份证号', value: maskIdentityNumber(form.idNumber) },
    { key: '电话', value: maskPhone(form.phone) },
    { key: '经常居住地址', value: `${maskAddress(form.residenceAddress)}（${form.community}）` },
    { key: '户口地址', value: maskAddress(form.hukouAddress) },
    ...(form.permitNumber && form.permitValidUntil
      ? [{ key: '居住证', value: `有效到 ${dayInWords(form.permitValidUntil)}` }]
      : []),
    ...(guardian?.name
      ? [
          {
            key: '监护人',
            value: `${guardianName(guardian, false)}，${relations[guardian.relation] ?? ''}，${maskPhone(guardian.phone)}`,
          },
        ]
      : []),
    ...(file.current.assessments.length > 0 || file.current.matter === 'new-certificate'
      ? [{ key: '上门评定', value: form.homeVisit === 'yes' ? '要求上门' : '不需要' }]
      : []),
    ...(delivery && file.current.matter !== 'cancellation'
      ? [{ key: '收件人', value: `${maskName(delivery.recipient)}，${maskPhone(delivery.phone)}` }]
      : []),
  ]
  return summaryList(rows)
}

export function ruleDetails({ file: { current } }: CaseView): Html {
  const rows = ruleNames
    .filter((name) => current.rules[name] !== undefined)
    .map((name) => {
      const { title, clause } = localRules[name]
      return [title, valueInWords(localRules[name], current.rules[name]), citation(clause)]
    })
  return details(
    `这件申请适用的规定（${citation('R1.2')}）`,
    table('受理时有效的规定', [{ head: '规定' }, { head: '值' }, { head: '依据' }], rows, { hideCaption: true }),
  )
}

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
/** '2026年3月9日星期一 10:00', in Shanghai. */
export function momentInWords(instant: Date): string {
  return shanghai.format(instant)
}
