// The demonstration's stories: for every status, the steps that lead there, with the working days between them.
import type { Category, MatterId, Status } from '#regulation/vocabulary.ts'

export type Hand =
  | 'applicant'
  | 'handler'
  | 'head'
  | 'approver'
  | 'printer'
  | 'superior'
  | 'assessor'
  | 'sealer'
  | 'system'
  | 'public'
/** `after` working days later, this hand takes this step. */
export type Beat = { after: number; hand: Hand; step: DemoStep; at?: 'residence' | 'hukou' }
export type DemoStep =
  | 'checkAll'
  | 'askForPhoto'
  | 'decline'
  | 'lapse'
  | 'assign'
  | 'sign'
  | 'signNotMet'
  | 'stamp'
  | 'startNotice'
  | 'exempt'
  | 'object'
  | 'informNotMet'
  | 'endNotMet'
  | 'recordNoticeResult'
  | 'handOver'
  | 'approve'
  | 'returnForDefect'
  | 'returnNotOurs'
  | 'dispute'
  | 'print'
  | 'post'
  | 'mailBack'
  | 'close'
  | 'withdraw'
  | 'endCase'
  | 'accept'
  | 'acceptOnFile'
  | 'informUnchanged'
  | 'endUnchanged'
  | 'reportNotMet'
  | 'cancel'
  | 'collect'
  | 'rejectDispute'
  | 'acceptDispute'
  | 'refuse'

export const beat = (after: number, hand: Hand, step: DemoStep, at: Beat['at'] = 'residence'): Beat => ({
  after,
  hand,
  step,
  at,
})

const accepted = [beat(1, 'handler', 'checkAll'), beat(0, 'handler', 'assign')]
const signed = [...accepted, beat(4, 'assessor', 'sign')]
const concluded = [...signed, beat(0, 'sealer', 'stamp')]
const notMet = [...accepted, beat(3, 'assessor', 'signNotMet'), beat(0, 'sealer', 'stamp')]
const noticed = [...concluded, beat(1, 'handler', 'startNotice'), beat(6, 'handler', 'recordNoticeResult')]
const handedOver = [...noticed, beat(0, 'handler', 'handOver')]
const approved = [...handedOver, beat(2, 'approver', 'approve', 'hukou')]
const printed = [...approved, beat(1, 'printer', 'print', 'hukou')]
const posted = [...printed, beat(0, 'printer', 'post', 'hukou')]

export type Plot = {
  /** Without one, a first certificate. */
  matter?: MatterId
  status: Status
  beats: readonly Beat[]
  /** How many such cases, and how many working days ago the last beat was, at most. */
  count: number
  waits: number
  minor?: boolean
  incomplete?: boolean
  categories?: readonly Category[]
  residence?: string
  /** Whoever applies has no account: came to the window, and is told by hand or by letter. */
  withoutAccount?: true
}

export const plots: readonly Plot[] = [
  { status: 'submitted', beats: [], count: 26, waits: 5 },
  { status: 'awaiting-materials', beats: [beat(1, 'handler', 'askForPhoto')], count: 10, waits: 8 },
  { status: 'awaiting-materials', beats: [], count: 6, waits: 6, incomplete: true },
  { status: 'assessing', beats: accepted, count: 24, waits: 25 },
  { status: 'assessing', beats: signed, count: 6, waits: 2 },
  { status: 'concluded', beats: concluded, count: 16, waits: 12 },
  { status: 'not-met', beats: [...notMet, beat(1, 'handler', 'informNotMet')], count: 6, waits: 6 },
  { status: 'on-notice', beats: [...concluded, beat(1, 'handler', 'startNotice')], count: 20, waits: 7 },
  {
    status: 'on-notice',
    beats: [...concluded, beat(1, 'handler', 'startNotice'), beat(2, 'public', 'object')],
    count: 4,
    waits: 3,
  },
  { status: 'ready-to-hand-over', beats: noticed, count: 6, waits: 2 },
  {
    status: 'ready-to-hand-over',
    beats: [...concluded, beat(1, 'handler', 'exempt')],
    count: 4,
    waits: 2,
    minor: true,
  },
  { status: 'suspended', beats: [...concluded, beat(2, 'applicant', 'dispute')], count: 4, waits: 5 },
  { status: 'handed-over', beats: handedOver, count: 26, waits: 9 },
  {
    status: 'handed-over',
    beats: [...concluded, beat(1, 'handler', 'exempt'), beat(1, 'handler', 'handOver')],
    count: 8,
    waits: 6,
    minor: true,
  },
  { status: 'returned', beats: [...handedOver, beat(2, 'approver', 'returnForDefect', 'hukou')], count: 6, waits: 4 },
  { status: 'wrong-office', beats: [...handedOver, beat(2, 'approver', 'returnNotOurs', 'hukou')], count: 5, waits: 4 },
  { status: 'approved', beats: approved, count: 12, waits: 6 },
  { status: 'printed', beats: printed, count: 10, waits: 4 },
  { status: 'posted', beats: posted, count: 16, waits: 10 },
  { status: 'mail-returned', beats: [...posted, beat(5, 'printer', 'mailBack', 'hukou')], count: 3, waits: 4 },
  { status: 'closed', beats: [...posted, beat(10, 'applicant', 'close')], count: 48, waits: 60 },
  { status: 'withdrawn', beats: [beat(1, 'applicant', 'withdraw')], count: 6, waits: 30 },
  { status: 'declined', beats: [beat(1, 'handler', 'decline')], count: 6, waits: 30 },
  { status: 'ended', beats: [...accepted, beat(2, 'handler', 'endCase')], count: 3, waits: 20 },
  { status: 'refused', beats: [...handedOver, beat(2, 'approver', 'refuse', 'hukou')], count: 3, waits: 20 },
  {
    status: 'ended-not-met',
    beats: [...notMet, beat(1, 'handler', 'informNotMet'), beat(18, 'system', 'endNotMet')],
    count: 6,
    waits: 20,
  },
  {
    status: 'final-review',
    beats: [
      ...concluded,
      beat(2, 'applicant', 'dispute'),
      beat(3, 'superior', 'rejectDispute'),
      beat(1, 'applicant', 'dispute'),
    ],
    count: 2,
    waits: 4,
  },
  // Disputed after the card was posted: the new conclusion does not meet the standard, and the card is called back and cancelled.
  {
    status: 'cancelled',
    residence: '510107',
    categories: ['limb'],
    beats: [
      ...posted,
      beat(0, 'applicant', 'dispute'),
      beat(2, 'superior', 'acceptDispute'),
      beat(3, 'assessor', 'signNotMet'),
      beat(0, 'sealer', 'stamp'),
      beat(1, 'handler', 'informNotMet'),
      beat(18, 'system', 'reportNotMet'),
      beat(2, 'approver', 'cancel', 'hukou'),
    ],
    count: 1,
    waits: 5,
  },
  { status: 'lapsed', beats: [beat(1, 'handler', 'askForPhoto'), beat(24, 'system', 'lapse')], count: 5, waits: 20 },
]

/** People without an account, told after all others: their conclusions wait to be told by letter. */
export const plotsByLetter: readonly Plot[] = [
  { status: 'concluded', beats: concluded, count: 2, waits: 3, residence: '510107', withoutAccount: true },
  { status: 'concluded', beats: notMet, count: 1, waits: 2, residence: '510107', withoutAccount: true },
]
