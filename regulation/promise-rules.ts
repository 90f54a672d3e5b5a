// What is promised once a term is over: how soon another day is named (R5; docs/basis.md §9.250).
import { define, local, text, whole } from './rule-definition.ts'

export const promiseRules = {
  'new-date-days': define({
    title: '期限过了没有办完的，几个工作日内要办完，过了再定',
    default: 3,
    unit: '工作日',
    clause: 'R5.1',
    basis: '规范只写了期限，没写过期以后怎么办；默认 3 个工作日（docs/basis.md §9.250）',
    levels: local,
    kind: whole(1, 10),
    direction: { favours: 'less' },
  }),
  'help-telephone': define({
    title: '找不到经办人时，打哪个电话',
    default: '还没有公布',
    unit: '',
    clause: 'N2.2',
    basis: '通知未写；各地自己公布，默认没有（docs/basis.md §9.252）',
    levels: local,
    kind: text,
    direction: { neutral: '号码不分对谁更有利' },
  }),
}
