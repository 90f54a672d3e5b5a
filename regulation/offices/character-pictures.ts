// The picture of a character that no font holds: who sends it, who looks at it beside the identity card, and until when (R4.1.2, R4.1.5).
import type { Actor, StaffRole } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor, nameInRecords, type StaffMember } from './acting-staff.ts'

export type CharacterCase = {
  residence: string
  hukou: string
  /** Before acceptance the applicant sends pictures as well. */
  accepted: boolean
  /** A card that was printed carries the picture of its day. */
  printed: boolean
  /** Nothing is printed for it any more. */
  final: boolean
}

export type CharacterPictureState = 'waiting' | 'confirmed' | 'refused' | 'replaced'

const leastReason = 4
const mostWords = 200

const anyOfficeOf = (actor: Actor, at: CharacterCase, roles: readonly StaffRole[]): actor is StaffMember =>
  actsFor(actor, at.residence, roles) || actsFor(actor, at.hukou, roles)

function refuseTooLate({ printed, final }: CharacterCase): Refusal | undefined {
  if (printed)
    return refuse('证已经打印，字的图片不能再换。印错的，先把这本证作废重打或收回，再换图片。', { clause: 'R4.1.5' })
  return final ? refuse('这件申请已经结束，不再出证件，不用图片了。', { clause: 'R4.1.5' }) : undefined
}

export type CharacterWish = {
  /** One of the characters of this application that cannot be printed. */
  known: boolean
  files: number
  reason: string
}

/** @param before whether a picture of the same character was confirmed: then it is corrected, with a reason */
export function acceptCharacterPicture(
  actor: Actor,
  at: CharacterCase,
  { known, files, reason }: CharacterWish,
  before: { confirmed: boolean },
): Refusal | { sends: true } {
  const isClerk: boolean = anyOfficeOf(actor, at, ['handler'])
  if (!isClerk && actor.kind !== 'applicant')
    return refuse('字的图片由申请人、或办理这件申请的残联经办人上传。', { clause: 'R4.1.5' })
  if (!isClerk && (at.accepted || before.confirmed))
    return refuse('已经受理或核对过的，图片由窗口更换。请带身份证到窗口，或打窗口电话。', { clause: 'R4.1.2' })
  const late = refuseTooLate(at)
  if (late) return late
  if (!known) return refuse('这个字印得出，不用图片。', { clause: 'R4.1.5', field: 'character' })
  if (files !== 1) return refuse('请选一张图片，里面只有这一个字，白底黑字。', { clause: 'R4.1.5', field: 'picture' })
  if (before.confirmed && saidIn(reason) < leastReason)
    return refuse(`已经核对过一张。请写明那一张错在哪里，至少 ${leastReason} 个字。`, {
      clause: 'R4.1.5',
      field: 'reason',
    })
  return reason.length > mostWords
    ? refuse(`说明太长。请不超过 ${mostWords} 个字。`, { clause: 'R4.1.5', field: 'reason' })
    : { sends: true }
}

const lookers: readonly StaffRole[] = ['handler', 'approver', 'head']

export type CharacterLook = { verdict: 'same' | 'other' | undefined; words: string }

/** @param corrects whether a confirmed picture is to be replaced: then by another member than who sent this one (R1.3) */
export function acceptCharacterLook(
  actor: Actor,
  at: CharacterCase,
  picture: { state: CharacterPictureState; sentBy: string; corrects: boolean } | undefined,
  { verdict, words }: CharacterLook,
): Refusal | { by: StaffMember; confirms: boolean } {
  if (!anyOfficeOf(actor, at, lookers))
    return refuse('字的图片由办理这件申请的残联工作人员对照身份证核对。', { clause: 'R4.1.2' })
  if (picture?.state !== 'waiting')
    return refuse('这张图片已经处理过了。请刷新页面。', { clause: 'R4.1.2', field: 'verdict' })
  const late = refuseTooLate(at)
  if (late) return late
  if (!verdict) return refuse('请选图片和身份证上的字是否一样。', { clause: 'R4.1.2', field: 'verdict' })
  if (verdict === 'other')
    return saidIn(words) < leastReason || words.length > mostWords
      ? refuse(`请写明哪里不一样，${leastReason} 到 ${mostWords} 个字。`, { clause: 'R4.1.2', field: 'words' })
      : { by: actor, confirms: false }
  return picture.corrects && picture.sentBy === nameInRecords(actor)
    ? refuse('这一张要换掉核对过的图片，是您上传的。须由另一位工作人员核对。', { clause: 'R1.3', field: 'verdict' })
    : { by: actor, confirms: true }
}

/** Before acceptance every picture that was sent is looked at; who sent none is printed by the parts they described. */
export const refuseUnlooked = (waiting: number): Refusal | undefined =>
  waiting > 0
    ? refuse('有印不出的字，交来的图片还没有对照身份证核对。请先核对图片，再受理。', { clause: 'R4.1.2' })
    : undefined

/** What a picture can be, other than a character. */
export const unclearPictures = {
  faint: '字和底的颜色太接近，看不清。请用白纸黑字，光线好一些，再拍一张。',
  small: '图片里的字太小，印出来会糊。请把字放大，或拍近一些。',
  dark: '图片里黑的太多，看不出字。请用白底黑字，不要反白，四周不要拍到别的。',
  empty: '图片里看不出字。请拍白纸上写大的这一个字，或截取身份证上的这一个字。',
  long: '图片太长，里面不止一个字，或拍到了横线。请只留这一个字。',
  'no-picture': '字的图片要 JPG 或 PNG，不收 PDF。请换一张图片。',
} as const

export const refuseUnclear = (problem: keyof typeof unclearPictures): Refusal =>
  refuse(unclearPictures[problem], { clause: 'R4.1.5', field: 'picture' })
