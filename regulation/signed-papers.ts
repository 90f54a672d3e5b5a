// Papers signed by hand while a case is handled: which arise, and which must be scanned into the case (六; R6.3; docs/basis.md §9.122).
import type { Case } from './case.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'

/** Each with its name; where the doctor signs and the institution seals in the system, no paper arises (docs/basis.md §9.67). */
export const signedPaperNames = {
  'application-form': '手工签名的申请表',
  'committee-form': '专家委员会签名的评定表',
  'notice-proof': '村（社区）的公示证明或张贴照片',
} as const
export type SignedPaper = keyof typeof signedPaperNames
const signedPapers = Object.keys(signedPaperNames) as readonly SignedPaper[]

/** As its pages are kept beside the materials that the applicant handed in. */
export type SignedMaterial = `signed:${SignedPaper}`
export const signedMaterial = (paper: SignedPaper): SignedMaterial => `signed:${paper}`
export const signedPaperOf = (material: string): SignedPaper | undefined =>
  signedPapers.find((paper) => signedMaterial(paper) === material)

/** A paper that was scanned, and when. */
export type FiledPaper = { paper: SignedPaper; on: Day }

/** From which day a paper can have been signed in this case; undefined where none arises. */
const arisesOn: Record<SignedPaper, (current: Case) => Day | undefined> = {
  // Who applies over the network signs there.
  'application-form': ({ channel, opened }) => (channel === 'window' ? opened : undefined),
  'committee-form': ({ assessments, round, concludedOn, opened }) =>
    assessments.some((one) => one.committee !== undefined && one.round === round) ? (concludedOn ?? opened) : undefined,
  // The poster itself is printed here and kept: the village may give a proof of its own, and need not.
  'notice-proof': ({ notice }) => notice?.starts,
}
const isCertain = (paper: SignedPaper): boolean => paper !== 'notice-proof'

/** What may have been signed by hand in this case. */
export const papersSigned = (current: Case): readonly SignedPaper[] =>
  signedPapers.filter((paper) => arisesOn[paper](current) !== undefined)

/** Signed for certain, and not in the case yet: a new conclusion has a paper of its own. */
export function papersToScan(current: Case): readonly SignedPaper[] {
  return papersSigned(current).filter((paper) => {
    const from = arisesOn[paper](current) ?? current.opened
    return isCertain(paper) && !current.signedPapers?.some((filed) => filed.paper === paper && filed.on >= from)
  })
}

/** Of those, what has to be there before the file goes on: of cases opened from the day that the local rule sets. */
export const papersRequired = (current: Case): readonly SignedPaper[] =>
  current.opened >= current.rules['signed-papers-from'] ? papersToScan(current) : []

export function refuseUnscanned(current: Case): Refusal | undefined {
  const missing = papersRequired(current).map((paper) => signedPaperNames[paper])
  return missing.length === 0
    ? undefined
    : refuse(`还没有扫描件：${missing.join('、')}。请经常居住地残联先扫描上传。`, { clause: 'R6.3' })
}
