// The reference model's norms: who may do what when, and what it changes, told from the text of the 办理规范, deed by deed.
import { lastOf, later } from './calendar.ts'
import { hasRole, institutionOf, officeOf, type Role, residence, type Seat } from './people.ts'
import { type CaseModel, levelOf, type PersonModel, partNow } from './state.ts'

/** What somebody asks for, in the words of the model. */
export type Ask = {
  deed: string
  seat: Seat
  day: string
  /** The reasons in writing. */
  note?: boolean
  paper?: string
  papers?: readonly string[]
  permitUntil?: string
  institution?: string
  level?: number
  ground?: string
  exceptionForMinor?: boolean
  blank?: string
}

type Who = 'applicant' | 'residence' | 'hukou' | 'superior' | 'institution' | 'public' | 'system'
export type Norm = {
  who: readonly Who[]
  role?: Role
  from: readonly string[]
  note?: true
  /** Only matters with an assessment, or only those without one, know the deed. */
  only?: 'assessed' | 'exchanged'
  /** Why it must be refused, by the text. */
  not?: (of: CaseModel, ask: Ask, person: PersonModel) => string | false | undefined
  /** What it changes; the status is the last thing. */
  does: (of: CaseModel, ask: Ask) => void
  /** The applicant is told. */
  tells?: (before: CaseModel, after: CaseModel, ask: Ask) => boolean
}

const told = () => true
const to = (status: string) => (of: CaseModel) => {
  of.status = status
}
const unchecked = (of: CaseModel) =>
  Object.values(of.papers).some((state) => state !== 'accepted') && 'papers unchecked'
const lacking = (of: CaseModel) =>
  of.asked.some((paper) => ['asked', 'missing'].includes(of.papers[paper] ?? 'missing'))
/** 有效居住证: on the day of acceptance (一（一）). */
const withoutPermit = (of: CaseModel, { day }: Ask) =>
  'residence-permit' in of.papers && (of.permitUntil === undefined || of.permitUntil < day) && 'no valid permit'
const isMending = ({ resumeTo }: CaseModel) => resumeTo === 'returned'
const clearAsked = (of: CaseModel) => {
  of.asked = []
  of.supplyBy = undefined
  of.resumeTo = undefined
}
/** Whoever accepted does not approve (一（三）). */
const own = (of: CaseModel, { seat }: Ask) => of.acceptedBy === seat && 'accepted it themselves'
/** Until a letter sent in time may have arrived. */
const windowOpen = (of: CaseModel, { day }: Ask) =>
  of.disputableUntil !== undefined && day <= later(of.disputableUntil, 7) && 'a dispute may still come'
const isMet = (of: CaseModel) => (levelOf(of) ?? 0) > 0

/** 医院须获准；复评须另一位医生. */
const mayAssess = (of: CaseModel, institution: string | undefined, round: number) => {
  if (institution !== 'one' && institution !== 'two') return 'not designated'
  const judged = of.parts.filter((part) => part.round < round && part.doctor).map(({ doctor }) => doctor)
  const itsDoctor: Seat = institution === 'one' ? 'doctor' : 'secondDoctor'
  return of.disputes > 0 && judged.includes(itsDoctor) && 'judges its own conclusion'
}

const openRound = (of: CaseModel, { institution = '' }: Ask) => {
  of.round += 1
  of.parts.push({ round: of.round, institution, state: 'assigned' })
  of.institutions = [...new Set([...of.institutions, institution])]
  Object.assign(of, { resumeTo: undefined, noticeEnds: undefined, openObjections: 0, upheld: false })
  Object.assign(of, { disputableUntil: undefined, unanswered: false, returned: undefined })
  of.status = 'assessing'
}

const mayBeAskedFor = (of: CaseModel, paper: string) => {
  const state = of.papers[paper]
  if (!state) return 'not listed'
  if (of.status === 'returned' && of.returned?.papers.includes(paper)) return false
  if (state === 'accepted') return 'was accepted'
  return of.told && !of.handedIn.includes(paper) && 'not asked for at once'
}
const ask = (of: CaseModel, { papers = [], day }: Ask) => {
  const ofReturn = of.status === 'returned' && papers.some((paper) => of.returned?.papers.includes(paper))
  if (ofReturn) of.returned = undefined
  for (const paper of papers) of.papers[paper] = 'asked'
  Object.assign(of, { told: true, handedIn: [], asked: [...papers], supplyBy: later(day, 30), resumeTo: of.status })
  of.status = 'awaiting-materials'
}
const tellConclusion = (of: CaseModel, day: string) => {
  of.disputableUntil = lastOf(10, day)
}
const handOn = (of: CaseModel) => {
  Object.assign(of, { returned: undefined, cannotBeMended: false })
  of.status = 'handed-over'
}

/** Where an application may be withdrawn: before a certificate is printed. */
const beforePrinting =
  'submitted awaiting-materials assessing concluded not-met on-notice ready-to-hand-over suspended handed-over returned approved'.split(
    ' ',
  )
const beforeApproval = beforePrinting.filter((status) => status !== 'handed-over' && status !== 'approved')
/** Where the model disputes a conclusion: once it was told, and no card is made yet. */
const toldBeforePrinting = 'not-met ready-to-hand-over handed-over returned approved'.split(' ')

export const norms: Readonly<Record<string, Norm>> = {
  // 二：一次性告知；材料核对
  provideMaterial: {
    who: ['applicant', 'residence'],
    from: ['submitted', 'awaiting-materials', 'returned', 'ready-to-hand-over'],
    not: (of, { paper = '' }) =>
      !of.papers[paper] ? 'not listed' : of.papers[paper] === 'accepted' && of.status !== 'returned' && 'was accepted',
    does: (of, { paper = '', permitUntil }) => {
      of.papers[paper] = 'provided'
      if (paper === 'residence-permit' && permitUntil) of.permitUntil = permitUntil
      if (of.told) of.handedIn = [...new Set([...of.handedIn, paper])]
    },
  },
  checkMaterial: {
    who: ['residence'],
    from: ['submitted', 'returned', 'ready-to-hand-over'],
    not: (of, { paper = '' }) => !['provided', 'accepted'].includes(of.papers[paper] ?? '') && 'it is not there',
    does: (of, { paper = '' }) => {
      of.papers[paper] = 'accepted'
    },
  },
  askForMaterials: {
    who: ['residence'],
    from: ['submitted', 'returned'],
    not: (of, { papers = [] }) =>
      papers.length === 0 || papers.map((paper) => mayBeAskedFor(of, paper)).find(Boolean)
        ? 'may not be asked for'
        : false,
    does: ask,
    tells: told,
  },
  supplyMaterials: {
    who: ['applicant', 'residence'],
    from: ['awaiting-materials'],
    not: (of) => lacking(of) && 'still lacking',
    does: (of) => {
      const back = of.resumeTo ?? ''
      clearAsked(of)
      of.status = back
    },
  },
  decline: {
    who: ['residence'],
    from: ['submitted', 'awaiting-materials'],
    note: true,
    not: (of) => isMending(of) && 'was accepted before',
    does: (of) => {
      clearAsked(of)
      of.status = 'declined'
    },
    tells: told,
  },
  lapse: {
    who: ['residence', 'system'],
    from: ['awaiting-materials'],
    not: (of, { day }) =>
      isMending(of) ? 'was accepted before' : day <= (of.supplyBy ?? '') && 'the time is not over',
    does: (of) => {
      clearAsked(of)
      of.status = 'lapsed'
    },
    tells: told,
  },
  reportUnmended: {
    who: ['residence', 'system'],
    from: ['awaiting-materials'],
    not: (of, { day }) => (!isMending(of) ? 'not accepted' : day <= (of.supplyBy ?? '') && 'the time is not over'),
    does: (of) => {
      clearAsked(of)
      of.cannotBeMended = true
      of.status = 'handed-over'
    },
    tells: told,
  },
  // 四（一）2、3：受理，评定
  accept: {
    who: ['residence'],
    from: ['submitted'],
    only: 'exchanged',
    not: (of, asked) => unchecked(of) || withoutPermit(of, asked),
    does: (of, { seat }) => {
      of.acceptedBy = seat
      of.status = 'ready-to-hand-over'
    },
    tells: told,
  },
  assignInstitution: {
    who: ['residence'],
    from: ['submitted'],
    only: 'assessed',
    not: (of, asked) => unchecked(of) || withoutPermit(of, asked) || mayAssess(of, asked.institution, of.round + 1),
    does: (of, asked) => {
      of.acceptedBy = asked.seat
      openRound(of, asked)
    },
    tells: told,
  },
  reassignInstitution: {
    who: ['residence'],
    from: ['assessing'],
    only: 'assessed',
    note: true,
    not: (of, { institution }) =>
      partNow(of)?.state === 'stamped' || mayAssess(of, institution, of.round) ? 'not there' : false,
    does: (of, { institution = '' }) => {
      of.parts = of.parts.filter((part) => part !== partNow(of))
      of.parts.push({ round: of.round, institution, state: 'assigned' })
      of.institutions = [...new Set(of.parts.map((part) => part.institution))]
    },
    tells: told,
  },
  signConclusion: {
    who: ['institution'],
    role: 'assessor',
    from: ['assessing'],
    only: 'assessed',
    not: (of, { seat }) => {
      if (partNow(of)?.state === 'stamped') return 'is sealed'
      if (seat !== 'doctor' && seat !== 'secondDoctor') return 'has no certificate of an assessor'
      return (
        of.disputes > 0 && of.parts.some((part) => part.round < of.round && part.doctor === seat) && 'judges their own'
      )
    },
    does: (of, { seat, level }) => Object.assign(partNow(of) ?? {}, { state: 'signed', doctor: seat, level }),
  },
  reopenConclusion: {
    who: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    only: 'assessed',
    note: true,
    not: (of) => partNow(of)?.state !== 'signed' && 'nothing is signed',
    does: (of) => Object.assign(partNow(of) ?? {}, { state: 'assigned', doctor: undefined, level: undefined }),
  },
  stampConclusion: {
    who: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    only: 'assessed',
    not: (of) => partNow(of)?.state !== 'signed' && 'nothing is signed',
    does: (of) => {
      Object.assign(partNow(of) ?? {}, { state: 'stamped' })
      of.status = 'concluded'
    },
    tells: told,
  },
  // 四（一）4：公示
  exemptFromNotice: {
    who: ['residence'],
    from: ['concluded'],
    only: 'assessed',
    not: (of) => (!isMet(of) ? 'not met' : !of.minor && 'is of age'),
    does: (of, { day }) => {
      tellConclusion(of, day)
      of.status = 'ready-to-hand-over'
    },
    tells: told,
  },
  startNotice: {
    who: ['residence'],
    from: ['concluded'],
    only: 'assessed',
    not: (of, { seat, exceptionForMinor }) =>
      !isMet(of) ? 'not met' : of.minor && !(exceptionForMinor && hasRole(seat, 'head')) && 'a minor',
    does: (of, { day }) => {
      tellConclusion(of, day)
      Object.assign(of, { noticeEnds: lastOf(5, day), openObjections: 0, upheld: false })
      of.status = 'on-notice'
    },
    tells: told,
  },
  informNotMet: {
    who: ['residence'],
    from: ['concluded'],
    only: 'assessed',
    not: (of) => isMet(of) && 'meets the standard',
    does: (of, { day }) => {
      tellConclusion(of, day)
      of.status = 'not-met'
    },
    tells: told,
  },
  endNotMet: {
    who: ['residence', 'system'],
    from: ['not-met'],
    only: 'assessed',
    not: windowOpen,
    does: to('ended-not-met'),
    tells: told,
  },
  objectToNotice: {
    who: ['public'],
    from: ['on-notice'],
    only: 'assessed',
    not: (of, { day }) => day > (of.noticeEnds ?? '') && 'the notice is over',
    does: (of) => {
      of.openObjections += 1
    },
  },
  dismissObjection: {
    who: ['residence'],
    from: ['on-notice'],
    only: 'assessed',
    note: true,
    not: (of) => of.openObjections === 0 && 'no objection',
    does: (of) => {
      of.openObjections -= 1
    },
  },
  upholdObjection: {
    who: ['residence'],
    from: ['on-notice'],
    only: 'assessed',
    note: true,
    not: (of) => of.openObjections === 0 && 'no objection',
    does: (of) => {
      of.openObjections -= 1
      of.upheld = true
    },
  },
  orderNewAssessment: {
    who: ['residence'],
    from: ['on-notice', 'returned'],
    only: 'assessed',
    note: true,
    not: (of, { institution }) =>
      of.status === 'on-notice' && !of.upheld
        ? 'no objection stands'
        : of.status === 'returned' && of.returned?.ground !== 'conclusion-unclear'
          ? 'the conclusion is recognised'
          : mayAssess({ ...of, disputes: 0 }, institution, of.round + 1),
    does: (of, asked) => {
      openRound(of, asked)
      of.disputes = 0
    },
    tells: told,
  },
  recordNoticeResult: {
    who: ['residence'],
    from: ['on-notice'],
    only: 'assessed',
    not: (of, { day }) =>
      day <= (of.noticeEnds ?? '') ? 'the notice is not over' : (of.openObjections > 0 || of.upheld) && 'objected to',
    does: to('ready-to-hand-over'),
  },
  handOver: {
    who: ['residence'],
    from: ['ready-to-hand-over'],
    not: unchecked,
    does: handOn,
    tells: told,
  },
  // 四（一）5：户籍地审批
  approve: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    not: (of, asked) =>
      of.matter === 'cancellation' ? 'is cancelled, not approved' : of.cannotBeMended ? 'a defect' : own(of, asked),
    does: to('approved'),
    tells: told,
  },
  cancelCertificate: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    not: (of, asked) =>
      of.matter !== 'cancellation' ? 'is approved, not cancelled' : of.cannotBeMended ? 'a defect' : own(of, asked),
    does: to('cancelled'),
    tells: told,
  },
  refuseApproval: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    note: true,
    not: own,
    does: to('refused'),
    tells: told,
  },
  returnForDefect: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    note: true,
    // The conclusion is recognised elsewhere: disagreeing is no ground (一（四）); papers are named at once (二).
    not: (of, { ground, papers = [] }) =>
      papers.some((paper) => !of.papers[paper])
        ? 'not listed'
        : ground === 'scan-unreadable'
          ? papers.length === 0 && 'names no paper'
          : papers.length > 0 && 'beside the ground',
    does: (of, { ground = '', papers = [] }) => {
      of.returned = { ground, papers }
      of.cannotBeMended = false
      of.status = 'returned'
    },
  },
  mendAndHandOver: {
    who: ['residence'],
    from: ['returned'],
    note: true,
    not: unchecked,
    does: handOn,
    tells: told,
  },
  reportNotMendable: {
    who: ['residence'],
    from: ['returned'],
    note: true,
    does: (of) => {
      of.cannotBeMended = true
      of.status = 'handed-over'
    },
    tells: told,
  },
  withdraw: {
    who: ['applicant'],
    from: beforePrinting,
    does: (of) => {
      clearAsked(of)
      of.status = 'withdrawn'
    },
  },
  endCase: {
    who: ['residence'],
    from: beforeApproval,
    note: true,
    not: (of, { ground }) =>
      ground === 'false-information' &&
      !(of.status === 'assessing' || (of.status === 'on-notice' && of.upheld)) &&
      'the hukou office decides, or it was not accepted',
    does: (of) => {
      clearAsked(of)
      of.status = 'ended'
    },
    tells: told,
  },
  // 四（一）3；管理办法第二十五条：复评
  dispute: {
    who: ['applicant'],
    from: toldBeforePrinting,
    only: 'assessed',
    note: true,
    not: (of, { day }) =>
      levelOf(of) === undefined ? 'no conclusion' : day > (of.disputableUntil ?? '9999') && 'too late',
    does: (of) => {
      of.resumeTo = of.status
      of.disputes += 1
      of.unanswered = false
      of.status = 'suspended'
    },
  },
  acceptDispute: {
    who: ['superior'],
    from: ['suspended'],
    only: 'assessed',
    not: (of, { institution }) => mayAssess(of, institution, of.round + 1),
    does: openRound,
    tells: told,
  },
  rejectDispute: {
    who: ['superior'],
    from: ['suspended'],
    only: 'assessed',
    note: true,
    does: (of, { day }) => {
      const back = of.resumeTo ?? ''
      tellConclusion(of, day)
      Object.assign(of, { resumeTo: undefined, unanswered: false })
      of.status = back
    },
    tells: told,
  },
  withdrawDispute: {
    who: ['applicant'],
    from: ['suspended'],
    only: 'assessed',
    does: (of) => {
      const back = of.resumeTo ?? ''
      of.disputes -= 1
      Object.assign(of, { resumeTo: undefined, unanswered: false })
      of.status = back
    },
  },
  noteUnanswered: {
    who: ['system'],
    from: ['suspended'],
    only: 'assessed',
    does: (of) => {
      of.unanswered = true
    },
    tells: told,
  },
  // 四（一）5、6：制证，发放
  printCertificate: {
    who: ['hukou'],
    role: 'printer',
    from: ['approved'],
    not: (of, { blank = '' }, { register }) => {
      if (!blank.startsWith(of.hukou === residence ? 'CD' : 'QH')) return 'not in stock'
      return register.some((card) => card.blank === blank) && 'is used'
    },
    does: (of, { blank = '' }) => {
      of.card = { blank }
      of.status = 'printed'
    },
  },
  spoilCard: {
    who: ['hukou'],
    role: 'printer',
    from: ['printed'],
    note: true,
    does: (of) => {
      of.card = undefined
      of.status = 'approved'
    },
  },
  post: { who: ['hukou'], role: 'printer', from: ['printed', 'mail-returned'], does: to('posted'), tells: told },
  recordReturnedMail: {
    who: ['hukou'],
    role: 'printer',
    from: ['posted'],
    note: true,
    does: to('mail-returned'),
    tells: told,
  },
  close: {
    // What nobody has to receive, the residence may close as well.
    who: ['applicant', 'residence', 'hukou', 'system'],
    from: ['posted', 'cancelled'],
    not: (of, asked) => {
      if (of.oldCard === 'with-holder') return 'the old card is owed'
      const foreign = of.matter === 'replacement-of-lost' && asked.seat !== 'applicant' && asked.seat !== 'system'
      if (foreign && officeOf(asked.seat) !== of.hukou) return 'printed and posted elsewhere'
      return windowOpen(of, asked)
    },
    does: to('closed'),
  },
  collectOldCard: {
    who: ['residence'],
    from: ['approved', 'printed', 'posted', 'mail-returned', 'cancelled'],
    not: (of) => of.oldCard !== 'with-holder' && 'nothing to collect',
    does: (of) => {
      of.oldCard = 'collected'
    },
  },
}

/** Whether the seat is one of these in the case, with the role that the deed asks of an office's people. */
export function isAmong({ who, role }: Norm, of: CaseModel, { seat }: Ask): boolean {
  const office = officeOf(seat)
  const wanted = role ?? 'handler'
  return who.some((party) => {
    switch (party) {
      case 'applicant':
      case 'system':
        return seat === party
      case 'public':
        return seat === 'public'
      case 'residence':
        return office === residence && hasRole(seat, wanted)
      case 'hukou':
        return office === of.hukou && hasRole(seat, wanted)
      case 'superior':
        return office === '510100' && hasRole(seat, wanted)
      case 'institution':
        return institutionOf(seat) === partNow(of)?.institution && hasRole(seat, wanted)
    }
  })
}
