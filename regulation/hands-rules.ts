// What places may set about whose hands a case passes through, where the source only says that duties are split (R1.3; docs/basis.md §9.61).
import { above, define, oneOf } from './rule-definition.ts'

export const handsRules = {
  'approved-by': define({
    title: '受理和审批由几个人办理',
    default: 'another',
    unit: '',
    clause: 'R1.3',
    basis: '规范只写分工负责，未写由几个人；默认受理的人不审批（docs/basis.md §9.61）',
    levels: above,
    kind: oneOf({ another: '两个人，受理的人不审批', anybody: '可以由同一个人' }),
    direction: { neutral: '两人办理更稳妥，一人办理更快' },
  }),
}
