// The questions of the application: title, fields, and how what was sent becomes answers. One subject a page (R4.1.1).
import { type Answers, birthOf, type Question, relations } from '#casework/applications/application-form.ts'
import { ageOn } from '#regulation/age.ts'
import { lossDeclarations } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import {
  type CancellationReason,
  type ChangedDetail,
  cancellationReasons,
  changeableDetails,
} from '#regulation/grounds.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { defaultRules, type Rules } from '#regulation/local-rules.ts'
import { type Category, categories, categoryNames, type Day, isRefusal, type MatterId } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { dateInput, type Errors, input, select, textarea } from '#web/components/fields.ts'
import { button, inset } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Sent } from '#web/route.ts'

export type Asking = {
  answers: Answers
  errors: Errors
  today: Day
  rules: Rules
  /** Who pays for the express, by the rules of the hukou office (R6.2). */
  freightPayer: Rules['postage-payer']
  /** Labels of the offices chosen. */
  places: { residence?: string; hukou?: string }
  draft: string
  matter: MatterId
}

type QuestionForm = {
  title: (answers: Answers, today: Day) => string
  fields: (asking: Asking) => Html
  read: (sent: Sent) => Answers
}

/** For whom the words are: oneself, one's child, or another person one is guardian of. */
function whose(answers: Answers, today: Day): string {
  if (answers.forWhom !== 'guardian') return '您的'
  const birth = birthOf(answers, today)
  return birth && ageOn(birth, today) < defaultRules['minor-age'] ? '孩子的' : '被监护人的'
}

/** What the identity number says, once it can be read. */
function readOut(answers: Answers, today: Day): Html | undefined {
  const read = answers.idNumber ? readIdentityNumber(answers.idNumber, today) : undefined
  if (!read || isRefusal(read)) return undefined
  return html`从身份证号读出：${dayInWords(read.birth)}出生，${read.sex === 'male' ? '男' : '女'}。`
}

const categoryHints: Record<Category, string> = {
  vision: '看不见，或看不清',
  hearing: '听不见，或听不清',
  speech: '说不出，或说不清',
  limb: '手脚、身体活动不便',
  intellect: '理解和学习有困难',
  mental: '精神障碍持续一年以上',
}

/** Choosing sends the form too, so that an address typed before is kept. */
const place = (which: 'residence' | 'hukou', label: string | undefined, error: string | undefined) =>
  html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}" id="${which}Office">${
    error ? html`<p class="govuk-error-message"><span class="govuk-visually-hidden">错误：</span> ${error}</p>` : null
  }<p class="govuk-body">${label ? html`已选：<strong>${label}</strong>` : '还没有选。'}</p>${button(label ? '换一个地方' : '选择县（市、区）', { look: 'secondary', name: 'go', value: 'place' })}</div>`

export const questionForms: Record<Question, QuestionForm> = {
  'for-whom': {
    title: () => '您为谁申请？',
    fields: ({ answers, errors }) =>
      radios({
        name: 'forWhom',
        label: '您为谁申请？',
        asHeading: true,
        value: answers.forWhom,
        error: errors.forWhom,
        options: [
          { value: 'self', label: '为我自己' },
          {
            value: 'guardian',
            label: '我是监护人，为被监护人申请',
            hint: '未成年人，或智力、精神残疾的人，须由监护人申请',
          },
        ],
      }),
    read: (sent) => ({
      forWhom: sent.get('forWhom') === 'guardian' ? 'guardian' : sent.get('forWhom') === 'self' ? 'self' : undefined,
    }),
  },

  who: {
    title: (answers, today) => `${whose(answers, today)}姓名和身份证号`,
    fields: ({ answers, errors, today }) => {
      const known = readOut(answers, today)
      return html`${input({ name: 'name', label: '姓名', hint: '照身份证填写，生僻字、间隔号都可以', value: answers.name, error: errors.name, autocomplete: answers.forWhom === 'guardian' ? 'off' : 'name', spellcheck: false })}
${input({ name: 'idNumber', label: '身份证号码', hint: '18 位，最后一位可能是 X', value: answers.idNumber, error: errors.idNumber, width: 20, autocomplete: 'off', spellcheck: false })}
${known ? inset(html`${known}不对的话，请核对号码。`) : null}`
    },
    read: (sent) => ({ name: sent.get('name').trim(), idNumber: sent.get('idNumber').trim() }),
  },

  certificate: {
    title: (answers, today) => `${whose(answers, today)}残疾人证号`,
    fields: ({ answers, errors, matter }) =>
      input({
        name: 'certificateNumber',
        label: matter === 'replacement-of-lost' ? '残疾人证号（记得就填，不记得可以不填）' : '残疾人证号',
        hint: '20 位，身份证号后面多两位。补办过的，后面还有 B1、B2',
        value: answers.certificateNumber,
        error: errors.certificateNumber,
        width: 20,
        autocomplete: 'off',
        spellcheck: false,
      }),
    read: (sent) => ({ certificateNumber: sent.get('certificateNumber').trim() }),
  },

  details: {
    title: () => '要更新哪些内容？',
    fields: ({ answers, errors }) =>
      checkboxes({
        name: 'details',
        label: '要更新哪些内容？',
        asHeading: true,
        hint: '残疾类别和等级不在这里改。选了哪项，就要交那一项的证明。',
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
${inset('受理以后，旧证马上作废。以后找到了，也不能再用。')}
${dateInput({ name: 'lossDeclaredOn', label: '声明的日期', hint: '例如 2026 年 11 月 20 日', year, month, day, error: errors.lossDeclaredOn })}`
    },
    read: (sent) => ({ lossDeclaredOn: sentDay(sent, 'lossDeclaredOn') || undefined }),
  },

  reason: {
    title: () => '为什么注销？',
    fields: ({ answers, errors }) =>
      radios({
        name: 'reason',
        label: '为什么注销？',
        asHeading: true,
        hint: '注销后一年内，原则上不能重新申请。',
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
        hint: '选证上写着的类别。全部都不要了的，请办残疾人证注销。',
        values: answers.drop,
        error: errors.drop,
        options: categories.map((one) => ({ value: one, label: categoryNames[one] })),
      }),
    read: (sent) => ({ drop: categories.filter((one) => sent.all('drop').includes(one)) }),
  },

  contact: {
    title: () => '怎么联系您',
    fields: ({ answers, errors, today, draft }) => {
      const known = readOut(answers, today)
      return html`${known ? inset(html`${known}<a class="govuk-link" href="/apply/${draft}/q/who">不对，去改号码</a>`) : null}
${input({ name: 'phone', label: '联系电话', hint: '不方便接电话的，我们会发短信', type: 'tel', inputmode: 'tel', autocomplete: 'tel', width: 20, value: answers.phone, error: errors.phone })}
${input({ name: 'ethnicity', label: '民族（选填）', value: answers.ethnicity, error: errors.ethnicity, width: 10, autocomplete: 'off' })}`
    },
    read: (sent) => ({
      phone: sent.get('phone').normalize('NFKC').replace(/\s/g, ''),
      ethnicity: sent.get('ethnicity').trim(),
    }),
  },

  residence: {
    title: (answers, today) => `${whose(answers, today)}经常居住地`,
    fields: ({
      answers,
      errors,
      places,
    }) => html`<p class="govuk-body">经常居住地，就是现在长期住的地方。由这里的县级残联受理。</p>
${place('residence', places.residence, errors.residenceOffice)}
${input({ name: 'residenceAddress', label: '详细地址', hint: '街道、小区、门牌号', value: answers.residenceAddress, error: errors.residenceAddress, autocomplete: 'address-line1' })}
${input({ name: 'community', label: '村或社区', value: answers.community, error: errors.community, width: 20, autocomplete: 'off' })}`,
    read: (sent) => ({
      residenceAddress: sent.get('residenceAddress').trim(),
      community: sent.get('community').trim(),
    }),
  },

  permit: {
    title: (answers, today) => `${whose(answers, today)}居住证`,
    fields: ({ answers, errors }) => {
      const [year, month, day] = (answers.permitValidUntil ?? '').split('-')
      return html`<p class="govuk-body">在户籍地以外的县申请，要有当地有效的居住证。</p>
${input({ name: 'permitNumber', label: '居住证号码', value: answers.permitNumber, error: errors.permitNumber, width: 20, autocomplete: 'off' })}
${dateInput({ name: 'permitValidUntil', label: '有效期到哪一天', hint: '例如 2027 年 6 月 30 日', year, month, day, error: errors.permitValidUntil })}`
    },
    read: (sent) => ({
      permitNumber: sent.get('permitNumber').trim(),
      permitValidUntil: sentDay(sent, 'permitValidUntil') || undefined,
    }),
  },

  hukou: {
    title: (answers, today) => `${whose(answers, today)}户口所在地`,
    fields: ({ answers, errors, places }) => html`<p class="govuk-body">户口簿上的地方。由那里的县级残联审批、制证。</p>
${place('hukou', places.hukou, errors.hukouOffice)}
${places.hukou ? inset(html`您的申请将由 <strong>${places.hukou}</strong> 的残联审批。`) : null}
${input({ name: 'hukouAddress', label: '户口簿上的地址', value: answers.hukouAddress, error: errors.hukouAddress, autocomplete: 'off' })}`,
    read: (sent) => ({ hukouAddress: sent.get('hukouAddress').trim() }),
  },

  categories: {
    title: () => '申请哪类残疾？',
    fields: ({ answers, errors }) =>
      checkboxes({
        name: 'claimed',
        label: '申请哪类残疾？',
        asHeading: true,
        hint: '可以选几类。拿不准的，先选最像的，医生会评定。',
        values: answers.claimed,
        error: errors.claimed,
        options: categories.map((one) => ({ value: one, label: categoryNames[one], hint: categoryHints[one] })),
      }),
    read: (sent) => ({ claimed: categories.filter((one) => sent.all('claimed').includes(one)) }),
  },

  'home-visit': {
    title: () => '需要上门评定吗？',
    fields: ({ answers, errors }) =>
      radios({
        name: 'homeVisit',
        label: '需要上门评定吗？',
        asHeading: true,
        hint: '行动很不方便、去不了医院的，可以请评定机构上门。',
        value: answers.homeVisit,
        error: errors.homeVisit,
        options: [
          { value: 'no', label: '不需要，可以去医院' },
          {
            value: 'yes',
            label: '需要上门',
            below: textarea({
              name: 'homeVisitReason',
              label: '为什么需要',
              rows: 2,
              value: answers.homeVisitReason,
              error: errors.homeVisitReason,
            }),
          },
        ],
      }),
    read: (sent) => ({
      homeVisit: sent.get('homeVisit') === 'yes' ? 'yes' : sent.get('homeVisit') === 'no' ? 'no' : undefined,
      homeVisitReason: sent.get('homeVisitReason').trim(),
    }),
  },

  guardian: {
    title: () => '监护人',
    fields: ({ answers, errors }) => {
      const { guardian } = answers
      return html`<p class="govuk-body">智力、精神残疾的人和未成年人，由法定监护人申请。</p>
${input({ name: 'guardian.name', label: '监护人姓名', value: guardian?.name, error: errors['guardian.name'], autocomplete: 'name', spellcheck: false })}
${input({ name: 'guardian.idNumber', label: '监护人身份证号码', value: guardian?.idNumber, error: errors['guardian.idNumber'], width: 20, autocomplete: 'off', spellcheck: false })}
${select({ name: 'guardian.relation', label: '监护人是申请人的', empty: '请选择', value: guardian?.relation, error: errors['guardian.relation'], options: Object.entries(relations).map(([value, label]) => ({ value, label })) })}
${input({ name: 'guardian.phone', label: '监护人电话', type: 'tel', inputmode: 'tel', autocomplete: 'tel', width: 20, value: guardian?.phone, error: errors['guardian.phone'] })}`
    },
    read: (sent) => ({
      guardian: {
        name: sent.get('guardian.name').trim(),
        idNumber: sent.get('guardian.idNumber').trim(),
        relation: sent.get('guardian.relation') as keyof typeof relations,
        phone: sent.get('guardian.phone').normalize('NFKC').replace(/\s/g, ''),
      },
    }),
  },

  delivery: {
    title: () => '证件寄到哪里',
    fields: ({ answers, errors, freightPayer, places }) => {
      const { delivery } = answers
      const home =
        answers.residenceAddress && `${places.residence?.replaceAll(' ', '') ?? ''}${answers.residenceAddress}`
      return html`<p class="govuk-body">办好后，户籍地残联用快递寄给您（${citation('R6.2')}）。</p>
${input({ name: 'delivery.recipient', label: '收件人姓名', value: delivery?.recipient ?? answers.name, error: errors['delivery.recipient'], width: 20, autocomplete: 'name' })}
${input({ name: 'delivery.phone', label: '收件人电话', type: 'tel', inputmode: 'tel', value: delivery?.phone ?? answers.phone, error: errors['delivery.phone'], width: 20, autocomplete: 'tel' })}
${input({ name: 'delivery.address', label: '收件地址', hint: '从省、市、县写起', value: delivery?.address ?? home, error: errors['delivery.address'], autocomplete: 'address-line1' })}
${tick({ name: 'delivery.freightAccepted', hint: '户籍地制证如果要您寄照片，由您寄并付快递费。户籍地另有规定的除外。', label: freightPayer === 'applicant' ? '我知道快递费到付，由我付' : '我知道快递费由残联付', checked: delivery?.freightAccepted, error: errors['delivery.freightAccepted'] })}`
    },
    read: (sent) => ({
      delivery: {
        recipient: sent.get('delivery.recipient').trim(),
        phone: sent.get('delivery.phone').normalize('NFKC').replace(/\s/g, ''),
        address: sent.get('delivery.address').trim(),
        freightAccepted: sent.get('delivery.freightAccepted') === 'yes',
      },
    }),
  },
}
