// The parts of the case page: who it is, what to do next, clocks, materials, conclusions, notice, certificate.
import { relations } from '#casework/applications/application-form.ts'
import { fieldsFor, type Values } from '#regulation/assessment/standard.ts'
import { citation } from '#regulation/clauses.ts'
import { workingDaysLeft } from '#regulation/clocks.ts'
import { objectionDismissals } from '#regulation/grounds.ts'
import { localRules, type RuleName } from '#regulation/local-rules.ts'
import { maskAddress, maskIdentityNumber, maskName, maskPhone } from '#regulation/names.ts'
import type { NextStep } from '#regulation/next-steps.ts'
import {
  categoryNames,
  channelNames,
  levelNames,
  materialStateNames,
  matterNames,
  statusNames,
} from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { clockBadge } from '#web/components/clock-badge.ts'
import {
  details,
  inset,
  link,
  linkButton,
  type SummaryRow,
  summaryList,
  type TagColour,
  table,
  tag,
} from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { CaseView, Conclusion } from './case-view.ts'
import { fitsNow } from './next-thing.ts'
import { materialsOf } from './steps/step-form.ts'

const levelWords = (level: number | 'not-met') =>
  level === 'not-met' ? '不符合标准' : (levelNames[level as keyof typeof levelNames] ?? '')

export function identityBar({ file, person, offices }: CaseView): Html {
  const { current } = file
  const facts: [string, string][] = [
    ['编号', file.number],
    ['事项', matterNames[current.matter]],
    ['性别年龄', person],
    ['申请类别', current.claimed.map((one) => categoryNames[one]).join('、')],
    ['经常居住地', offices.get(current.residence) ?? current.residence],
    ['户籍地', offices.get(current.hukou) ?? current.hukou],
    ['来源', channelNames[current.channel]],
    ['状态', statusNames[current.status]],
  ]
  return html`<dl class="tb-identity">${facts.map(([key, value]) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** Where a step is taken: some have a page of their own. */
export function stepAddress(view: Pick<CaseView, 'file' | 'pages'>, step: string): string {
  const { file } = view
  const unchecked = materialsOf(file.current).find((one) => one.state === 'provided')
  if (step === 'checkMaterial' && unchecked) return viewerAddress(file.id, unchecked.material)
  return step === 'approve' ? `/work/cases/${file.id}/approve` : `/work/cases/${file.id}/steps/${step}`
}

export const viewerAddress = (caseId: string, material: string) =>
  `/work/cases/${caseId}/materials/${encodeURIComponent(material)}`

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
  const here = steps.filter(
    (one) => one.here && one.step !== first?.step && (one.step !== 'checkMaterial' || fitsNow(one.step, current)),
  )
  if (here.length === 0) return html``
  return html`<section class="tb-box" aria-labelledby="other-steps"><h2 class="govuk-heading-m" id="other-steps">其他可以办的</h2>
<ul class="tb-step-list">${here.map((one) => html`<li>${one.refusal ? refusedStep(one) : link(one.label, stepAddress(view, one.step))}</li>`)}</ul></section>`
}

function refusedStep({ step, label, clause, refusal }: NextStep): Html {
  return html`<span class="tb-step-refused" aria-describedby="why-${step}">${label}（不能办）</span>
<p class="tb-refused" id="why-${step}">${refusal?.message}（${citation(refusal?.clause ?? clause)}）</p>`
}

export function clockList({ file: { current }, scene }: CaseView): Html {
  if (current.clocks.length === 0) return html`<p class="govuk-body">没有期限在计时。</p>`
  return html`<ul class="govuk-list tb-clocks">${current.clocks.map((clock) => html`<li>${clockBadge(clock, scene.today, workingDaysLeft(clock, scene))}</li>`)}</ul>`
}

const stateColours: Record<string, TagColour> = {
  missing: 'grey',
  provided: 'blue',
  accepted: 'green',
  asked: 'orange',
}

export function materialTable({ file, pages }: CaseView): Html {
  return table(
    '材料和状态',
    [{ head: '材料' }, { head: '状态' }, { head: '页数', numeric: true }],
    materialsOf(file.current).map(({ material, name, state }) => {
      const count = pages.filter((page) => page.material === material).length
      return [
        count > 0 ? link(name, viewerAddress(file.id, material)) : name,
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
            value: `${maskName(guardian.name)}，${relations[guardian.relation] ?? ''}，${maskPhone(guardian.phone)}`,
          },
        ]
      : []),
    { key: '上门评定', value: form.homeVisit === 'yes' ? '要求上门' : '不需要' },
    { key: '收件人', value: `${maskName(delivery.recipient)}，${maskPhone(delivery.phone)}` },
  ]
  return summaryList(rows)
}

export function ruleDetails({ file: { current } }: CaseView): Html {
  const inWords = (value: unknown) =>
    typeof value === 'boolean' ? (value ? '是' : '否') : Array.isArray(value) ? `${value.length} 项` : String(value)
  const rows = (Object.keys(localRules) as RuleName[]).map((name) => {
    const { title, unit, clause } = localRules[name]
    return [
      title,
      `${inWords(current.rules[name])}${Array.isArray(current.rules[name]) ? '' : unit ? ` ${unit}` : ''}`,
      citation(clause),
    ]
  })
  return details(
    '这件申请适用的规定',
    table('受理时有效的规定', [{ head: '规定' }, { head: '值' }, { head: '依据' }], rows, { hideCaption: true }),
  )
}

export function conclusionList(view: Pick<CaseView, 'conclusions' | 'file' | 'takesPart'>, age: number): Content {
  const { conclusions, file } = view
  if (conclusions.length === 0) return html`<p class="govuk-body">还没有安排评定。</p>`
  return conclusions.map(
    (one) =>
      html`<div class="tb-box"><h3 class="govuk-heading-s">第 ${one.round} 次评定：${one.institutionName}${one.round < file.current.round ? tag('已有新一次评定', 'grey') : null}</h3>${oneConclusion(one, file.current, age)}</div>`,
  )
}

function oneConclusion(one: Conclusion, current: CaseView['file']['current'], age: number): Html {
  const results = current.assessments.find((known) => known.id === one.id)?.results ?? []
  const state = { assigned: '等机构评定', signed: '医生已签名，等盖章', stamped: '已签名盖章', withdrawn: '已改派' }[
    one.state
  ]
  const about = html`<p class="govuk-body">${one.categories.map((category) => categoryNames[category]).join('、')}　${tag(state, one.state === 'stamped' ? 'green' : 'blue')}${one.homeVisit ? '　上门评定' : ''}</p>`
  if (one.state !== 'stamped') return about
  return html`${about}<ul class="govuk-list">${results.map((result) => html`<li><strong>${categoryNames[result.category]} ${levelWords(result.level)}</strong></li>`)}</ul>
<p class="govuk-body">评定医生 ${one.assessorName}，盖章人 ${one.sealerName}${one.stampedAt ? `，${momentInWords(one.stampedAt)}` : ''}</p>
${
  one.findings.length > 0
    ? details(
        '评定时测得的数值',
        one.findings.map(
          (finding) =>
            html`<h4 class="govuk-heading-s">${categoryNames[finding.category]}</h4>${summaryList(valueRows(finding.category, finding.values, age))}${finding.reason ? html`<p class="govuk-body">医生的说明：${finding.reason}</p>` : null}`,
        ),
      )
    : null
}`
}

function valueRows(category: keyof typeof categoryNames, values: Values, age: number): SummaryRow[] {
  return fieldsFor(category, age).flatMap((field) => {
    const value = values[field.name]
    if (!value) return []
    const shown = field.choices?.find((choice) => choice.value === value)?.label ?? value
    return [{ key: field.label, value: `${shown}${field.unit ? ` ${field.unit}` : ''}` }]
  })
}

export function noticeList({ notices, objections, file }: CaseView): Content {
  if (notices.length === 0)
    return html`<p class="govuk-body">${file.current.minor ? '未成年人原则上不公示。' : '还没有公示。'}</p>`
  const results = { 'no-objection': '无异议', 'objections-settled': '异议已处理', stopped: '已停止' }
  return html`${notices.map(
    (notice) =>
      html`<p class="govuk-body">第 ${notice.round} 次评定：${dayInWords(notice.starts)} 到 ${dayInWords(notice.ends)}，地点 ${notice.place}　${tag(notice.result ? results[notice.result] : '公示中', notice.result ? 'grey' : 'blue')}</p>`,
  )}${link('公示海报（PDF）', `/work/cases/${file.id}/papers/notice-poster`)}${objections.map((one) =>
    inset(
      html`<p class="govuk-body"><strong>异议 ${one.number}</strong>　${tag({ open: '待处理', dismissed: '不成立', upheld: '成立' }[one.state], one.state === 'open' ? 'orange' : 'grey')}　${momentInWords(one.madeAt)}</p><p class="govuk-body">${one.text}</p>${
        one.name || one.contact
          ? html`<p class="govuk-body">提出人：${one.name ?? '未署名'}${one.contact ? `，${one.contact}` : ''}</p>`
          : null
      }${one.reason && Object.hasOwn(objectionDismissals, one.reason) ? html`<p class="govuk-body">${objectionDismissals[one.reason as keyof typeof objectionDismissals]}</p>` : null}`,
    ),
  )}`
}

export function certificateList({ certificate, file }: CaseView): Content {
  const { postage } = file.current
  if (!certificate) return null
  const rows: SummaryRow[] = [
    {
      key: '类别等级',
      value: certificate.results.map((one) => `${categoryNames[one.category]} ${levelNames[one.level]}`).join('、'),
    },
    { key: '有效期', value: `${dayInWords(certificate.from)} 到 ${dayInWords(certificate.to)}` },
    { key: '封面', value: certificate.cover === 'red' ? '红色' : '绿色' },
    { key: '空白证编号', value: certificate.blank },
    ...(postage ? [{ key: '快递', value: `${postage.carrier} ${postage.trackingNumber}` }] : []),
  ]
  return html`<section aria-labelledby="certificate"><h2 class="govuk-heading-m" id="certificate">残疾人证</h2>${summaryList(rows)}</section>`
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
