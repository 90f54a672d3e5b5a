// What places may set about helpers, of whom the source says nothing (N5.2; docs/basis.md §9.131).
import { above, define, oneOf, whole } from './rule-definition.ts'

export const mandateRules = {
  'helper-mandates': define({
    title: '申请人能不能委托代办人',
    default: 'allowed',
    unit: '',
    clause: 'N5.2',
    basis: '规范只说申请人或监护人，没有说代办人；民法典第一百六十一条可以委托代理（docs/basis.md §9.131）',
    levels: above,
    kind: oneOf({ allowed: '可以，限补交材料和确认收证', none: '不可以，只由本人或监护人办' }),
    direction: { neutral: '可以委托，行动不便的人方便；不可以，经手的人少' },
  }),
  'helper-mandate-days': define({
    title: '委托最长多少天',
    default: 180,
    unit: '天',
    clause: 'N5.2',
    basis: '没有规定；默认 180 天，可以随时撤回（docs/basis.md §9.131）',
    levels: above,
    kind: whole(7, 365),
    direction: { favours: 'more' },
  }),
}
