// What places may set about the papers that a case leaves behind (R6.3; docs/basis.md §9.122).
import { above, dayBy, define, oneOf } from './rule-definition.ts'

export const archiveRules = {
  'signed-papers-from': define({
    title: '从哪一天起的申请，手工签名的文书须先扫描再流转',
    default: '2027-01-01',
    unit: '',
    clause: 'R6.3',
    basis: 'R6.3 要求全部材料扫描上传，未写从哪天起；系统里新加这一步，默认从 2027 年的申请起；docs/basis.md §9.122',
    levels: above,
    kind: dayBy('2027-01-01'),
    direction: { neutral: '只约束残联，申请人要交的一样多' },
  }),
  'destruction-witnesses': define({
    title: '销毁旧证由谁监销',
    default: 'own-or-above',
    unit: '',
    clause: 'R6.1',
    basis:
      'R6.1 只说统一销毁，未写由谁；默认造册人以外的两位，本机构人手不够的，可以由上一级残联的人监销；docs/basis.md §9.121',
    levels: above,
    kind: oneOf({ own: '只由本机构的两位', 'own-or-above': '本机构的，或上一级残联的' }),
    direction: { neutral: '只约束残联，不涉及申请人' },
  }),
}
