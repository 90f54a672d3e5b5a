// The questions of places: where the applicant lives, by which permit, and where the hukou is (R3.1, R4.1.1).
import { printsCard } from '#regulation/matters/shape.ts'
import { dateInput, fieldError, input } from '#web/components/fields.ts'
import { button, inset, link } from '#web/components/parts.ts'
import { unstaffedWarning } from '#web/components/unstaffed-warning.ts'
import { html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import { startOf } from '../matters/matter-words.ts'
import { type QuestionForm, whose } from './asking.ts'

/** Choosing sends the form too, so that an address typed before is kept. */
const place = (which: 'residence' | 'hukou', label: string | undefined, error: string | undefined) =>
  html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">${fieldError(
    `${which}Office`,
    error,
  )}<p class="govuk-body">${label ? html`已选：<strong>${label}</strong>` : '还没有选。'}</p>${button(
    label ? '换一个地方' : '选择县（市、区）',
    {
      look: 'secondary',
      name: 'go',
      value: 'place',
      id: `${which}Office`,
      describedBy: error ? `${which}Office-error` : undefined,
    },
  )}</div>`

export const placeQuestions = {
  residence: {
    title: (asking) => `${whose(asking)}经常居住地`,
    fields: ({
      answers,
      errors,
      places,
      unstaffed,
    }) => html`<p class="govuk-body">经常居住地，就是现在长期住的地方。由这里的县级残联受理。</p>
${place('residence', places.residence, errors.residenceOffice)}${unstaffedWarning(unstaffed.residence, '受理')}
${input({
  name: 'residenceAddress',
  label: '详细地址',
  hint: '街道、小区、门牌号',
  value: answers.residenceAddress,
  error: errors.residenceAddress,
  autocomplete: 'address-line1',
})}
${input({
  name: 'community',
  label: '村或社区',
  value: answers.community,
  error: errors.community,
  width: 20,
  autocomplete: 'off',
})}`,
    read: (sent) => ({
      residenceAddress: sent.get('residenceAddress').trim(),
      community: sent.get('community').trim(),
    }),
  },

  permit: {
    title: (asking) => `${whose(asking)}居住证`,
    fields: ({ answers, errors }) => {
      const [year, month, day] = (answers.permitValidUntil ?? '').split('-')
      return html`<p class="govuk-body">在户籍地以外的县申请，要有当地有效的居住证。</p>
${input({
  name: 'permitNumber',
  label: '居住证号码',
  value: answers.permitNumber,
  error: errors.permitNumber,
  width: 20,
  autocomplete: 'off',
})}
${dateInput({
  name: 'permitValidUntil',
  label: '有效期到哪一天',
  hint: '例如 2027 年 6 月 30 日',
  year,
  month,
  day,
  error: errors.permitValidUntil,
})}`
    },
    read: (sent) => ({
      permitNumber: sent.get('permitNumber').trim(),
      permitValidUntil: sentDay(sent, 'permitValidUntil') || undefined,
    }),
  },

  hukou: {
    title: (asking) => `${whose(asking)}${asking.matter === 'move' ? '新' : ''}户籍地`,
    fields: ({ answers, errors, places, unstaffed, matter }) => html`<p class="govuk-body">${
      matter === 'move' ? '户口迁到的地方。' : '户口簿上的地方。'
    }由那里的县级残联${printsCard(matter) ? '审批、制证' : '审批'}。</p>
${
  matter === 'new-certificate' || matter === 'move'
    ? null
    : html`<p class="govuk-body">户口迁走了的，请先办${link('迁移', startOf('move'))}。</p>`
}
${place('hukou', places.hukou, errors.hukouOffice)}${unstaffedWarning(unstaffed.hukou, '审批')}
${places.hukou ? inset(html`您的申请将由 <strong>${places.hukou}</strong> 的残联审批。`) : null}
${input({
  name: 'hukouAddress',
  label: matter === 'move' ? '新户口簿上的地址' : '户口簿上的地址',
  value: answers.hukouAddress,
  error: errors.hukouAddress,
  autocomplete: 'off',
})}`,
    read: (sent) => ({ hukouAddress: sent.get('hukouAddress').trim() }),
  },
} satisfies Record<string, QuestionForm>
