// The copy of a person's data as a page to read and to print (N5.2).

import { measuredInWords } from '#casework/assessments/measured-in-words.ts'
import type { OwnCopy } from '#casework/persons/own-copy.ts'
import { outcomeInWords } from '#casework/sharing/given-by-sources.ts'
import { dayOf } from '#platform/clock.ts'
import { ageOn } from '#regulation/age.ts'
import { evidenceNames, isEvidence } from '#regulation/dispute-evidence.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { satisfactionNames } from '#regulation/public-voice.ts'
import { isSignedMaterial, signedMaterialName } from '#regulation/signed-paper-kinds.ts'
import { stepNamed, steps } from '#regulation/steps.ts'
import {
  categoryNames,
  clockNames,
  type Day,
  isRefusal,
  levelNames,
  matterNames,
  partyNames,
  plainMaterialName,
  statusNames,
} from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, type SummaryRow, summaryList, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { fieldInWords, valueInWords } from '#web/waiting-form-words.ts'
import { registerInWords } from './register-copy-in-words.ts'

/** Every answer of a form, its parts one under the other. */
function rowsOf(value: unknown, offices: OwnCopy['offices'], name = ''): readonly SummaryRow[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap((one: unknown) => rowsOf(one, offices, name))
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, part]) => rowsOf(part, offices, name === '' ? key : `${name}.${key}`))
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return [{ key: fieldInWords(name), value: offices[text] ?? valueInWords(name, text) }]
}

type Findings = OwnCopy['cases'][number]['assessments'][number]['findings']

/** What was measured depends on the age, which the identity number tells. */
function findingRows(idNumber: string, findings: Findings, day: Day): readonly SummaryRow[] {
  const identity = readIdentityNumber(idNumber, day)
  const age = isRefusal(identity) ? adult : ageOn(identity.birth, day)
  return findings.flatMap(({ category, level, values }) => [
    { key: categoryNames[category], value: level === 'not-met' ? '不符合标准' : levelNames[level] },
    ...measuredInWords(category, values, age).map(({ label, value }) => ({ key: label, value })),
  ])
}
const adult = 18

const bookingStates: Readonly<Record<string, string>> = {
  booked: '已约',
  waiting: '排队',
  cancelled: '已取消',
  'session-cancelled': '场次取消',
  attended: '到了',
  missed: '没有到',
}
const visitStates: Readonly<Record<string, string>> = {
  planned: '已安排',
  visited: '已上门',
  'not-there': '没有遇到',
  cancelled: '已取消',
}
const objectionStates: Readonly<Record<string, string>> = { open: '正在核实', dismissed: '不成立', upheld: '成立' }

export function copyInWords(copy: OwnCopy): Html {
  const { identity, offices } = copy
  return html`${
    identity ? html`<h2 class="govuk-heading-m">实名信息</h2>${summaryList(rowsOf(identity, offices))}` : null
  }
${registerInWords(copy, offices)}
${copy.cases.map(
  (one) => html`<h2 class="govuk-heading-m">${matterNames[one.matter]} ${one.number}</h2>
${summaryList([{ key: '状态', value: statusNames[one.status] }, ...rowsOf(one.application, copy.offices)])}
${one.assessments.map(
  (row) => html`<h3 class="govuk-heading-s">评定：${row.institution}</h3>
${summaryList(findingRows(one.application.idNumber, row.findings, dayOf(one.opened)))}`,
)}
${[
  ...one.bookings.map(
    ({ day, institution, state }) => `预约评定：${dayInWords(day)}，${institution}（${bookingStates[state] ?? state}）`,
  ),
  ...one.visits.map(({ day, state }) => `上门评定：${dayInWords(day)}（${visitStates[state] ?? state}）`),
  ...one.objections.map(
    ({ number, state, reason }) =>
      `公示期间收到的意见 ${number}：${[objectionStates[state] ?? state, reason].filter(Boolean).join('，')}`,
  ),
  ...one.urgings.map(({ what, urgedOn }) => `${dayInWords(urgedOn)} 催办：${clockNames[what]}`),
  ...one.notes.map(
    ({ at, office, words, struck }) =>
      `${dayInWords(dayOf(at))} ${offices[office] ?? office}的备注${struck ? '（已划掉）' : ''}：${words}`,
  ),
  ...one.passedOn.map(
    ({ at, office, words }) => `${dayInWords(dayOf(at))} ${offices[office] ?? office}转交同事时说：${words}`,
  ),
  ...(one.rating
    ? [`您的评价：${[satisfactionNames[one.rating.level], one.rating.words].filter(Boolean).join('，')}`]
    : []),
].map((line) => html`<p class="govuk-body">${line}</p>`)}<ul class="govuk-list">${one.materials.map(
    ({ material, page, address }) => html`<li>${link(`${nameOfPaper(material)}，第 ${page} 页`, address)}</li>`,
  )}${one.letters.map((row) => html`<li>${link(row.title, row.address)}</li>`)}</ul>
${table(
  '办理经过',
  [{ head: '日期' }, { head: '步骤' }, { head: '谁办的' }],
  one.steps.map(({ step, day, by }) => {
    const name = stepNamed(step)
    return [dayInWords(day), name ? steps[name].label : step, partyNames[by]]
  }),
)}`,
)}
${copy.drafts.map(
  (one) => html`<h2 class="govuk-heading-m">没有填完的申请</h2>
${summaryList(rowsOf(one.answers, copy.offices))}`,
)}
<h2 class="govuk-heading-m">消息</h2>${summaryList(copy.messages.map((one) => ({ key: one.title, value: one.body })))}
${
  copy.sourcesAsked.length > 0
    ? html`<h2 class="govuk-heading-m">向共享来源查过</h2>${table(
        '向共享来源查过',
        [{ head: '日期' }, { head: '来源' }, { head: '材料' }, { head: '结果' }],
        copy.sourcesAsked.map((one) => [
          dayInWords(dayOf(one.consentedAt)),
          one.source,
          plainMaterialName(one.material),
          outcomeInWords(one),
        ]),
        { hideCaption: true },
      )}`
    : null
}
<h2 class="govuk-heading-m">谁看过</h2>${table(
    '谁看过',
    [{ head: '日期' }, { head: '机构' }, { head: '用途' }],
    copy.seenBy.map((one) => [dayInWords(one.day), one.office ?? '', one.purpose]),
    { hideCaption: true },
  )}`
}

/** A paper that the applicant handed in, or one that arose here and was signed by hand. */
const nameOfPaper = (material: OwnCopy['cases'][number]['materials'][number]['material']): string =>
  isEvidence(material)
    ? evidenceNames[material]
    : isSignedMaterial(material)
      ? signedMaterialName(material)
      : plainMaterialName(material)
