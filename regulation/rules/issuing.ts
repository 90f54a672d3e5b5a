// Printing, posting and closing (R4.1.5, R4.1.6, R6.2, R6.3).
import { rule } from '../rule.ts'
import { refuse } from '../vocabulary.ts'

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

  close: rule('close', {
    take: (_current, { unscanned }) =>
      unscanned > 0
        ? refuse(`还有 ${unscanned} 份纸质材料没有扫描件，不能办结。请先扫描上传。`, { clause: 'R6.3' })
        : { record: {} },
    apply: () => ({}),
  }),
}
