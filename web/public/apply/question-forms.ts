// The questions of the application: title, fields, and how what was sent becomes answers. One subject a page (R4.1.1).
import type { Question } from '#casework/applications/application-form.ts'
import { citation } from '#regulation/clauses.ts'
import { mayKeepConclusion } from '#regulation/matters/shape.ts'
import { photosByPost } from '#regulation/place-words.ts'
import { type Category, categories, categoryNames, type MatterId } from '#regulation/vocabulary.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { input, textarea } from '#web/components/fields.ts'
import { inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { otherDocuments } from '../other-documents.ts'
import { type QuestionForm, readOut, whose } from './asking.ts'
import { guardianQuestion } from './guardian-question.ts'
import { holderQuestions } from './holder-questions.ts'
import { placeQuestions } from './place-questions.ts'
import { rareQuestion } from './rare-question.ts'

const claimedWords = (matter: MatterId) => (matter === 'change-of-category' ? '要评定哪类残疾？' : '申请哪类残疾？')

const categoryHints: Record<Category, string> = {
  vision: '看不见，或看不清',
  hearing: '听不见，或听不清',
  speech: '说不出，或说不清',
  limb: '手脚、身体活动不便',
  intellect: '理解和学习有困难',
  mental: '精神障碍持续一年以上',
}

export const questionForms: Record<Question, QuestionForm> = {
  'for-whom': {
    title: () => '您为谁申请？',
    fields: ({ answers, errors, matter, rules }) =>
      html`${radios({
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
            hint: `未成年人，或智力、精神残疾的人，监护人可以代为申请${matter === 'cancellation' ? '。持证人去世的，家属选这一项' : ''}`,
          },
        ],
      })}${otherDocuments(rules)}`,
    read: (sent) => ({
      forWhom: sent.get('forWhom') === 'guardian' ? 'guardian' : sent.get('forWhom') === 'self' ? 'self' : undefined,
    }),
  },

  who: {
    title: (asking) => `${whose(asking)}姓名和身份证号`,
    fields: ({ answers, errors, today }) => {
      const known = readOut(answers, today)
      return html`${input({
        name: 'name',
        label: '姓名',
        hint: '照身份证填写，生僻字、间隔号都可以；打不出的字用“〓”代替',
        value: answers.name,
        error: errors.name,
        autocomplete: answers.forWhom === 'guardian' ? 'off' : 'name',
        spellcheck: false,
      })}
${input({
  name: 'idNumber',
  label: '身份证号码',
  hint: '18 位，最后一位可能是 X',
  value: answers.idNumber,
  error: errors.idNumber,
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}
${known ? inset(html`${known}不对的话，请核对号码。`) : null}`
    },
    read: (sent) => ({ name: sent.get('name').trim(), idNumber: sent.get('idNumber').trim() }),
  },

  ...holderQuestions,

  contact: {
    title: () => '怎么联系您',
    fields: ({ answers, errors, today, draft }) => {
      const known = readOut(answers, today)
      return html`${known ? inset(html`${known}<a class="govuk-link" href="/apply/${draft}/q/who">不对，去改号码</a>`) : null}
${input({
  name: 'phone',
  label: '联系电话',
  hint: '不方便接电话的，我们会发短信',
  type: 'tel',
  inputmode: 'tel',
  autocomplete: 'tel',
  width: 20,
  value: answers.phone,
  error: errors.phone,
})}
${input({
  name: 'ethnicity',
  label: '民族（选填）',
  value: answers.ethnicity,
  error: errors.ethnicity,
  width: 10,
  autocomplete: 'off',
})}`
    },
    read: (sent) => ({
      phone: sent.get('phone').trim(),
      ethnicity: sent.get('ethnicity').trim(),
    }),
  },

  ...placeQuestions,

  categories: {
    title: ({ matter }) => claimedWords(matter),
    fields: ({ answers, errors, matter }) =>
      checkboxes({
        name: 'claimed',
        label: claimedWords(matter),
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
    fields: ({ answers, errors, matter }) =>
      radios({
        name: 'homeVisit',
        label: '需要上门评定吗？',
        asHeading: true,
        hint: mayKeepConclusion(matter)
          ? '要重新评定的才用得上。去不了医院的，可以请评定机构上门。'
          : '行动很不方便、去不了医院的，可以请评定机构上门。',
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

  guardian: guardianQuestion,

  delivery: {
    title: () => '证件寄到哪里',
    fields: ({ answers, errors, freightPayer, places, rules }) => {
      const { delivery } = answers
      const home =
        answers.residenceAddress && `${places.residence?.replaceAll(' ', '') ?? ''}${answers.residenceAddress}`
      return html`<p class="govuk-body">办好后，户籍地残联用快递寄给您（${citation('R6.2')}）。</p>
${input({
  name: 'delivery.recipient',
  label: '收件人姓名',
  value: delivery?.recipient ?? answers.name,
  error: errors['delivery.recipient'],
  width: 20,
  autocomplete: 'name',
})}
${input({
  name: 'delivery.phone',
  label: '收件人电话',
  type: 'tel',
  inputmode: 'tel',
  value: delivery?.phone ?? answers.phone,
  error: errors['delivery.phone'],
  width: 20,
  autocomplete: 'tel',
})}
${input({
  name: 'delivery.address',
  label: '收件地址',
  hint: '从省、市、县写起',
  value: delivery?.address ?? home,
  error: errors['delivery.address'],
  autocomplete: 'address-line1',
})}
${tick({
  name: 'delivery.freightAccepted',
  hint: photosByPost(rules),
  label: freightPayer === 'applicant' ? '我知道快递费到付，由我付' : '我知道快递费由残联付',
  checked: delivery?.freightAccepted,
  error: errors['delivery.freightAccepted'],
})}`
    },
    read: (sent) => ({
      delivery: {
        recipient: sent.get('delivery.recipient').trim(),
        phone: sent.get('delivery.phone').trim(),
        address: sent.get('delivery.address').trim(),
        freightAccepted: sent.get('delivery.freightAccepted') === 'yes',
      },
    }),
  },

  'rare-characters': rareQuestion,
}
