// The question of the guardian: who it may be, a person or an organisation; or the family of somebody who died (R2.3, R4.5.1).
import { familyApplies } from '#regulation/grounds.ts'
import { radios } from '#web/components/choices.ts'
import { organisationFields, personFields, readGuardian } from '#web/components/guardian-fields.ts'
import { details, inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import type { QuestionForm } from './asking.ts'

const ofGuardian = { who: '监护人', relation: '监护人是申请人的' }
const ofFamily = { who: '办理人', relation: '办理人是持证人的' }

export const guardianQuestion: QuestionForm = {
  title: ({ answers }) => (familyApplies(answers.reason) ? '办理人' : '监护人'),
  fields: ({ answers: { guardian, reason, forWhom }, errors }) => {
    if (familyApplies(reason))
      return html`<p class="govuk-body">持证人去世、被法院宣告失踪的，由家属办理。请填您自己的信息。</p>${personFields(guardian, errors, ofFamily)}`
    return html`<p class="govuk-body">智力、精神残疾的人和未成年人，须提供法定监护人的身份证和监护人证明。</p>
${forWhom === 'self' ? inset('您可以自己申请。监护人只要在这里写明，并交证件和证明。') : null}
${details(
  '谁可以当监护人',
  html`<p class="govuk-body">未成年人，是父母；父母不在或没有能力的，是祖父母、外祖父母、成年的哥哥姐姐，或经同意的其他人。</p>
<p class="govuk-body">成年人，依次是配偶、父母、子女、其他近亲属。没有这些人的，由民政部门或村（居）委会担任。</p>
<p class="govuk-body">依据是民法典第二十七、二十八、三十二条。不确定的，请问村（居）委会。</p>`,
)}
<div class="tb-either">${radios({
      name: 'guardian.kind',
      label: '监护人是',
      value: guardian?.kind ?? 'person',
      options: [
        { value: 'person', label: '一个人', below: personFields(guardian, errors, ofGuardian) },
        {
          value: 'organisation',
          label: '单位',
          hint: '村（居）委会、民政部门、福利机构等',
          below: organisationFields(guardian, errors),
        },
      ],
    })}</div>`
  },
  read: (sent) => ({ guardian: readGuardian(sent) }),
}
