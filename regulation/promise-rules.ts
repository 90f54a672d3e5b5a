// What is promised once a term is over: how soon another day is named (R5; docs/basis.md §9.250).
import { define, local, whole } from './rule-definition.ts'

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
}
