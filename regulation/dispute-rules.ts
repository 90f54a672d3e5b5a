// What places may set about disputing a conclusion: where the source is silent, or sources differ (R4.1.3, N4.1; docs/basis.md §9.20–§9.23).
import { above, define, oneOf, whole } from './rule-definition.ts'

export const disputeRules = {
  'last-word': define({
    title: '评定争议由哪一级的专家委员会作最终结论',
    default: 'province',
    unit: '',
    clause: 'N4.1',
    basis:
      '通知要求市（州）成立终评专家委员会；管理办法第二十五条由省级作最终结论，默认从管理办法（docs/basis.md §9.20）',
    levels: above,
    kind: oneOf({ province: '省级专家委员会', prefecture: '市（州）专家委员会' }),
    direction: { neutral: '两个来源不同，哪一级作最终结论不分对谁更有利' },
  }),
  'dispute-answer-days': define({
    title: '答复复评、终评申请的期限',
    default: 10,
    unit: '工作日',
    clause: 'N4.1',
    basis: '规范未写；默认 10 个工作日，与申请人的期限相同（docs/basis.md §9.21）',
    levels: above,
    kind: whole(1, 30),
    direction: { favours: 'less' },
    defaultBinds: ['province'],
  }),
  'dispute-rejection': define({
    title: '复评、终评申请可不可以不受理',
    default: 'listed',
    unit: '',
    clause: 'N4.1',
    basis: '规范未写；默认只按所列三种理由，并写明（docs/basis.md §9.22）',
    levels: above,
    kind: oneOf({ listed: '只按所列理由', never: '一律受理' }),
    direction: { favours: 'more' },
  }),
  'reassessment-elsewhere': define({
    title: '复评由谁评',
    default: 'another',
    unit: '',
    clause: 'N4.1',
    basis: '规范未写；默认换一家机构，全市没有别家的，由同一家的另一位医生（docs/basis.md §9.23）',
    levels: above,
    kind: oneOf({ another: '换一家机构，没有别家的换医生', doctor: '换医生就可以' }),
    direction: { neutral: '换机构更公正，换医生更近便' },
  }),
  'withdraw-after-conclusion': define({
    title: '持证人在评定结论出来以后可不可以撤回申请',
    default: 'no',
    unit: '',
    clause: 'R1.3',
    basis: '规范未写；默认不可以，结论由评定机构负责，不因撤回而失效（docs/basis.md §9.24）',
    levels: above,
    kind: oneOf({ no: '不可以', yes: '可以' }),
    direction: { favours: 'more' },
  }),
}
