// Forms of printing and posting the certificate (R4.1.5, R4.1.6, R6.2).
import { readApplication } from '#casework/applications/read-application.ts'
import { nextBlank } from '#casework/blanks/blank-store.ts'
import { findEntry } from '#casework/certificates/register-store.ts'
import { besideRegister } from '#casework/persons/holder-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { heldInCase, resultsToPrint } from '#regulation/certificate-life.ts'
import { coverOf } from '#regulation/certificate-term.ts'
import { input, select } from '#web/components/fields.ts'
import { link } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { cardPreview } from '../print-preview.ts'
import { registerPart } from '../register-beside.ts'
import type { StepForms } from './step-form.ts'

/** Carriers to choose from: the system's own default, no rule names them. */
export const carriers = ['中国邮政 EMS', '中国邮政挂号信', '顺丰速运', '京东物流', '其他'] as const

export const issuingForms = {
  printCertificate: {
    about: '先核对空白证的印刷编号，再打印。编号登记后不能再用于别的证。',
    fields: async ({ unit, file, typed, errors }) => {
      const replaced = heldInCase(file.current)
      const beside = await besideRegister(unit, file)
      await recordReading(unit, file.id, 'certificate', '制证前核对')
      return html`${registerPart(beside, true)}${cardPreview(
        { form: await readApplication(unit, file), beside },
        file.current,
        unit.today,
        replaced ? await findEntry(unit, replaced) : undefined,
      )}${input({
        name: 'blank',
        label: '空白证印刷编号',
        hint: '4 到 20 位大写字母或数字，可以用扫码枪。',
        value: typed('blank') || (await nextBlank(unit, file.current.hukou, coverOf(resultsToPrint(file.current)))),
        error: errors.blank,
        width: 20,
        autocomplete: 'off',
        spellcheck: false,
      })}`
    },
    read: (sent) => ({ blank: sent.get('blank').normalize('NFKC').replaceAll(/\s/g, '').toUpperCase() }),
    button: '登记并打印',
  },

  spoilCard: {
    about: '这本证印坏了。作废后回到待制证，换一本空白证重新打印。',
    read: () => ({}),
    look: 'warning',
    button: '作废重打',
  },

  post: {
    about: '证件交给快递后登记单号。申请人可以在网上看到。',
    fields: ({ file, typed, errors }) =>
      html`<p class="govuk-body">收件地址和付费方式见${link('寄证单', `/workbench/cases/${file.id}/papers/posting-slip`)}。</p>
${select({
  name: 'carrier',
  label: '快递公司',
  empty: '请选择',
  options: carriers.map((one) => ({ value: one, label: one })),
  value: typed('carrier'),
  error: errors.carrier,
})}
${input({
  name: 'trackingNumber',
  label: '快递单号',
  hint: '可以用扫码枪。',
  value: typed('trackingNumber'),
  error: errors.trackingNumber,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}`,
    read: (sent) => ({
      carrier: carriers.find((one) => one === sent.get('carrier')) ?? '',
      trackingNumber: sent.get('trackingNumber').normalize('NFKC').replaceAll(/\s/g, ''),
    }),
    button: '登记寄出',
  },

  recordReturnedMail: {
    about: '快递退回来了。写明退回的原因，核对地址后再寄。',
    read: () => ({}),
    button: '登记退件',
  },
} satisfies StepForms
