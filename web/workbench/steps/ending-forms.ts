// Forms of the steps that end an application: ended for a ground, withdrawn, closed (R4.1.5, R6.3).
import type { Case } from '#regulation/case.ts'
import { type EndGround, endGrounds } from '#regulation/grounds.ts'
import { staysVoid } from '#regulation/losses.ts'
import { afterTheEnd, cardAtTheEnd, mayEndOn } from '#regulation/steps/refusing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { chosenOf, type StepForms } from './step-form.ts'
import { heardFields, heardSent } from './told-fields.ts'

const grounds = Object.keys(endGrounds) as readonly EndGround[]

const hintOf = (ground: EndGround, current: Case) => {
  const cancels = cardAtTheEnd(current, ground) === 'cancelled' ? '这件申请发过的证同时注销。' : ''
  return `${cancels}告诉申请人：${afterTheEnd(current, ground)}`
}

export const endingForms = {
  endCase: {
    about: '查实不能发证，结束这件申请。申请人收到决定书，写明理由和可以怎么办。',
    fields: ({ file, typed, errors }) =>
      radios({
        name: 'ground',
        label: '结束的理由',
        options: grounds
          .filter((ground) => mayEndOn(ground, file.current))
          .map((ground) => ({
            value: ground,
            label: endGrounds[ground].text,
            hint: hintOf(ground, file.current),
          })),
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
        ? `撤回后，这件申请就结束了。${staysVoid({ voided })}请先告诉申请人。`
        : '申请人到窗口、来电或来信要求撤回的，由工作人员替他录入。申请人会收到消息。撤回后随时可以重新申请。',
    fields: heardFields,
    read: heardSent,
    note: { label: '申请人为什么撤回', hint: '照原话写，至少 4 个字。' },
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
