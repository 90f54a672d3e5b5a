// Printing, posting and closing (R4.1.5, R4.1.6, R6.2, R6.3).
import type { Case } from '../case.ts'
import { heldInCase, replacementReason, restoredStatus } from '../certificate-life.ts'
import { dayAfterWindow, refuseWithinWindow } from '../dispute-window.ts'
import type { Scene } from '../scene.ts'
import { refuseUnscanned } from '../signed-papers.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { object, readText } from '../stored.ts'
import { together } from '../together.ts'
import { refuse } from '../vocabulary.ts'
import { addDays } from '../working-days.ts'

type Printed = { certificate: string; blank: string }
type Posted = { carrier: string; trackingNumber: string }
/** `underWay`: another case of the office whose certificate is under way with this number. */
type Posting = Posted & { underWay?: string | undefined }

/** Closed is closed: nobody is to lose a dispute for having said that the card arrived (R4.1.3). */
const refuseWhileDisputable = (current: Case, scene: Scene) => {
  const refused = refuseWithinWindow(current, scene)
  return refused && { ...refused, message: `${refused.message}证收到就可以用，到时系统自动办结。` }
}

export const issuingSteps = {
  printCertificate: step<'printCertificate', Printed, Printed>({
    name: 'printCertificate',
    clause: 'R4.1.5',
    label: '打印残疾人证',
    by: ['hukou'],
    role: 'printer',
    from: ['approved'],
    to: ['printed'],
    leads: true,
    take: (_current, { certificate, blank }) =>
      /^[A-Z0-9]{4,20}$/.test(blank)
        ? { record: { certificate, blank } }
        : refuse('请输入空白证的印刷编号，由 4 到 20 位大写字母或数字组成。', { clause: 'R4.1.5', field: 'blank' }),
    apply: (_current, { certificate, blank }) => ({ certificate: { id: certificate, blank } }),
    record: object<Printed>({ certificate: readText, blank: readText }),
    registers: (before) => {
      const held = heldInCase(before)
      return held ? [{ certificate: held, to: 'superseded', reason: replacementReason(before) }] : []
    },
    papers: ['certificate'],
    says: { happened: '证件已制好', news: undefined, record: ({ blank }) => [`空白证 ${blank}`] },
  }),

  spoilCard: step<'spoilCard', Nothing, Nothing>({
    name: 'spoilCard',
    clause: 'R4.1.5',
    label: '证件印坏，作废重打',
    bySource: false,
    by: ['hukou'],
    role: 'printer',
    from: ['printed'],
    to: ['approved'],
    note: 'required',
    leads: false,
    ...nothingRecorded,
    apply: () => ({ certificate: undefined }),
    registers: (before) => {
      const held = heldInCase(before)
      const { certificate } = before
      return [
        ...(certificate ? [{ certificate: certificate.id, to: 'spoiled', reason: 'spoiled' } as const] : []),
        ...(held ? [{ certificate: held, to: restoredStatus(before), reason: 'restored' } as const] : []),
      ]
    },
    papers: [],
    says: { happened: undefined, news: undefined, record: undefined },
  }),

  post: step<'post', Posting, Posted>({
    name: 'post',
    clause: 'R4.1.6',
    label: '登记寄出',
    by: ['hukou'],
    role: 'printer',
    from: ['printed', 'mail-returned'],
    to: ['posted'],
    leads: true,
    take: (_current, { carrier, trackingNumber, underWay }) => {
      const wrong = (message: string, field: string) => refuse(message, { clause: 'R4.1.6', field })
      const refused = together(
        carrier.trim() === '' ? wrong('请选择快递公司。', 'carrier') : undefined,
        !/^[A-Za-z0-9-]{6,40}$/.test(trackingNumber)
          ? wrong('请输入快递单号，由 6 到 40 位字母或数字组成。', 'trackingNumber')
          : underWay
            ? wrong(`这个单号已经登记在 ${underWay} 上，还在路上。请核对单号。`, 'trackingNumber')
            : undefined,
      )
      return refused ?? { record: { carrier, trackingNumber } }
    },
    apply: (_current, postage) => ({ postage }),
    record: object<Posted>({ carrier: readText, trackingNumber: readText }),
    papers: ['posting-slip'],
    says: {
      happened: '证件已寄出',
      news: ({ carrier, trackingNumber }) => ({
        title: '证件已寄出',
        body: `${carrier}，单号 ${trackingNumber}。收到后请在“我的申请”里确认。`,
      }),
      record: ({ carrier, trackingNumber }) => [`${carrier} ${trackingNumber}`],
    },
  }),

  recordReturnedMail: step<'recordReturnedMail', Nothing, Nothing>({
    name: 'recordReturnedMail',
    clause: 'R4.1.6',
    label: '登记退件',
    bySource: false,
    by: ['hukou'],
    role: 'printer',
    from: ['posted'],
    to: ['mail-returned'],
    note: 'required',
    leads: false,
    ...nothingRecorded,
    apply: () => ({ postage: undefined }),
    papers: [],
    says: {
      happened: '证件被退回',
      news: () => ({ title: '证件被退回', body: '快递没有送到，已退回。残联会联系您核对地址。' }),
      record: undefined,
    },
  }),

  close: step<'close', { unscanned: number }, Nothing>({
    name: 'close',
    clause: 'R6.3',
    label: '确认收到，办结',
    when: '旧证已交回或登记无法收回；纸质材料和手工签名的文书都有扫描件；复评期限和信件在路上的时间已过。寄出后满规定天数，系统自动办理',
    by: ['applicant', 'hukou', 'system'],
    from: ['posted'],
    to: ['closed'],
    leads: true,
    ready: (current, scene) =>
      current.oldCard === 'with-holder'
        ? refuse('旧证还没有交回经常居住地残联。请把旧证交到窗口，或寄给残联，交回后就可以办结。', { clause: 'R6.1' })
        : (refuseUnscanned(current) ?? refuseWhileDisputable(current, scene)),
    ownDay: (current) => {
      const { status, oldCard, since, rules, undelivered } = current
      if (status !== 'posted' || oldCard === 'with-holder' || undelivered) return undefined
      const received = addDays(since, rules['receipt-close-days'] + 1)
      const undisputed = dayAfterWindow(current)
      return undisputed && undisputed > received ? undisputed : received
    },
    ...nothingRecorded,
    take: (_current, { unscanned }) =>
      unscanned > 0
        ? refuse(`还有 ${unscanned} 份纸质材料没有扫描件，不能办结。请先扫描上传。`, { clause: 'R6.3' })
        : { record: {} },
    apply: () => ({}),
    papers: [],
    says: { happened: '已办结', news: undefined, record: undefined },
  }),
}
