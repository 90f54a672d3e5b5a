// Forms of the notice, its objections and its result, and of a conclusion below the standard (R4.1.4).
import { readApplication } from '#casework/applications/read-application.ts'
import { listObjections } from '#casework/notices/notice-store.ts'
import type { Case } from '#regulation/case.ts'
import { objectionDismissals } from '#regulation/grounds.ts'
import { noticeInstruction } from '#regulation/place-words.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { saidIn } from '#regulation/words-given.ts'
import { radios, tick } from '#web/components/choices.ts'
import { input } from '#web/components/fields.ts'
import { html } from '#web/html/html.ts'
import { chosenOf, groundChoices, type Sheet, type StepForms } from './step-form.ts'
import { tellingFields, tellingSent } from './told-fields.ts'

/** The objections still open, each with what was written. */
async function chooseObjection({ unit, file, typed, errors }: Sheet) {
  const open = (await listObjections(unit, file.id)).filter((one) => one.state === 'open')
  return radios({
    name: 'objection',
    label: '处理哪一条异议',
    options: open.map((one) => ({
      value: one.id,
      label: one.number,
      hint: html`${one.text}${one.name ? `（署名：${one.name}）` : '（没有署名）'}`,
    })),
    value: typed('objection') || (open.length === 1 ? open[0]?.id : undefined),
    error: errors.objection,
  })
}

/** A call leaves in writing who was spoken to and what was said. */
const untoldByAccount = ({ accounts }: Case) => accounts.length === 0
const callNote = { label: '说明', hint: '打电话告知的，写明和谁通的话、说了什么。' }

export const noticeForms = {
  informNotMet: {
    about: '评定结论不符合残疾标准。告知申请人结果，以及到哪天为止可以申请复评。',
    fields: tellingFields,
    read: tellingSent,
    asksNote: untoldByAccount,
    note: callNote,
    button: '告知申请人',
  },

  endNotMet: {
    about: '申请复评的期限已过，结束这件申请。状况有变化时，申请人可以再申请。',
    read: () => ({}),
    button: '结束办理',
  },

  informUnchanged: {
    about: '评定结论和现在的证一样，没有可变更的内容。告知申请人结果和复评的期限。',
    fields: tellingFields,
    read: tellingSent,
    asksNote: untoldByAccount,
    note: callNote,
    button: '告知申请人',
  },

  endUnchanged: {
    about: '申请复评的期限已过，结束这件申请。现在的证继续有效。',
    read: () => ({}),
    button: '结束办理',
  },

  reportNotMet: {
    about: '申请复评的期限已过。评定不符合标准，报户籍地残联审批注销。',
    read: () => ({}),
    button: '报户籍地注销',
  },

  startNotice: {
    about: '录入结论，从明天起公示。公示只有掩去部分的姓名、类别和等级。',
    fields: async (sheet) => {
      const { unit, file, typed, errors, again } = sheet
      const { community } = await readApplication(unit, file)
      const { minor, rules } = file.current
      return html`<p class="govuk-body">${noticeInstruction(rules)}</p>
${input({ name: 'place', label: '在哪个村（社区）公示', value: again ? typed('place') : community, error: errors.place, width: 20 })}
${
  minor
    ? tick({
        name: 'exceptionForMinor',
        label: '申请人未成年，负责人批准公示',
        hint: '未成年人原则上不公示。确需公示的，须写明理由。',
        checked: typed('exceptionForMinor') === 'yes',
        error: errors.exceptionForMinor,
      })
    : null
}${sheet.file.current.onFile ? null : tellingFields(sheet)}`
    },
    read: (sent) => {
      const exceptionForMinor = sent.get('exceptionForMinor') === 'yes'
      if (exceptionForMinor && saidIn(sent.get('note')) < 4)
        return refuse('请写明为什么须公示，至少 4 个字。', { clause: 'R4.1.4', field: 'note' })
      return { place: sent.get('place'), exceptionForMinor, ...tellingSent(sent) }
    },
    asksNote: (current) => current.minor || untoldByAccount(current),
    button: '开始公示',
  },

  exemptFromNotice: {
    about: '申请人未成年，不公示。录入结论后直接流转。',
    fields: tellingFields,
    read: tellingSent,
    asksNote: untoldByAccount,
    note: callNote,
    button: '录入结论，不公示',
  },

  dismissObjection: {
    about: '异议查清后不成立。留了联系方式的，请告诉提出人。',
    fields: async (sheet) =>
      html`${await chooseObjection(sheet)}${radios({
        name: 'reason',
        label: '不成立的理由',
        options: groundChoices(objectionDismissals),
        value: sheet.typed('reason'),
        error: sheet.errors.reason,
      })}`,
    read: (sent) => {
      const reason = chosenOf(objectionDismissals, sent.get('reason'), {
        message: '请从列表里选一个理由。',
        field: 'reason',
        clause: 'R4.1.4',
      })
      return isRefusal(reason) ? reason : { objection: sent.get('objection'), reason: reason.chosen }
    },
    button: '异议不成立',
  },

  upholdObjection: {
    about: '异议查实成立。之后要重新安排评定，或者查实后结束办理。',
    fields: chooseObjection,
    read: (sent) => ({ objection: sent.get('objection') }),
    look: 'warning',
    button: '异议成立',
  },

  recordNoticeResult: {
    about: '公示期满，没有未处理的异议。录入“公示无异议”。',
    read: () => ({}),
    button: '录入公示结果',
  },
} satisfies StepForms
