// The question about characters that no font holds: how each is written, so that no paper fails for it (decision 23).
import { inset } from '#web/components/parts.ts'
import { readStandIns, standInInputs } from '#web/components/stand-ins.ts'
import { html } from '#web/html/html.ts'
import type { QuestionForm } from './asking.ts'

export const rareQuestion: QuestionForm = {
  title: () => '印不出的字怎样写',
  fields: ({ answers, errors }) =>
    html`<p class="govuk-body">您填的内容里，有的字打印字体里没有。证件和材料上，会印您写明的部件。提交以后，还可以交一张字的图片，核对过的按图片印。</p>
${inset('身份证的照片上，要看得清这个字。审批人会对照身份证核对。')}${standInInputs({ answers }, errors)}`,
  read: (sent) => ({ standIns: readStandIns(sent) }),
}
