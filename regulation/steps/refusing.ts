// A No that ends a case: the residence ends what is still its own, the hukou office does not approve (R4.1.2, R4.1.4, R4.1.5).
import { askedNoMore } from '../asking.ts'
import type { Case } from '../case.ts'
import { heldInCase } from '../certificate-life.ts'
import type { Clause } from '../clauses.ts'
import {
  type EndGround,
  endGrounds,
  formerEndGrounds,
  groundInWords,
  type RefusalGround,
  refusalGrounds,
} from '../grounds.ts'
import { staysVoid } from '../losses.ts'
import { deciderName } from '../matter-clauses.ts'
import { barInWords } from '../place-words.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, object } from '../stored.ts'
import { type Refusal, refuse, type Status } from '../vocabulary.ts'
import { type Held, isNotMet, refuseOwn } from './handing-over.ts'

/** The card that the case gave out: called back by a dispute, or on its way while a dispute is heard. */
export const issuedIn = ({ recalled, certificate }: Case): string | undefined => certificate?.id ?? recalled

/** A hukou elsewhere says nothing against a card: it is moved, not cancelled, and bars nothing (R4.3.1, R4.3.4; docs/basis.md §9.115). */
const hukouElsewhere: readonly (keyof typeof endedOn)[] = ['moved-away', 'office-not-found']

/** What becomes of the card that the case gave out, once it is ended; `none` where it gave out none. */
export const cardAtTheEnd = (current: Case, ground: keyof typeof endedOn): 'none' | 'stays' | 'cancelled' => {
  if (!issuedIn(current)) return 'none'
  return hukouElsewhere.includes(ground) ? 'stays' : 'cancelled'
}

/** What can be done after the end: nobody without a card moves it, and who lost one waits for the bar (R4.1.1, R4.3.1). */
export function afterTheEnd(current: Case, ground: keyof typeof endedOn): string {
  const { advice } = endedOn[ground]
  const card = cardAtTheEnd(current, ground)
  if (card === 'stays')
    return '这件申请发过的残疾人证继续有效。户口不在发证地的，请用它办理迁移，要带户口迁移证明或新的户口簿。'
  if (card === 'none')
    return ground === 'moved-away' && !current.holding ? '还没有残疾人证，不用迁移。请按新的户籍地重新申请。' : advice
  const collect = ground === 'deceased' ? '请家属把证交回。' : '请把证交回。'
  return ground === 'false-information'
    ? `${collect}${barInWords(current.rules)}${current.rules['reapply-bar-years'] === 0 ? advice : '到期以后，可以用真实材料重新申请。'}`
    : `${collect}${advice}`
}

const groundsOfEnd = Object.keys(endGrounds) as readonly EndGround[]

/** Every ground that a case was ever ended on. */
export const endedOn = { ...endGrounds, ...formerEndGrounds }

/** Papers are awaited before acceptance, or after a return. */
const isBeforeAcceptance = ({ status, resumeTo }: Case) =>
  status === 'submitted' || (status === 'awaiting-materials' && resumeTo !== 'returned')

/** Where the file may stand when an applicant dies: anywhere before approval, except with the hukou office, which then decides. */
const beforeApproval = [
  'submitted',
  'awaiting-materials',
  'assessing',
  'concluded',
  'not-met',
  'unchanged',
  'on-notice',
  'ready-to-hand-over',
  'suspended',
  'final-review',
  'returned',
  'wrong-office',
] as const satisfies readonly Status[]

const beforeHandOver = ['assessing', 'on-notice'] as const satisfies readonly Status[]

/** Where the residence may end a case on a ground: once the hukou office has had it, the final No is that office's (R4.1.5). */
const endableIn: Record<EndGround, readonly Status[]> = {
  'false-information': beforeHandOver,
  'certificate-in-force': beforeHandOver,
  'moved-away': [...beforeHandOver, 'returned'],
  deceased: beforeApproval,
  'office-not-found': ['wrong-office'],
}

/** The death is what the certificate is to be cancelled for. */
const isForDeath = ({ particulars }: Case) => particulars.reason === 'deceased'

function refuseEnding(ground: EndGround, current: Case): Refusal | undefined {
  const wrong = (message: string, clause: Clause) => refuse(message, { clause, field: 'ground' })
  if (ground === 'deceased' && isForDeath(current))
    return wrong('申请的正是去世后的注销，不能以申请人去世为由。', 'R4.5.1')
  if (ground !== 'deceased') {
    if (isBeforeAcceptance(current)) return wrong('申请还没有受理。不能受理的，请用“不予受理”。', 'R4.1.2')
    if (current.status === 'on-notice' && !current.upheldObjection)
      return wrong('公示期间，只有异议成立，或申请人去世，才能结束办理。', 'R4.1.4')
  }
  if (!endableIn[ground].includes(current.status))
    return wrong('户籍地残联审核过的申请，批不批准由户籍地决定。无法补正的，请报户籍地。', 'R4.1.5')
  return ground === 'moved-away' && current.status === 'returned' && current.returnedFor !== 'moved-away'
    ? wrong('户口是否迁出，由户籍地残联审核。无法补正的，请报户籍地，批不批准由户籍地决定。', 'R4.3.1')
    : undefined
}
export const mayEndOn = (ground: EndGround, current: Case): boolean => refuseEnding(ground, current) === undefined

/** What each ground of the hukou office needs besides its reasons in writing. */
function refuseGround(ground: RefusalGround, current: Case, held: string | undefined): Refusal | undefined {
  const wrong = (message: string) => refuse(message, { clause: 'R4.1.5', field: 'refusalGround' })
  if (isNotMet(current) && ground !== 'deceased') {
    if (!current.cannotBeMended) return wrong('评定结论不符合标准的，应当批准注销，或退回补正。')
    if (ground !== 'not-mended')
      return wrong('评定结论不符合标准的，只能以无法补正或申请人去世为由不予批准；否则应当批准注销。')
  }
  switch (ground) {
    case 'false-information':
      return undefined
    case 'not-mended':
      return current.cannotBeMended
        ? undefined
        : wrong('能补正的缺陷，请先退回补正。经常居住地报告无法补正后，才能以此不予批准。')
    case 'certificate-in-force':
      return heldInCase(current) === undefined ? undefined : wrong('这件申请就是为现有的证办的，不能以持有证件为由。')
    case 'certificate-changed':
      return heldInCase(current) !== undefined && held !== heldInCase(current)
        ? undefined
        : wrong('登记簿里，申请所依据的证没有注销或换发。')
    case 'deceased':
      return isForDeath(current) ? wrong('申请的正是去世后的注销，不能以申请人去世为由。') : undefined
  }
}

export const refusingSteps = {
  reportNotMendable: step<'reportNotMendable', Nothing, Nothing>({
    name: 'reportNotMendable',
    clause: 'R4.1.5',
    label: '无法补正，报户籍地决定',
    when: '退回的理由不是户口已迁出',
    by: ['residence'],
    from: ['returned'],
    to: ['handed-over'],
    note: 'required',
    leads: false,
    ready: ({ returnedFor }) =>
      returnedFor === 'moved-away'
        ? refuse('户口已迁出的，不用再报。请结束办理，请申请人改办迁移。', { clause: 'R4.3.1' })
        : undefined,
    ...nothingRecorded,
    apply: () => ({ cannotBeMended: true }),
    papers: ['handover-list'],
    says: {
      happened: '材料没有补正，报户籍地残联决定',
      news: (_record, { matter }) => ({
        title: '材料没有补正，由户籍地决定',
        body: `退回的材料没有补正，已报${deciderName(matter)}决定。`,
      }),
      record: undefined,
    },
  }),

  refuseApproval: step<'refuseApproval', Held & { ground: RefusalGround }, { ground: RefusalGround }>({
    name: 'refuseApproval',
    clause: 'R4.1.5',
    label: '不予批准',
    when: '须选所列理由；评定不符合标准的应批准注销，申请人去世的除外；受理的人不能审批',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['refused'],
    note: 'required',
    counts: 'refused',
    leads: false,
    ready: (current, scene) =>
      current.recalled
        ? refuse('这件申请已经发过证，不能再不予批准。手续有缺陷、申请人已去世的，请退回经常居住地。', {
            clause: 'R4.1.5',
          })
        : refuseOwn(current, scene),
    take: (current, { ground, held }) => refuseGround(ground, current, held) ?? { record: { ground } },
    apply: () => ({}),
    record: object({ ground: keyOf(refusalGrounds) }),
    papers: ['decision'],
    says: {
      happened: '户籍地残联不予批准',
      news: ({ ground }, current) => ({
        title: '申请没有批准',
        body: `${deciderName(current.matter)}不予批准：${groundInWords(refusalGrounds[ground])}${staysVoid(current)}决定书里写明了怎样提出异议。`,
      }),
      record: ({ ground }) => [refusalGrounds[ground].text],
    },
  }),

  endCase: step<'endCase', { ground: EndGround }, { ground: keyof typeof endedOn }>({
    name: 'endCase',
    clause: 'R4.1.5',
    label: '查实后结束办理',
    when: '申请人去世的，批准以前随时；别的理由须已受理，公示中还须异议成立。已发过的证同时注销，户口不在本地的除外',
    by: ['residence'],
    from: beforeApproval,
    to: ['ended'],
    note: 'required',
    leads: false,
    idle: (current) => groundsOfEnd.every((ground) => !mayEndOn(ground, current)),
    take: (current, { ground }) => refuseEnding(ground, current) ?? { record: { ground } },
    apply: () => askedNoMore,
    record: object({ ground: keyOf(endedOn) }),
    registers: (before, _after, { ground }) => {
      const issued = issuedIn(before)
      return issued && cardAtTheEnd(before, ground) === 'cancelled'
        ? [{ certificate: issued, to: 'cancelled', reason: ground }]
        : []
    },
    papers: ['decision'],
    says: {
      happened: '办理终止',
      news: ({ ground }, current) => ({
        title: '申请已结束',
        body: `${endedOn[ground].text}。${cardAtTheEnd(current, ground) === 'cancelled' ? '这件申请发过的残疾人证同时注销。' : ''}${afterTheEnd(current, ground)}${staysVoid(current)}`,
      }),
      record: ({ ground }) => [endedOn[ground].text],
    },
  }),
}
