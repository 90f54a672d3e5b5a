// The questions to somebody who holds a certificate: which, what changed, what was lost, what is given back (R4.2–R4.6).
import type { Question } from '#casework/applications/application-form.ts'
import { collectsOldCard, lossDeclarations } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import {
  type CancellationReason,
  type ChangedDetail,
  cancellationReasons,
  changeableDetails,
} from '#regulation/grounds.ts'
import { barInWords } from '#regulation/place-words.ts'
import { categories, categoryNames } from '#regulation/vocabulary.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { dateInput, input } from '#web/components/fields.ts'
import { inset, link } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import { startOf } from '../matters/matter-words.ts'
import { type QuestionForm, whose } from './asking.ts'

export const holderQuestions = {
  certificate: {
    title: (asking) => `${whose(asking)}残疾人证号`,
    fields: ({ answers, errors, matter }) =>
      html`${input({
        name: 'certificateNumber',
        label: matter === 'replacement-of-lost' ? '残疾人证号（记得就填，不记得可以不填）' : '残疾人证号',
        hint: '20 位，身份证号后面多两位。补办过的，后面还有 B1、B2',
        value: answers.certificateNumber,
        error: errors.certificateNumber,
        width: 20,
        autocomplete: 'off',
        spellcheck: false,
      })}${
        collectsOldCard(matter)
          ? html`<p class="govuk-body">现在不用交证件。批准以后，再把旧证交回受理的残联（${citation('R6.1')}）。</p>${tick({ name: 'oldCardNotFound', label: '找不到原证。证号不记得的，可以不填', checked: answers.oldCardNotFound })}<p class="govuk-hint">找不到也能办，以后不用交。${link('怕别人拿去用的，可以马上挂失', '/loss')}。</p>`
          : null
      }`,
    read: (sent) => ({
      certificateNumber: sent.get('certificateNumber').trim(),
      oldCardNotFound: sent.get('oldCardNotFound') === 'yes',
    }),
  },

  details: {
    title: () => '要更新哪些内容？',
    fields: ({ answers, errors }) =>
      checkboxes({
        name: 'details',
        label: '要更新哪些内容？',
        asHeading: true,
        hint: html`选了哪项，就要交那一项的证明。类别或等级变了的，请办${link('变更', startOf('change-of-category'))}。`,
        values: answers.details,
        error: errors.details,
        options: [
          {
            value: 'name',
            label: changeableDetails.name,
            below: input({
              name: 'newName',
              label: '新的姓名',
              value: answers.newName,
              error: errors.newName,
              autocomplete: 'off',
              spellcheck: false,
            }),
          },
          {
            value: 'id-number',
            label: changeableDetails['id-number'],
            below: input({
              name: 'newIdNumber',
              label: '新的公民身份号码',
              hint: '号码变了，证号也会变',
              value: answers.newIdNumber,
              error: errors.newIdNumber,
              width: 20,
              autocomplete: 'off',
              spellcheck: false,
            }),
          },
          {
            value: 'address',
            label: changeableDetails.address,
            below: input({
              name: 'newAddress',
              label: '新的家庭住址',
              value: answers.newAddress,
              error: errors.newAddress,
              autocomplete: 'off',
            }),
          },
          { value: 'guardian', label: changeableDetails.guardian, hint: '后面会问新的监护人' },
          { value: 'photo', label: changeableDetails.photo, hint: '用这次上传的照片' },
        ],
      }),
    read: (sent) => ({
      details: (Object.keys(changeableDetails) as ChangedDetail[]).filter((one) => sent.all('details').includes(one)),
      newName: sent.get('newName').trim(),
      newIdNumber: sent.get('newIdNumber').trim(),
      newAddress: sent.get('newAddress').trim(),
    }),
  },

  loss: {
    title: () => '哪一天声明遗失的',
    fields: ({ answers, errors, rules }) => {
      const [year, month, day] = (answers.lossDeclaredOn ?? '').split('-')
      return html`<p class="govuk-body">证件丢了，要先声明作废，再补办（${citation('R4.4')}）。当地的声明方式：${lossDeclarations[rules['loss-declaration']]}。</p>
${rules['loss-declaration-days'] > 0 ? html`<p class="govuk-body">声明满 ${rules['loss-declaration-days']} 天，户籍地才能审批。</p>` : null}
${inset('受理以后，旧证马上作废。以后找到了，也不能再用。')}
${dateInput({ name: 'lossDeclaredOn', label: '声明的日期', hint: '例如 2026 年 11 月 20 日', year, month, day, error: errors.lossDeclaredOn })}`
    },
    read: (sent) => ({ lossDeclaredOn: sentDay(sent, 'lossDeclaredOn') || undefined }),
  },

  reason: {
    title: () => '为什么注销？',
    fields: ({ answers, errors, rules }) =>
      radios({
        name: 'reason',
        label: '为什么注销？',
        asHeading: true,
        hint: barInWords(rules) || undefined,
        value: answers.reason,
        error: errors.reason,
        options: Object.entries(cancellationReasons).map(([value, label]) => ({ value, label })),
      }),
    read: (sent) => ({
      reason: (Object.keys(cancellationReasons) as CancellationReason[]).find((one) => one === sent.get('reason')),
    }),
  },

  drop: {
    title: () => '注销哪些类别？',
    fields: ({ answers, errors }) =>
      checkboxes({
        name: 'drop',
        label: '注销哪些类别？',
        asHeading: true,
        hint: html`选证上写着的类别。全部都不要了的，请办${link('残疾人证注销', startOf('cancellation'))}。`,
        values: answers.drop,
        error: errors.drop,
        options: categories.map((one) => ({ value: one, label: categoryNames[one] })),
      }),
    read: (sent) => ({ drop: categories.filter((one) => sent.all('drop').includes(one)) }),
  },
} satisfies Partial<Record<Question, QuestionForm>>
