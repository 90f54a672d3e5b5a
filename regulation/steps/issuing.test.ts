// The card is printed, posted and received, and the case is closed (R4.1.5, R4.1.6, R6.1, R6.2, R6.3).
import {
  aCase,
  afterArrival,
  applicant,
  approvalClock,
  becomes,
  hukou,
  leaves,
  residence,
  stopped,
  stranger,
  system,
  takenAs,
  taking,
} from '../case-testing.ts'
import { situations } from '../situation-testing.ts'

const approved = aCase({ status: 'approved' })
const card = { certificate: 'c1', blank: 'AB123456' }

situations('printCertificate', taking('printCertificate', hukou.printer, card), [
  {
    is: 'on a blank card by its number: the clock runs on until it is posted',
    given: { at: approved },
    accepted: 'R4.1.5',
    also: becomes({ status: 'printed', certificate: { id: 'c1', blank: 'AB123456' } }, card),
  },
  { is: 'a move', given: { at: aCase({ status: 'approved', matter: 'move' }) }, accepted: 'R4.3.1' },
  { is: 'a number of four characters', given: { at: approved, facts: { ...card, blank: 'AB12' } }, accepted: 'R4.1.5' },
  {
    is: 'a number of three characters',
    given: { at: approved, facts: { ...card, blank: 'AB1' } },
    refused: 'R4.1.5',
    says: /空白证的印刷编号，由 4 到 20 位大写字母或数字组成/,
    field: 'blank',
  },
  { is: 'twenty characters', given: { at: approved, facts: { ...card, blank: 'A'.repeat(20) } }, accepted: 'R4.1.5' },
  {
    is: 'twenty-one',
    given: { at: approved, facts: { ...card, blank: 'A'.repeat(21) } },
    refused: 'R4.1.5',
    says: /印刷编号/,
  },
  {
    is: 'small letters',
    given: { at: approved, facts: { ...card, blank: 'ab123456' } },
    refused: 'R4.1.5',
    says: /印刷编号/,
  },
  {
    is: 'a number with something before or after it',
    given: { at: approved, facts: { ...card, blank: ' AB123456' } },
    refused: 'R4.1.5',
    says: /印刷编号/,
  },
  {
    is: 'before approval',
    given: { at: aCase({ status: 'handed-over' }) },
    refused: 'R4.1.5',
    says: /^申请现在是“待户籍地审批”/,
  },
  { is: 'twice', given: { at: aCase({ status: 'printed' }) }, refused: 'R4.1.5', says: /^申请现在是“待寄出”/ },
  { is: 'by who approves', given: { at: approved, who: hukou.approver }, refused: 'R4.1.5', says: /须由制证人办理/ },
  {
    is: 'at the residence',
    given: { at: approved, who: residence.printer },
    refused: 'R4.1.5',
    says: /由户籍地残联办理/,
  },
])

const printed = aCase({ status: 'printed' })
situations('spoilCard', taking('spoilCard', hukou.printer, {}), [
  {
    is: 'printed badly: the card is void, another may be printed',
    given: { at: printed },
    accepted: 'R4.1.5',
    also: becomes({ status: 'approved', certificate: undefined }),
  },
  { is: 'posted already', given: { at: aCase({ status: 'posted' }) }, refused: 'R4.1.5', says: /^申请现在是“已寄出”/ },
  { is: 'by a clerk', given: { at: printed, who: hukou.handler }, refused: 'R4.1.5', says: /须由制证人办理/ },
])

const parcel = { carrier: '邮政', trackingNumber: 'EM123456789CN' }
situations('post', taking('post', hukou.printer, parcel), [
  {
    is: 'posted on the third of seven days: the clock stops in time',
    given: { at: printed },
    accepted: 'R4.1.6',
    also: becomes({ status: 'posted', postage: parcel, clocks: [stopped(approvalClock)] }, parcel),
  },
  {
    is: 'on the seventh day',
    given: { at: printed, day: '2026-03-23' },
    accepted: 'R4.1.6',
    also: leaves({ clocks: [{ ...stopped(approvalClock), stopped: '2026-03-23' }] }),
  },
  {
    is: 'on the eighth day, late',
    given: { at: printed, day: '2026-03-24' },
    accepted: 'R4.1.6',
    also: leaves({ clocks: [{ ...stopped(approvalClock, true), stopped: '2026-03-24' }] }),
  },
  {
    is: 'again after it came back, with another number; no clock runs anew',
    given: { at: aCase({ status: 'mail-returned' }) },
    accepted: 'R4.1.6',
    also: becomes({ status: 'posted', postage: parcel }, parcel),
  },
  {
    is: 'in every other matter by the part on posting',
    given: { at: aCase({ status: 'printed', matter: 'move' }) },
    accepted: 'R6.2',
  },
  {
    is: 'of a move, by the residence office, which issues nothing',
    given: { at: aCase({ status: 'printed', matter: 'move' }), who: residence.printer },
    refused: 'R6.2',
    says: /由户籍地残联办理/,
  },
  {
    is: 'of a card that replaces a damaged one, before it is printed',
    given: { at: aCase({ status: 'approved', matter: 'renewal-damaged' }) },
    refused: 'R6.2',
    says: /^申请现在是“待制证”/,
  },
  {
    is: 'no carrier',
    given: { at: printed, facts: { ...parcel, carrier: ' ' } },
    refused: 'R4.1.6',
    says: /请选择快递公司/,
    field: 'carrier',
  },
  {
    is: 'a number under which another certificate of the office is on its way',
    given: { at: printed, facts: { ...parcel, underWay: '63010620260302000190' } },
    refused: 'R4.1.6',
    says: /已经登记在 63010620260302000190 上/,
    field: 'trackingNumber',
  },
  {
    is: 'a number of five characters',
    given: { at: printed, facts: { ...parcel, trackingNumber: '12345' } },
    refused: 'R4.1.6',
    says: /快递单号/,
    field: 'trackingNumber',
  },
  { is: 'a number of six', given: { at: printed, facts: { ...parcel, trackingNumber: 'a-3456' } }, accepted: 'R4.1.6' },
  {
    is: 'a number of forty',
    given: { at: printed, facts: { ...parcel, trackingNumber: '1'.repeat(40) } },
    accepted: 'R4.1.6',
  },
  {
    is: 'a number of forty-one',
    given: { at: printed, facts: { ...parcel, trackingNumber: '1'.repeat(41) } },
    refused: 'R4.1.6',
    says: /快递单号/,
  },
  {
    is: 'a number with a blank in it',
    given: { at: printed, facts: { ...parcel, trackingNumber: 'EM123 456' } },
    refused: 'R4.1.6',
    says: /快递单号/,
  },
  { is: 'not printed yet', given: { at: approved }, refused: 'R4.1.6', says: /^申请现在是“待制证”/ },
  { is: 'by a clerk', given: { at: printed, who: hukou.handler }, refused: 'R4.1.6', says: /须由制证人办理/ },
])

const posted = aCase({ status: 'posted' })
situations('recordReturnedMail', taking('recordReturnedMail', hukou.printer, {}), [
  {
    is: 'it came back: it is not under way any more',
    given: { at: posted },
    accepted: 'R4.1.6',
    also: becomes({ status: 'mail-returned', postage: undefined }),
  },
  {
    is: 'in a replacement',
    given: { at: aCase({ status: 'posted', matter: 'replacement-of-lost' }) },
    accepted: 'R6.2',
  },
  { is: 'what was not posted', given: { at: printed }, refused: 'R4.1.6', says: /^申请现在是“待寄出”/ },
  {
    is: 'by the residence office',
    given: { at: posted, who: residence.printer },
    refused: 'R4.1.6',
    says: /由户籍地残联办理/,
  },
])

const undisputed = { ...posted, disputableUntil: '2026-03-06' }
const exchange = aCase({ status: 'posted', matter: 'renewal-damaged' })
const struck = aCase({ status: 'cancelled', matter: 'cancellation', oldCard: 'collected' })
situations('close', taking('close', applicant, { unscanned: 0 }), [
  {
    is: 'received, and every paper is scanned',
    given: { at: undisputed },
    accepted: 'R6.3',
    also: becomes({ status: 'closed' }),
  },
  {
    is: 'by the hukou office',
    given: { at: undisputed, who: hukou.handler },
    accepted: 'R6.3',
    also: takenAs('hukou'),
  },
  {
    is: 'by the system after a time',
    given: { at: undisputed, who: system },
    accepted: 'R6.3',
    also: takenAs('system'),
  },
  {
    is: 'received while the conclusion may still be disputed',
    given: { at: posted },
    refused: 'R4.1.3',
    says: /可在 2026年3月16日 星期一（含当天）前申请复评.*证收到就可以用，到时系统自动办结/,
  },
  {
    is: 'by the hukou office, while a letter may be under way',
    given: { at: posted, who: hukou.handler, day: '2026-03-23' },
    refused: 'R4.1.3',
    says: /可能还在路上/,
  },
  { is: 'the day after it may come in', given: { at: posted, day: afterArrival }, accepted: 'R6.3' },
  {
    is: 'one paper has no scan',
    given: { at: undisputed, facts: { unscanned: 1 } },
    refused: 'R6.3',
    says: /还有 1 份纸质材料没有扫描件/,
  },
  {
    is: 'the old card is still with its holder',
    given: { at: exchange },
    refused: 'R6.1',
    says: /旧证还没有交回/,
  },
  { is: 'the old card came back', given: { at: { ...exchange, oldCard: 'collected' } }, accepted: 'R6.3' },
  { is: 'the old card is noted as missing', given: { at: { ...exchange, oldCard: 'missing' } }, accepted: 'R6.3' },
  {
    is: 'a lost card cannot come back',
    given: { at: aCase({ status: 'posted', matter: 'replacement-of-lost' }) },
    accepted: 'R6.3',
  },
  {
    is: 'a cancellation, by the residence office',
    given: { at: struck, who: residence.handler },
    accepted: 'R6.3',
    also: becomes({ status: 'closed' }),
  },
  {
    is: 'a cancellation whose card is still with its holder',
    given: { at: { ...struck, oldCard: 'with-holder' } },
    refused: 'R6.1',
    says: /旧证还没有交回/,
  },
  {
    is: 'an exchange, by the residence office, which posted nothing',
    given: { at: { ...exchange, oldCard: 'collected' }, who: residence.handler },
    refused: 'R6.3',
    says: /由申请人或户籍地残联或系统办理/,
  },
  { is: 'not posted yet', given: { at: printed }, refused: 'R6.3', says: /^申请现在是“待寄出”/ },
  { is: 'by a stranger', given: { at: posted, who: stranger }, refused: 'R6.3', says: /^这一步由/ },
  { is: 'by who only prints', given: { at: posted, who: hukou.printer }, refused: 'R6.3', says: /须由经办人办理/ },
])
