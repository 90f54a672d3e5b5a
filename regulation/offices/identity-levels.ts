// How well it must be known who acts, act by act; and for whom somebody known may act (R3.2, R2.3, N5.2).
import type { AccountLevel, Actor } from '../actor.ts'
import { ageOn } from '../age.ts'
import type { Clause } from '../clauses.ts'
import { type Day, type MatterId, type Refusal, refuse } from '../vocabulary.ts'
import { addYears } from '../working-days.ts'

export type IdentityLevel = 'visitor' | AccountLevel

/** What each act of the public needs, and the words for it after 要. */
export const identityActs = {
  'read-guide': { level: 'visitor', clause: 'N2.3', words: '看办事指南' },
  verify: { level: 'visitor', clause: 'R6.1', words: '验证证件' },
  complain: { level: 'visitor', clause: 'N7', words: '投诉' },
  draft: { level: 'telephone', clause: 'R3.2', words: '填写申请' },
  telephones: { level: 'real-name', clause: 'N5.2', words: '加一个手机号码' },
  contact: { level: 'telephone', clause: 'N5.2', words: '改联系方式' },
  submit: { level: 'real-name', clause: 'R3.2', words: '提交申请' },
  'own-case': { level: 'real-name', clause: 'N5.2', words: '看自己的申请' },
  'case-step': { level: 'real-name', clause: 'N5.2', words: '办这一步' },
  'own-certificate': { level: 'real-name', clause: 'N5.2', words: '看自己的残疾人证' },
  'held-matter': { level: 'real-name', clause: 'N5.2', words: '办理已有证件的事' },
  'declare-loss': { level: 'real-name', clause: 'R4.4', words: '在网上挂失' },
  'own-booking': { level: 'real-name', clause: 'N5.2', words: '看自己的预约' },
  'give-mandate': { level: 'real-name', clause: 'N5.2', words: '委托代办人' },
  help: { level: 'real-name', clause: 'N5.2', words: '替别人办' },
  consent: { level: 'real-name', clause: 'N5.2', words: '授权别人查您的残疾人证' },
  'shared-paper': { level: 'real-name', clause: 'N5.2', words: '从共享来源取材料' },
  'own-review': { level: 'real-name', clause: 'N5.2', words: '回复每年的核对' },
} as const satisfies Record<string, { level: IdentityLevel; clause: Clause; words: string }>
export type IdentityAct = keyof typeof identityActs

const rank: Record<IdentityLevel, number> = { visitor: 0, telephone: 1, 'real-name': 2 }

export const levelOf = (actor: Actor): IdentityLevel => (actor.kind === 'applicant' ? actor.level : 'visitor')

/** Refuses an applicant or visitor whom the system does not know well enough; the words are the same whatever the register holds. */
export function refuseUnknown(act: IdentityAct, actor: Actor): Refusal | undefined {
  const { level, clause, words } = identityActs[act]
  if (rank[levelOf(actor)] >= rank[level]) return undefined
  return level === 'real-name'
    ? refuse(`${words}，要先实名认证：可以在网上办，也可以到窗口办。填过的内容都还在。`, { clause })
    : refuse(`${words}，要先用手机号登录。`, { clause })
}

/** What is known of who stands behind an account. */
export type KnownIdentity = {
  /** The account's own person is whom the application is about. */
  isOwn: boolean
  /** The account's own person is whom the application names as guardian, or as who acts. */
  isGuardian: boolean
  /** The application names the account's own person as the provider or the window vouched for them. */
  isNamed: boolean
  /** A clerk confirmed the bond to the ward from its paper. */
  hasBond: boolean
}

export type ActingFor = { matter: MatterId; forWhom: 'self' | 'guardian'; deceased: boolean; known: KnownIdentity }

/** `unconfirmed`: nothing of the register is asked, told or changed before a clerk has looked at the papers of the bond. */
export type ActingAs = 'self' | 'guardian' | 'unconfirmed'

/** In whose name a known person hands in: their own, a ward's, or that of whose family they say they are. */
export function acceptActingFor(asked: ActingFor): Refusal | { as: ActingAs } {
  const { known, forWhom, matter, deceased } = asked
  if (forWhom === 'self' && known.isOwn) return known.isNamed ? { as: 'self' } : otherName('name', '姓名')
  if (forWhom === 'self')
    return refuse(
      '身份证号码和您实名的不一致。为自己办，请填自己的；监护人替被监护人办，请选“我是监护人”；别的人替他办，请陪他到窗口。',
      {
        clause: 'R3.2',
        field: 'idNumber',
      },
    )
  if (known.isGuardian && !known.isNamed) return otherName('guardian.name', '监护人（办理人）的姓名')
  if (known.hasBond) return { as: 'guardian' }
  if (!known.isGuardian)
    return refuse('监护人（办理人）的身份证号码和您实名的不一致。请填您自己的，或由监护人本人登录办理。', {
      clause: 'R3.2',
      field: 'guardian.idNumber',
    })
  // The proof of the bond, or of the death and the relation, comes with the application: it waits at the office as a draft.
  if (deceased || matter === 'new-certificate') return { as: 'unconfirmed' }
  return refuse('还没有确认您是监护人。请带监护人证明到任何一家县级残联窗口办这一件；核对以后，就可以在网上办。', {
    clause: 'R2.3',
    field: 'idNumber',
  })
}

/** A first certificate has no register's name to stand beside: the vouched name is the one that counts (R3.2). */
const otherName = (field: string, what: string): Refusal =>
  refuse(
    `${what}和您实名认证的不一样。请照身份证改过来。身份证上改了姓名的，先在认证平台更新实名；不能更新的，带身份证和户口簿到窗口办。`,
    { clause: 'R3.2', field },
  )

/** What a clerk looks at before anything is opened: of who died (R4.5.1), and of whoever says to be a guardian (R2.3). */
export const papersToLookAt = {
  family: {
    death: '看过死亡证明（或户口注销证明、法院判决），是这个人的',
    relation: '核对过办理人的身份证和亲属关系，和申请表上写的相符',
  },
  guardian: {
    card: '核对过监护人（单位的是经办人）的身份证件，和申请表上写的相符',
    bond: '看过监护人证明，监护的是这个人',
  },
} as const
export type LookedAtFor = keyof typeof papersToLookAt
export type LookedAt = keyof (typeof papersToLookAt)['family'] | keyof (typeof papersToLookAt)['guardian']

export const isLookedAt = (value: string): value is LookedAt =>
  Object.values(papersToLookAt).some((papers) => Object.hasOwn(papers, value))

const unseen = {
  family: refuse('为去世的家人办的，请先看死亡证明和亲属关系，再逐项勾选。没有带来的，请存好，等补齐再办。', {
    clause: 'R4.5.1',
    field: 'lookedAt',
  }),
  guardian: refuse('监护人从网上送来的，请先看身份证件和监护人证明，再逐项勾选。看不清、不相符的，写明原因退回。', {
    clause: 'R2.3',
    field: 'lookedAt',
  }),
} as const

/** Of who died, and of who is said to be a ward, nothing is opened on the word of whoever comes. */
export function refuseUnlooked(of: LookedAtFor, looked: readonly LookedAt[]): Refusal | undefined {
  const wanted = Object.keys(papersToLookAt[of]).filter(isLookedAt)
  return wanted.every((paper) => looked.includes(paper)) ? undefined : unseen[of]
}

/** A bond by age ends on the day on which the ward is of age; one of an adult lasts until it is corrected (R2.3). */
export function bondEndsOn(birth: Day, ofAge: number, today: Day): Day | undefined {
  return ageOn(birth, today) < ofAge ? addYears(birth, ofAge) : undefined
}
