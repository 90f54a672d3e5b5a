// Forms of the committees of experts: what they conclude, or why the last dispute is not taken up (N4.1; 管理办法第二十五条).
import type { CaseFile } from '#casework/cases/case-store.ts'
import { type CategoryResult, categoriesToAssess } from '#regulation/case.ts'
import { disputeRejections } from '#regulation/grounds.ts'
import { categoryNames, isRefusal, levelNames, levels } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'
import { chosenOf, groundChoices, type Sheet, type StepForms } from './step-form.ts'

const verdicts: readonly { value: string; label: string; level: CategoryResult['level'] }[] = [
  ...levels.map((level) => ({ value: String(level), label: levelNames[level], level })),
  { value: 'not-met', label: '不符合标准', level: 'not-met' },
]

/** A level for each category that is assessed, as the committee concluded. */
const conclusionFields = ({ file: { current }, typed, errors }: Sheet) =>
  html`${categoriesToAssess(current).map((category) =>
    radios({
      name: `level-${category}`,
      label: categoryNames[category],
      options: verdicts,
      value: typed(`level-${category}`),
      error: errors[`level-${category}`],
      small: true,
      inline: true,
    }),
  )}`
const conclusionSent = (sent: Sent, { current }: CaseFile) => ({
  results: categoriesToAssess(current).flatMap((category): CategoryResult[] => {
    const verdict = verdicts.find(({ value }) => value === sent.get(`level-${category}`))
    return verdict ? [{ category, level: verdict.level }] : []
  }),
})
const opinion = { label: '委员会的意见', hint: '写明依据。申请人能看到，请写得能看懂。' }

export const committeeForms = {
  concludeDispute: {
    about: ({ rules, status }) =>
      `${status === 'assessing' ? '所派的机构没有医生能评的，由委员会作结论，不再等机构。' : ''}${
        rules['last-word'] === 'prefecture'
          ? '录入市（州）专家委员会的结论。按规定这是最终结论，录入后不能再申请复评，也不能更改。'
          : '由市（州）专家委员会作复评结论，不再指派机构。录入后不能更改；申请人不同意的，还可以申请省级终评。'
      }`,
    fields: conclusionFields,
    read: conclusionSent,
    note: opinion,
    button: '录入委员会的结论',
  },

  decideFinally: {
    about: '录入省级专家委员会的结论。这是最终结论，录入后不能再申请复评，也不能更改。',
    fields: conclusionFields,
    read: conclusionSent,
    note: opinion,
    button: '录入最终结论',
  },

  rejectFinalDispute: {
    about: '不予终评，申请回到原来的步骤。申请人会收到理由。',
    fields: ({ typed, errors }) =>
      radios({
        name: 'reason',
        label: '不予终评的理由',
        options: groundChoices(disputeRejections),
        value: typed('reason'),
        error: errors.reason,
      }),
    read: (sent) => {
      const reason = chosenOf(disputeRejections, sent.get('reason'), {
        message: '请从列表里选一个不予终评的理由。',
        field: 'reason',
        clause: 'N4.1',
      })
      return isRefusal(reason) ? reason : { reason: reason.chosen }
    },
    look: 'warning',
    button: '不予终评',
  },
} satisfies StepForms
