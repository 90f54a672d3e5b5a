// Forms of the old card: it comes back, or it cannot (R6.1).
import { missingCardReasons } from '#regulation/grounds.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { chosenOf, groundChoices, type StepForms } from './step-form.ts'

export const oldCardForms = {
  collectOldCard: {
    about: '旧证交回窗口，登记后由我们保管。满一年统一销毁。',
    read: () => ({}),
    button: '登记收回',
  },

  recordOldCardMissing: {
    about: '旧证确实收不回来的，写明情况后可以办结。新证打印或证件注销后，旧证查验时无效。',
    fields: ({ typed, errors }) =>
      radios({
        name: 'reason',
        label: '为什么收不回来',
        options: groundChoices(missingCardReasons),
        value: typed('reason'),
        error: errors.reason,
      }),
    read: (sent) => {
      const reason = chosenOf(missingCardReasons, sent.get('reason'), {
        message: '请从列表里选一个收不回来的理由。',
        field: 'reason',
        clause: 'R6.1',
      })
      return isRefusal(reason) ? reason : { reason: reason.chosen }
    },
    look: 'warning',
    button: '登记无法收回',
  },
} satisfies StepForms
