// Forms of the steps that end an application: ended for a ground, withdrawn, closed (R4.1.5, R6.3).
import { type EndGround, endGrounds } from '#regulation/grounds.ts'
import { mayEndOn } from '#regulation/steps/refusing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { chosenOf, groundChoices, type StepForms } from './step-form.ts'

export const endingForms = {
  endCase: {
    about: '查实不能发证，结束这件申请。申请人收到决定书，写明理由和可以怎么办。',
    fields: ({ file, typed, errors }) =>
      radios({
        name: 'ground',
        label: '结束的理由',
        options: groundChoices(endGrounds).filter(({ value }) => mayEndOn(value as EndGround, file.current)),
        value: typed('ground'),
        error: errors.ground,
      }),
    read: (sent) => {
      const ground = chosenOf(endGrounds, sent.get('ground'), {
        message: '请从列表里选一个结束理由。不能用列表以外的理由。',
        field: 'ground',
        clause: 'R4.1.5',
      })
      return isRefusal(ground) ? ground : { ground: ground.chosen }
    },
    look: 'warning',
    button: '结束办理',
  },

  withdraw: {
    about: ({ voided }) =>
      voided
        ? '申请人找到了证，要求撤回。撤回后，挂失作废的证恢复有效。'
        : '申请人到窗口要求撤回。撤回后随时可以重新申请。',
    read: () => ({}),
    look: 'warning',
    button: '撤回申请',
  },

  close: {
    about: ({ status }) =>
      status === 'cancelled'
        ? '证件已经注销，旧证已经登记。全部材料有扫描件才能办结。'
        : '申请人已经收到残疾人证。全部材料有扫描件才能办结。',
    read: () => ({}),
    button: '办结',
  },
} satisfies StepForms
