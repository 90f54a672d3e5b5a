// What places may set about guardians, where the source only asks for their papers (R2.3, R4.1.1; docs/basis.md §9.70–§9.74).
import { above, define, oneOf, whole } from './rule-definition.ts'

export const guardianRules = {
  'own-application-age': define({
    title: '未成年人可以自己申请的年龄',
    default: 8,
    unit: '周岁',
    clause: 'R4.1.1',
    basis: '规范：申请人或监护人都可以申请；民法典第二十条：不满 8 周岁由法定代理人代理（docs/basis.md §9.70）',
    levels: above,
    kind: whole(8, 18),
    direction: { favours: 'less' },
  }),
  'organisation-papers': define({
    title: '单位担任监护人的身份证明',
    default: 'agent-and-code',
    unit: '',
    clause: 'R2.3',
    basis: '规范只写监护人身份证，未写单位；默认经办人身份证和单位的代码证书（docs/basis.md §9.72）',
    levels: above,
    kind: oneOf({ 'agent-and-code': '经办人身份证，和统一社会信用代码证书', agent: '只要经办人身份证' }),
    direction: { neutral: '要证书，能核对单位；不要，少交一样' },
  }),
  'guardian-on-card': define({
    title: '证上写哪些监护人',
    default: 'with-papers',
    unit: '',
    clause: 'R4.1.5',
    basis: '智力、精神残疾和未成年人写监护人及电话；默认只写交了监护人证明的（docs/basis.md §9.74）',
    levels: above,
    kind: oneOf({ 'with-papers': '交了监护人证明的', 'as-applied': '申请表上填的都写' }),
    direction: { neutral: '只写有证明的，更可靠；都写，更完整' },
  }),
}
