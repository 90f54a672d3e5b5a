// Forms of accepting without an assessment, and of renewing on the conclusion on file (R4.2–R4.5).
import type { Case } from '#regulation/case.ts'
import { renewalOpensOn } from '#regulation/certificate-term.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { resultsInWords } from '../register-words.ts'
import type { StepForms } from './step-form.ts'

const afterwards = ({ matter }: Case) =>
  matter === 'replacement-of-lost'
    ? '受理后，遗失的证当即作废，查验时显示已挂失。'
    : '材料核对无误，现在受理。不用评定，不用公示。'

export const acceptingForms = {
  accept: {
    about: (current) => `${matterNames[current.matter]}：${afterwards(current)}`,
    read: () => ({}),
    button: '受理',
  },

  acceptOnFile: {
    about: '残疾状况没有明显变化的，沿用原来的评定结论，不用再去评定。',
    fields: ({ file: { current } }) =>
      current.holding
        ? inset(
            html`<p class="govuk-body">原结论：<strong>${resultsInWords(
              current.holding.results,
            )}</strong>，${dayInWords(current.holding.assessedOn)} 评定。</p><p class="govuk-body">这本证从 ${dayInWords(
              renewalOpensOn(current.holding.from),
            )} 起可以换证。${
              current.rules['renewal-notice'] === 'always' ? '受理后公示原结论。' : '沿用原结论的不公示。'
            }</p>`,
          )
        : null,
    read: () => ({}),
    button: '受理，沿用原结论',
  },
} satisfies StepForms
