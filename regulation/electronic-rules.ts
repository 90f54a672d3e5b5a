// What the electronic certificate's identifier is made of, where no source we have says it: set by who knows it (R3.2; docs/basis.md §9.208).
import { creditCodeError } from './credit-code.ts'
import { define, local, nation, never, oneOf, text } from './rule-definition.ts'

/** Of a text that nobody has published. */
export const notKnown = '未定'

export const electronicRules = {
  'electronic-type-code': define({
    title: '残疾人证的电子证照类型代码',
    default: notKnown,
    unit: '',
    clause: 'R3.2',
    basis: '没有查到；没有公布前不编电子证照标识（docs/basis.md §9.208）',
    levels: nation,
    kind: text,
    direction: { neutral: '只是标识怎么编' },
    never: never(text, (value) =>
      value === notKnown || /^[0-9A-Z]{1,40}$/.test(value) ? undefined : '只用数字和大写字母，不超过 40 位。',
    ),
  }),
  'electronic-issuer-code': define({
    title: '本机构的统一社会信用代码（编电子证照标识用）',
    default: notKnown,
    unit: '',
    clause: 'R3.2',
    basis: '各机构自己的代码；没有公布前不编电子证照标识（docs/basis.md §9.208）',
    levels: local,
    kind: text,
    direction: { neutral: '只是标识怎么编' },
    never: never(text, (value) => (value === notKnown ? undefined : creditCodeError(value))),
  }),
  'electronic-check': define({
    title: '电子证照标识的校验位怎么算',
    default: 'not-known',
    unit: '',
    clause: 'R3.2',
    basis: '没有查到；没有公布前不编电子证照标识（docs/basis.md §9.208）',
    levels: nation,
    kind: oneOf({ 'not-known': '未定', 'mod-37-36': 'GB/T 17710（ISO 7064）MOD 37,36' }),
    direction: { neutral: '只是标识怎么编' },
  }),
}
