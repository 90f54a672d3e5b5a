// Who did what and when in a case, each step in words with its reasons and clause.
import type { CategoryResult } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import {
  declineGrounds,
  disputeRejections,
  endGrounds,
  materialDefects,
  missingCardReasons,
  objectionDismissals,
  reassessmentReasons,
  returnGrounds,
} from '#regulation/grounds.ts'
import { matters } from '#regulation/matters/matters.ts'
import { stepNamed } from '#regulation/rules/rules.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Category, categoryNames, levelNames, partyNames, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type TimelineEntry, timeline } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { momentInWords } from './case-sections.ts'
import type { CaseView, TimelineStep } from './case-view.ts'
import { materialName } from './steps/step-form.ts'

export function caseTimeline(view: CaseView): Html {
  const { file, steps } = view
  const entries = inGroups(steps.toReversed()).map((group, index): TimelineEntry => {
    const [step] = group
    const name = stepNamed(step.step)
    const label = (name && matters[file.current.matter].steps[name]?.label) ?? outsideSteps[step.step] ?? step.step
    const told = name ? group.flatMap((one) => recordInWords(name, one, view)) : []
    return {
      title: label,
      when: momentInWords(step.at),
      who: `${partyNames[step.by as keyof typeof partyNames] ?? step.by} ${step.actorName}`,
      now: index === 0,
      body: html`${step.from === step.to ? null : html`<p class="govuk-body">${statusNames[step.from]} → ${statusNames[step.to]}</p>`}${told.map((line) => html`<p class="govuk-body">${line}</p>`)}${step.note ? html`<p class="govuk-body">说明：${step.note}</p>` : null}<p class="tb-refused">${citation(step.clause)}</p>`,
    }
  })
  return timeline([...entries, { title: '申请', when: momentInWords(file.openedAt), who: '' }])
}

type Group = readonly [TimelineStep, ...TimelineStep[]]

/** Steps that no matter lists, because they come from outside. */
const outsideSteps: Readonly<Record<string, string>> = { succeedOffice: '机构撤并，由接任的残联接着办' }

/** One paper after another checked by the same hand on the same day is one entry. */
function inGroups(steps: readonly TimelineStep[]): readonly Group[] {
  return steps.reduce<Group[]>((groups, step) => {
    const last = groups.at(-1)
    const goesOn =
      last &&
      step.step === 'checkMaterial' &&
      last[0].step === step.step &&
      last[0].day === step.day &&
      last[0].actorName === step.actorName
    if (!goesOn) return [...groups, [step]]
    return [...groups.slice(0, -1), [...last, step]]
  }, [])
}

/** What a step put on the record. Old records may hold what today's lists no longer do. */
function recordInWords(step: StepName, { record }: TimelineStep, view: CaseView): readonly Content[] {
  const { file, offices, conclusions } = view
  const text = (key: string) => (typeof record[key] === 'string' ? record[key] : '')
  const material = (key: string) => materialName(file.current, key)
  switch (step) {
    case 'provideMaterial':
    case 'checkMaterial':
      return [material(text('material'))]
    case 'askForMaterials':
      return [
        (record.requests as { material: string; defect: keyof typeof materialDefects }[])
          .map((one) => `${material(one.material)}：${materialDefects[one.defect] ?? ''}`)
          .join('；'),
        `最迟 ${dayInWords(text('supplyBy'))}`,
      ]
    case 'decline':
      return [groundText(declineGrounds, text('ground'))]
    case 'endCase':
      return [groundText(endGrounds, text('ground'))]
    case 'returnForDefect':
      return [groundText(returnGrounds, text('ground'))]
    case 'rejectDispute':
    case 'rejectFinalDispute':
      return [wordOf(disputeRejections, text('reason'))]
    case 'dismissObjection':
      return [wordOf(objectionDismissals, text('reason'))]
    case 'recordOldCardMissing':
      return [wordOf(missingCardReasons, text('reason'))]
    case 'decideFinally':
      return (record.results as CategoryResult[]).map(
        ({ category, level }) => `${categoryNames[category]} ${level === 'not-met' ? '不符合标准' : levelNames[level]}`,
      )
    case 'assignInstitution':
    case 'reassignInstitution':
    case 'orderNewAssessment':
    case 'acceptDispute':
      return [
        ...(record.assignments as { id: string; categories: Category[] }[]).map((one) => {
          const known = conclusions.find(({ id }) => id === one.id)
          return `${known?.institutionName ?? '原机构'}：${one.categories.map((category) => categoryNames[category]).join('、')}`
        }),
        ...(record.reassessment ? [`重新评定的理由：${wordOf(reassessmentReasons, text('reassessment'))}`] : []),
      ]
    case 'startNotice':
      return [`${dayInWords(text('starts'))} 到 ${dayInWords(text('ends'))}`]
    case 'redetermineOffice':
      return [`新的户籍地：${offices.get(text('hukou')) ?? text('hukou')}`]
    case 'printCertificate':
      return [`空白证 ${text('blank')}`]
    case 'post':
      return [`${text('carrier')} ${text('trackingNumber')}`]
    default:
      return []
  }
}

const groundText = (list: Readonly<Record<string, { text: string }>>, key: string) =>
  Object.hasOwn(list, key) ? (list[key]?.text ?? '') : key

const wordOf = (list: Readonly<Record<string, string>>, key: string) => (Object.hasOwn(list, key) ? list[key] : key)
