// The questions of the checklist, and their answers, which stand in the address: to be printed, sent and scanned (N2.3).

import { type Category, categories, categoryNames, type Day } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { checkboxes, radios } from '#web/components/choices.ts'
import { dateInput, type Errors, input } from '#web/components/fields.ts'
import { button } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Exchange } from '#web/route.ts'

export type Asked = {
  forWhom?: 'self' | 'guardian'
  age?: 'adult' | 'minor'
  /** What was typed, and the office chosen where that was not clear enough. */
  place: string
  office: string
  hukou?: 'here' | 'elsewhere'
  hukouPlace: string
  hukouOffice: string
  claimed: readonly Category[]
  cancelled?: 'never' | 'once'
  /** A day as typed; '' where nothing was. */
  cancelledOn: Day
}

const oneOf = <T extends string>(options: readonly T[], given: string | undefined): T | undefined =>
  options.find((one) => one === given)

export function readAsked({ query, queryAll }: Pick<Exchange, 'query' | 'queryAll'>): Asked {
  const text = (name: string) => (query[name] ?? '').trim().slice(0, 40)
  return {
    forWhom: oneOf(['self', 'guardian'], query.forWhom),
    age: oneOf(['adult', 'minor'], query.age),
    place: text('place'),
    office: text('office'),
    hukou: oneOf(['here', 'elsewhere'], query.hukou),
    hukouPlace: text('hukouPlace'),
    hukouOffice: text('hukouOffice'),
    claimed: categories.filter((one) => queryAll('claimed').includes(one)),
    cancelled: oneOf(['never', 'once'], query.cancelled),
    cancelledOn: text('cancelledOn') || sentDay({ get: text }, 'cancelledOn'),
  }
}

/** @param answered whether the address leads to the list, or back to the questions */
export function asQuery({ claimed, ...asked }: Asked, answered = true): string {
  const pairs = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const more = claimed.map((one): [string, string] => ['claimed', one])
  if (answered) more.push(['asked', 'yes'])
  return new URLSearchParams([...pairs, ...more]).toString()
}

export function problemsOf(asked: Asked, today: Day): Errors {
  const errors: Record<string, string> = {}
  if (!asked.forWhom) errors.forWhom = '请选择为谁办。'
  if (!asked.age) errors.age = '请选择申请人是否满 18 周岁。'
  if (!asked.place && !asked.office) errors.place = '请输入现在长期住的县（市、区）。'
  if (!asked.hukou) errors.hukou = '请选择户口在不在这个县。'
  if (asked.claimed.length === 0) errors.claimed = '请至少选一类残疾。'
  if (!asked.cancelled) errors.cancelled = '请选择以前有没有注销过残疾人证。'
  if (asked.cancelled === 'once') {
    if (!asked.cancelledOn) errors.cancelledOn = '请填写注销的日期。记不清的，可以问当地残联。'
    else if (!isValidDay(asked.cancelledOn)) errors.cancelledOn = '没有这一天。请按年、月、日再填。'
    else if (asked.cancelledOn > today) errors.cancelledOn = '这一天还没有到。请填注销的日期。'
  }
  return errors
}

/** All questions on one page, sent with GET: nothing is stored. */
export function questionsOf(asked: Asked, errors: Errors): Content {
  const [year, month, day] = asked.cancelledOn.split('-')
  return html`<form method="get" action="/checklist" novalidate><input type="hidden" name="asked" value="yes">
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
${radios({
  name: 'age',
  label: '申请人满 18 周岁了吗？',
  hint: '申请人，就是要领证的人。',
  value: asked.age,
  error: errors.age,
  options: [
    { value: 'adult', label: '满了' },
    { value: 'minor', label: '还没有' },
  ],
})}
${input({ name: 'place', label: '申请人现在长期住在哪个县（市、区）？', hint: '例如：成都 武侯区', value: asked.place, error: errors.place, width: 20, autocomplete: 'off' })}
${radios({
  name: 'hukou',
  label: '户口也在这个县吗？',
  value: asked.hukou,
  error: errors.hukou,
  options: [
    { value: 'here', label: '在' },
    {
      value: 'elsewhere',
      label: '不在，在别的县或别的省',
      below: input({
        name: 'hukouPlace',
        label: '户口在哪个县（选填）',
        hint: '填了，可以看到由谁审批',
        value: asked.hukouPlace,
        error: errors.hukouPlace,
        width: 20,
        autocomplete: 'off',
      }),
    },
  ],
})}
${checkboxes({ name: 'claimed', label: '申请哪类残疾？', hint: '可以选几类。拿不准的，先选最像的。', values: asked.claimed, error: errors.claimed, options: categories.map((one) => ({ value: one, label: categoryNames[one] })) })}
${radios({
  name: 'cancelled',
  label: '以前注销过残疾人证吗？',
  hint: '注销，就是交回证件，不再使用。',
  value: asked.cancelled,
  error: errors.cancelled,
  options: [
    { value: 'never', label: '没有，或从来没有证' },
    {
      value: 'once',
      label: '注销过',
      below: dateInput({
        name: 'cancelledOn',
        label: '哪一天注销的',
        year,
        month,
        day,
        error: errors.cancelledOn,
      }),
    },
  ],
})}
${button('看我的清单')}</form>`
}

export const situationOf = (asked: Asked): string =>
  [
    asked.age === 'minor' ? '未成年人' : '成年人',
    asked.claimed.map((one) => categoryNames[one]).join('、'),
    asked.hukou === 'elsewhere' ? '户口在外县' : '户口在本县',
  ].join('，')
