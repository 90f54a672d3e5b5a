// The parts of an applicant's case page: conclusion, deadlines, what happened, papers, materials, whom to ask.

import { measuredInWords } from '#casework/assessments/measured-in-words.ts'
import { dayOf } from '#platform/clock.ts'
import { ageOn } from '#regulation/age.ts'
import { type Case, type Clock, conclusionOf } from '#regulation/case.ts'
import { stoppedByTheEnd, termsToCome } from '#regulation/clocks.ts'
import { evidenceNames } from '#regulation/dispute-evidence.ts'
import { matters } from '#regulation/matters/matters.ts'
import { happenedIn } from '#regulation/steps.ts'
import { basisOfClock } from '#regulation/term-basis.ts'
import { pageName } from '#regulation/two-sided.ts'
import {
  categoryNames,
  clockNames,
  levelNames,
  materialStateNames,
  type Party,
  partyNames,
} from '#regulation/vocabulary.ts'
import { whyThisDay } from '#regulation/why-this-day.ts'
import { byDayInWords, dayInWords } from '#regulation/working-days.ts'
import { paperLinks } from '#web/components/paper-links.ts'
import { details, link, linkButton, summaryList, timeline } from '#web/components/parts.ts'
import { whyFold } from '#web/components/why-this-day.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { listedIn, may, type OfficeInCase, stepOf, type View } from './case-view.ts'
import { deciderInWords, disputeUnderWay, disputeWords, type Stage } from './dispute-words.ts'

const levelWords = (level: keyof typeof levelNames | 'not-met') =>
  level === 'not-met' ? '不符合残疾标准' : levelNames[level]

/** The result in words first; what was measured behind details. */
export function conclusion(view: View): Html | null {
  const { current } = view.file
  const results = conclusionOf(current)
  if (results.length === 0) return null
  const newest = view.assessments.filter((one) => one.round === current.round)
  return html`<h2 class="govuk-heading-m">评定结论</h2>
<p class="govuk-body">${results.map((one) => html`<strong>${categoryNames[one.category]}：${levelWords(one.level)}</strong><br>`)}</p>
<ul class="govuk-list">${newest.map(
    (one) => html`<li>${one.institutionName}出具${one.stampedAt ? `，${dayInWords(dayOf(one.stampedAt))}` : ''}。</li>`,
  )}</ul>
${current.onFile ? html`<p class="govuk-body">沿用现在这本证的结论，没有重新评定。</p>` : null}${measured(view)}${disputing(view)}`
}

function measured(view: View): Html | null {
  const { identity, file, assessments } = view
  if (!identity) return null
  const rows = assessments
    .filter((one) => one.round === file.current.round)
    .flatMap(({ findings, signedAt }) =>
      findings.flatMap((finding) => [
        ...measuredInWords(finding.category, finding.values, signedAt ? ageOn(identity.birth, dayOf(signedAt)) : 18),
        ...(finding.reason ? [{ label: '医生的说明', value: finding.reason }] : []),
      ]),
    )
  return rows.length > 0
    ? details('医生测得和写下的', summaryList(rows.map(({ label, value }) => ({ key: label, value }))))
    : null
}

function untilWhen(current: Case): string {
  if (current.status === 'suspended') return '复评申请到期没有答复。您可以继续等，也可以现在就'
  return current.disputableUntil
    ? `不同意结论，可以在 ${byDayInWords(current.disputableUntil)}`
    : `不同意结论，可以从现在起，到残联正式告知后 ${current.rules['dispute-window-days']} 个工作日为止，`
}

function disputing(view: View): Content {
  const { current, id } = view.file
  const dispute = stepOf(view, 'dispute')
  const { name, again } = disputeWords(current)
  const decider = (stage: Stage) => deciderInWords(current, stage, view.decides[stage].label)
  return [
    dispute?.here && !dispute.refusal
      ? html`<p class="govuk-body">${untilWhen(current)}申请${name}（${again}）。申请后，办理会先停下来，由${decider('next')}决定。</p>${linkButton(`申请${name}`, `/account/cases/${id}/dispute`, 'secondary')}`
      : null,
    // What was open and is not any more says why.
    dispute?.here && dispute.refusal && current.disputableUntil && current.status !== 'suspended'
      ? html`<p class="govuk-body">${dispute.refusal.message}</p>`
      : null,
    may(view, 'withdrawDispute')
      ? html`<p class="govuk-body">办理已停下，等${decider('underWay')}决定。改变主意的，可以撤回。</p>${linkButton(`撤回${disputeUnderWay(current).name}申请`, `/account/cases/${id}/withdrawDispute`, 'secondary')}`
      : null,
  ]
}

/** Each deadline that binds an office, with its day and what became of it. */
export function deadlines(view: View): Html | null {
  const { current } = view.file
  const toCome = termsToCome(matters[current.matter], current)
  if (current.clocks.length + toCome.length === 0) return null
  const basisOf = ({ name, days }: Pick<Clock, 'name' | 'days'>) =>
    html`<span class="govuk-hint">${basisOfClock(current, name)}：${days} 个工作日</span>`
  return html`<h2 class="govuk-heading-m">残联的期限</h2>
${summaryList([
  ...toCome.map((term) => ({ key: clockNames[term.name], value: html`材料收齐以后起算<br>${basisOf(term)}` })),
  ...current.clocks.map((clock) => ({
    key: clockNames[clock.name],
    value: html`${stateOf(view, clock)}<br>${basisOf(clock)}${whyFold(
      clockNames[clock.name],
      whyThisDay(current, clock, view.calendarOf(clock.office)),
    )}`,
  })),
])}`
}

function stateOf({ file, events, today }: View, clock: Clock): string {
  const last = events.at(-1)
  if (last && stoppedByTheEnd(matters[file.current.matter], file.current, last.from, clock))
    return `已停止${clock.stopped ? `，${dayInWords(clock.stopped)}` : ''}`
  // Nothing was printed or posted: the decision was all there was of it.
  if (clock.state === 'stopped' && file.current.status === 'refused' && clock.name === 'approve-and-post')
    return `已作决定，${dayInWords(clock.stopped ?? clock.due)}${clock.late ? '，超过了期限' : ''}`
  if (clock.state === 'stopped')
    return `已办${clock.stopped ? `，${dayInWords(clock.stopped)}` : ''}${clock.late ? '，超过了期限' : ''}`
  if (clock.state === 'paused') return `先停下，还剩 ${Math.max(clock.left ?? 0, 0)} 个工作日`
  if (clock.due < today) return `应在 ${dayInWords(clock.due)} 前办完，已经过期`
  return `最晚 ${dayInWords(clock.due)}${clock.provisional ? '（放假安排公布后可能会变）' : ''}`
}

export function story(view: View): Html {
  const { file } = view
  const entries = view.events
    .flatMap((event) => {
      const words = happenedIn(event)
      return words ? [{ title: words, when: dayInWords(event.day), who: whoIn(view, event.by) }] : []
    })
    .toReversed()
  return timeline([
    ...entries.map((one, index) => ({ ...one, now: index === 0 })),
    { title: '申请已收到', when: dayInWords(file.current.opened), who: whoIn(view, 'residence') },
  ])
}

function whoIn({ residence, hukou }: View, party: Party): string {
  if (party === 'applicant') return '您'
  if (party === 'residence') return `${residence.label}残联`
  return party === 'hukou' ? `${hukou.label}残联` : partyNames[party]
}

/** Every paper as it was handed out, newest first, and those that show the case as it stands. */
export const downloads = ({ file, papers }: View): Html => html`${paperLinks(papers, `/cases/${file.id}`)}
<p class="govuk-body">${link('存证回执', `/account/cases/${file.id}/record-receipt.json`)}：证明每一步什么时候记下的，${link(
  '怎样核对',
  '/record',
)}。</p>`

export function materials(view: View): Html {
  const { current } = view.file
  const linked = (material: string, name: string) =>
    view.pages
      .filter((page) => page.material === material)
      .map((page) => html` ${link(pageName(page), `/files/${page.fileId}`, `，${name}`)}`)
  return summaryList([
    ...listedIn(view).map((one) => ({
      key: one.name,
      value: html`${materialStateNames[current.materials[one.material] ?? 'missing']}${linked(one.material, one.name)}${
        view.sharedProofs.has(one.material) ? html`<br>${view.sharedProofs.get(one.material)}` : null
      }`,
    })),
    ...Object.entries(evidenceNames).flatMap(([material, name]) =>
      view.pages.some((page) => page.material === material) ? [{ key: name, value: linked(material, name) }] : [],
    ),
  ])
}

export function whomToAsk(view: View): Html {
  const row = (key: string, { label, window }: OfficeInCase) => ({
    key,
    value: html`${label}残联${window ? html`<br>电话 ${window.phone}<br>${window.textRoute}<br>${window.address}，${window.hours}` : null}`,
  })
  const same = view.file.current.residence === view.file.current.hukou
  return details(
    '找谁问',
    summaryList([row(partyNames.residence, view.residence), ...(same ? [] : [row(partyNames.hukou, view.hukou)])]),
  )
}
