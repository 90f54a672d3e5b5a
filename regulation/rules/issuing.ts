// Printing, posting and closing (R4.1.5, R4.1.6, R6.2, R6.3).
import type { Case } from '../case.ts'
import type { MissingCardReason } from '../grounds.ts'
import { rule } from '../rule.ts'
import { refuse } from '../vocabulary.ts'

const oldCardMustBeOut = (current: Case) => {
  if (current.oldCard === undefined) return refuse('这件申请没有要收回的旧证。', { clause: 'R6.1' })
  return current.oldCard === 'with-holder' ? undefined : refuse('旧证已经登记过了。', { clause: 'R6.1' })
}

export const issuingRules = {
  printCertificate: rule<'printCertificate', { certificate: string; blank: string }>('printCertificate', {
    take: (_current, { certificate, blank }) =>
      /^[A-Z0-9]{4,20}$/.test(blank)
        ? { record: { certificate, blank } }
        : refuse('请输入空白证的印刷编号，由 4 到 20 位大写字母或数字组成。', { clause: 'R4.1.5', field: 'blank' }),
    apply: (_current, { certificate, blank }) => ({ certificate: { id: certificate, blank } }),
  }),

  spoilCard: rule('spoilCard', {
    take: () => ({ record: {} }),
    apply: () => ({ certificate: undefined }),
  }),

  post: rule<'post', { carrier: string; trackingNumber: string }>('post', {
    take: (_current, { carrier, trackingNumber }) => {
      if (carrier.trim() === '') return refuse('请选择快递公司。', { clause: 'R4.1.6', field: 'carrier' })
      if (!/^[A-Za-z0-9-]{6,40}$/.test(trackingNumber))
        return refuse('请输入快递单号，由 6 到 40 位字母或数字组成。', { clause: 'R4.1.6', field: 'trackingNumber' })
      return { record: { carrier, trackingNumber } }
    },
    apply: (_current, postage) => ({ postage }),
  }),

  recordReturnedMail: rule('recordReturnedMail', {
    take: () => ({ record: {} }),
    apply: () => ({ postage: undefined }),
  }),

  collectOldCard: rule('collectOldCard', {
    ready: oldCardMustBeOut,
    take: () => ({ record: {} }),
    apply: () => ({ oldCard: 'collected' }),
  }),

  recordOldCardMissing: rule<'recordOldCardMissing', { reason: MissingCardReason }>('recordOldCardMissing', {
    ready: oldCardMustBeOut,
    take: (_current, { reason }) => ({ record: { reason } }),
    apply: () => ({ oldCard: 'missing' }),
  }),

  close: rule('close', {
    ready: (current) =>
      current.oldCard === 'with-holder'
        ? refuse('旧证还没有交回经常居住地残联。请把旧证交到窗口，或寄给残联，交回后就可以办结。', { clause: 'R6.1' })
        : undefined,
    take: (_current, { unscanned }) =>
      unscanned > 0
        ? refuse(`还有 ${unscanned} 份纸质材料没有扫描件，不能办结。请先扫描上传。`, { clause: 'R6.3' })
        : { record: {} },
    apply: () => ({}),
  }),
}
