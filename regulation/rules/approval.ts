// Hand-over to the hukou office, approval, and the two ways back (R1.4, R4.1.4, R4.1.5).
import { type Case, conclusionOf, metResults } from '../case.ts'
import { heldInCase } from '../certificate-life.ts'
import type { EndGround, ReturnGround } from '../grounds.ts'
import { matters } from '../matters/matters.ts'
import { rule, type Scene } from '../rule.ts'
import { refuse } from '../vocabulary.ts'
import { addDays, dayInWords } from '../working-days.ts'

const everyMaterialChecked = (current: Case) =>
  Object.values(current.materials).some((state) => state !== 'accepted')
    ? refuse('有材料还没有核对和扫描。请先逐项核对。', { clause: 'R6.3' })
    : undefined

/** Nobody approves what they accepted (R1.3). */
const refuseOwn = (current: Case, { actor }: Scene) =>
  actor.kind === 'staff' && current.acceptedBy === actor.id
    ? refuse('这件申请由您受理。审批须由另一位工作人员办理。', { clause: 'R1.3' })
    : undefined

/** Assessed, and not meeting the standard in anything: what is held is cancelled, not replaced (管理办法第二十四条). */
const isNotMet = (current: Case) => conclusionOf(current).length > 0 && metResults(current).length === 0

/** The register may have moved on since the case was opened. */
const refuseOtherCertificate = (current: Case, held: string | undefined) => {
  if (held === heldInCase(current)) return undefined
  return held && !current.holding
    ? refuse('申请人已有有效的残疾人证，不能再批一本。请退回经常居住地核实。', { clause: 'R4.1.5' })
    : refuse('申请人的证件情况在办理期间有变化。请退回经常居住地核实。', { clause: matters[current.matter].clause })
}

export const approvalRules = {
  handOver: rule('handOver', {
    ready: everyMaterialChecked,
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  approve: rule('approve', {
    ready: (current, scene) => {
      if (isNotMet(current)) return refuse('评定结论不符合标准，应当批准注销，不能发证。', { clause: 'R4.2.1' })
      const declared = current.particulars.lossDeclaredOn
      const free = declared && addDays(declared, current.rules['loss-declaration-days'])
      if (free && scene.today < free)
        return refuse(
          `遗失声明要满 ${current.rules['loss-declaration-days']} 天。从 ${dayInWords(free)} 起可以审批。`,
          {
            clause: 'R4.4',
          },
        )
      return refuseOwn(current, scene)
    },
    take: (current, { held }) => refuseOtherCertificate(current, held) ?? { record: {} },
    apply: () => ({}),
  }),

  cancelCertificate: rule('cancelCertificate', {
    ready: (current, scene) =>
      current.matter === 'cancellation' || isNotMet(current)
        ? refuseOwn(current, scene)
        : refuse('评定结论符合标准，应当批准发证，不能注销。', { clause: 'R1.4' }),
    take: (current, { held }) => refuseOtherCertificate(current, held) ?? { record: {} },
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
      if (hukou === current.holding?.office)
        return refuse('这家残联就是原发证的残联。户口没有迁走的，不用办迁移。', { clause: 'R4.3.1', field: 'hukou' })
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
