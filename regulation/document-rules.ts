// What the sources leave open about people without a hukou of the mainland: who may apply at all (R4.1.1; docs/basis.md §9.81, §9.82).
import { above, define, oneOf } from './rule-definition.ts'

/** Unknown stays unknown until a province or the nation publishes what it rules. */
const answers = oneOf({ unknown: '没有查到规定', no: '不能申请', yes: '可以申请' })

export const documentRules = {
  'permit-of-hk-mo-tw': define({
    title: '持港澳台居民居住证的能不能申请',
    default: 'unknown',
    unit: '',
    clause: 'R4.1.1',
    basis: '办法和通知只写户籍，没有写；国办发〔2018〕81号所列权利、服务、便利里没有残疾人证；docs/basis.md §9.81',
    levels: above,
    kind: answers,
    direction: { neutral: '源没有写，公布了才有答案' },
  }),
  'permanent-residence-of-foreigners': define({
    title: '持外国人永久居留身份证的能不能申请',
    default: 'unknown',
    unit: '',
    clause: 'R4.1.1',
    basis: '办法和通知只写户籍，没有写；docs/basis.md §9.82',
    levels: above,
    kind: answers,
    direction: { neutral: '源没有写，公布了才有答案' },
  }),
}
