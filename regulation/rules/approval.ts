// Hand-over to the hukou office, approval, and the two ways back (R1.4, R4.1.4, R4.1.5).
import type { Case } from '../case.ts'
import type { EndGround, ReturnGround } from '../grounds.ts'
import { rule } from '../rule.ts'
import { refuse } from '../vocabulary.ts'

const everyMaterialChecked = (current: Case) =>
  Object.values(current.materials).some((state) => state !== 'accepted')
    ? refuse('有材料还没有核对和扫描。请先逐项核对。', { clause: 'R6.3' })
    : undefined

export const approvalRules = {
  handOver: rule('handOver', {
    ready: everyMaterialChecked,
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  approve: rule('approve', {
    ready: (current, { actor }) =>
      actor.kind === 'staff' && current.acceptedBy === actor.id
        ? refuse('这件申请由您受理。审批须由另一位工作人员办理。', { clause: 'R1.3' })
        : undefined,
    take: (_current, { certificateInForce }) =>
      certificateInForce
        ? refuse('申请人已有有效的残疾人证，不能再批一本。请退回经常居住地核实。', { clause: 'R4.1.5' })
        : { record: {} },
    apply: () => ({}),
  }),

  returnForDefect: rule<'returnForDefect', { ground: ReturnGround }>('returnForDefect', {
    take: (_current, { ground }) => ({ record: { ground } }),
    apply: () => ({}),
  }),

  returnNotOurs: rule('returnNotOurs', {
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  redetermineOffice: rule<'redetermineOffice', { hukou: string }>('redetermineOffice', {
    take: (current, { hukou, applicantConfirmed }) => {
      if (hukou === current.hukou)
        return refuse('这家残联刚刚退回了申请。请选另一家户籍地残联。', { clause: 'R4.1.5', field: 'hukou' })
      if (!applicantConfirmed)
        return refuse('请先联系申请人，确认户籍地后再流转。', { clause: 'R4.1.5', field: 'applicantConfirmed' })
      return { record: { hukou } }
    },
    apply: (_current, { hukou }) => ({ hukou }),
  }),

  mendAndHandOver: rule('mendAndHandOver', {
    ready: everyMaterialChecked,
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  endCase: rule<'endCase', { ground: EndGround }>('endCase', {
    ready: (current) =>
      current.status === 'on-notice' && !current.upheldObjection
        ? refuse('公示期间，只有异议成立才能结束办理。', { clause: 'R4.1.4' })
        : undefined,
    take: (_current, { ground }) => ({ record: { ground } }),
    apply: () => ({}),
  }),
}
