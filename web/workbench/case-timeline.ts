// Who did what and when in a case, each step in words with its reasons and clause.
import { citation } from '#regulation/clauses.ts'
import { matters } from '#regulation/matters/matters.ts'
import type { Names } from '#regulation/step.ts'
import { recordInWords, steps } from '#regulation/steps.ts'
import { partyNames, statusNames } from '#regulation/vocabulary.ts'
import { type TimelineEntry, timeline } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { momentInWords } from './case-sections.ts'
import type { CaseView, TimelineStep } from './case-view.ts'
import { materialName } from './steps/step-form.ts'

export function caseTimeline(view: CaseView): Html {
  const { file, steps: taken, offices, conclusions } = view
  const names: Names = {
    material: (kind) => materialName(file.current, kind),
    office: (id) => offices.get(id) ?? id,
    institution: (assessment) => conclusions.find(({ id }) => id === assessment)?.institutionName ?? '原机构',
  }
  const entries = inGroups(taken.toReversed()).map((group, index): TimelineEntry => {
    const [step] = group
    const label = matters[file.current.matter].steps[step.step]?.label ?? steps[step.step].label
    const told = group.flatMap((taken) => recordInWords(taken, names))
    return {
      title: label,
      when: momentInWords(step.at),
      who: `${partyNames[step.by]} ${step.actorName}`,
      now: index === 0,
      body: html`${
        step.from === step.to
          ? null
          : html`<p class="govuk-body">${statusNames[step.from]} → ${statusNames[step.to]}</p>`
      }${told.map((line) => html`<p class="govuk-body">${line}</p>`)}${
        step.note ? html`<p class="govuk-body">说明：${step.note}</p>` : null
      }<p class="tb-refused">${citation(step.clause)}</p>`,
    }
  })
  return timeline([...entries, { title: '申请', when: momentInWords(file.openedAt), who: '' }])
}

type Group = readonly [TimelineStep, ...TimelineStep[]]

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
