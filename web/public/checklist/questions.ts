// The questions of the checklist: the matter first, then only what that matter asks; sent with GET, nothing is stored (N2.3).
import { cancellationReasons, changeableDetails } from '#regulation/grounds.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { categories, categoryNames, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { checkboxes, radios } from '#web/components/choices.ts'
import { dateInput, type Errors, input } from '#web/components/fields.ts'
import { button } from '#web/components/parts.ts'
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { everyday } from '../matters/matter-words.ts'
import { type Asked, asks } from './asked.ts'

/** @param place where somebody came from the page of a window */
export function matterQuestion(error: string | undefined, place: string): Content {
  return html`<form method="get" action="/checklist" novalidate><input type="hidden" name="chosen" value="yes">${
    place ? html`<input type="hidden" name="place"${attributes({ value: place })}>` : null
  }${radios({
    name: 'matter',
    label: '您要办哪一项？',
    asHeading: true,
    error,
    options: (Object.keys(matterNames) as MatterId[]).map((value) => ({
      value,
      label: everyday[value].title,
      hint: everyday[value].words,
    })),
  })}${button('继续')}</form>`
}

const claimedWords = (matter: MatterId) =>
  matter === 'new-certificate'
    ? { label: '申请哪类残疾？', hint: '可以选几类。拿不准的，先选最像的。' }
    : matter === 'change-of-category'
      ? { label: '要评定哪类残疾？', hint: '变了的，和新出现的，都选上。' }
      : { label: '证上写的是哪类残疾？', hint: '照证件选。写着几类，就选几类。' }

function day(
  name: 'cancelledOn' | 'issuedOn' | 'assessedOn',
  label: string,
  asked: Asked,
  errors: Errors,
  hint = '',
): Html {
  const [year, month, date] = asked[name].split('-')
  return dateInput({ name, label, hint: hint || undefined, year, month, day: date, error: errors[name] })
}

const options = <K extends string>(record: Record<K, string>) =>
  (Object.entries(record) as [K, string][]).map(([value, label]) => ({ value, label }))

/** What only this matter asks. */
const special = (asked: Asked, errors: Errors): Content => [
  asks(asked.matter, 'reason')
    ? radios({
        name: 'reason',
        label: '为什么注销？',
        value: asked.reason,
        error: errors.reason,
        options: options(cancellationReasons),
      })
    : null,
  asks(asked.matter, 'details')
    ? checkboxes({
        name: 'details',
        label: '哪些内容变了？',
        values: asked.details,
        error: errors.details,
        options: options(changeableDetails),
      })
    : null,
  asks(asked.matter, 'issuedOn')
    ? day('issuedOn', '证上的有效期，从哪一天开始？', asked, errors, '满 9 年才能换。例如 2017 年 5 月 1 日')
    : null,
  asks(asked.matter, 'assessedOn')
    ? day('assessedOn', '上次评定是哪一天（选填）', asked, errors, '有的地方规定，要满一段时间才能变更')
    : null,
]

export function questionsOf(asked: Asked, errors: Errors): Content {
  const { matter } = asked
  const moves = matter === 'move'
  return html`<form method="get" action="/checklist" novalidate><input type="hidden" name="asked" value="yes"><input
  type="hidden" name="matter" value="${matter}">
${radios({
  name: 'forWhom',
  label: '为谁办？',
  value: asked.forWhom,
  error: errors.forWhom,
  options: [
    { value: 'self', label: '为我自己' },
    { value: 'guardian', label: '为孩子，或我照顾的家人' },
  ],
})}
${special(asked, errors)}
${radios({
  name: 'age',
  label: '申请人成年了吗？',
  hint: `申请人，就是证上的那个人。满 ${defaultRules['minor-age']} 周岁是成年。`,
  value: asked.age,
  error: errors.age,
  options: [
    { value: 'adult', label: '满了' },
    { value: 'minor', label: '还没有' },
  ],
})}
${input({
  name: 'place',
  label: '申请人现在长期住在哪个县（市、区）？',
  hint: '例如：成都 武侯区',
  value: asked.place,
  error: errors.place,
  width: 20,
  autocomplete: 'off',
})}
${radios({
  name: 'hukou',
  label: moves ? '新户口也在这个县吗？' : '户口也在这个县吗？',
  value: asked.hukou,
  error: errors.hukou,
  options: [
    { value: 'here', label: '在' },
    {
      value: 'elsewhere',
      label: '不在，在别的县或别的省',
      below: input({
        name: 'hukouPlace',
        label: moves ? '新户口在哪个县（选填）' : '户口在哪个县（选填）',
        hint: '填了，可以看到由谁审批',
        value: asked.hukouPlace,
        error: errors.hukouPlace,
        width: 20,
        autocomplete: 'off',
      }),
    },
  ],
})}
${checkboxes({
  name: 'claimed',
  ...claimedWords(matter),
  values: asked.claimed,
  error: errors.claimed,
  options: categories.map((one) => ({ value: one, label: categoryNames[one] })),
})}
${
  asks(matter, 'cancelled')
    ? radios({
        name: 'cancelled',
        label: '以前注销过残疾人证吗？',
        hint: '注销，就是交回证件，不再使用。',
        value: asked.cancelled,
        error: errors.cancelled,
        options: [
          { value: 'never', label: '没有，或从来没有证' },
          { value: 'once', label: '注销过', below: day('cancelledOn', '哪一天注销的', asked, errors) },
        ],
      })
    : null
}
${button('看我的清单')}</form>`
}
