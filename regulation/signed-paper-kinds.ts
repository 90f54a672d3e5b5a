// The papers that may be signed by hand while a case is handled, and how their pages are kept (六; R6.3; docs/basis.md §9.122).
import type { Day } from './vocabulary.ts'

/** Each with its name; where the doctor signs and the institution seals in the system, no paper arises (docs/basis.md §9.67). */
export const signedPaperNames = {
  'application-form': '手工签名的申请表',
  'committee-form': '专家委员会签名的评定表',
  'notice-proof': '村（社区）的公示证明或张贴照片',
} as const
export type SignedPaper = keyof typeof signedPaperNames
export const signedPapers = Object.keys(signedPaperNames) as readonly SignedPaper[]

/** As its pages are kept beside the materials that the applicant handed in. */
export type SignedMaterial = `signed:${SignedPaper}`
export const signedMaterial = (paper: SignedPaper): SignedMaterial => `signed:${paper}`
export const isSignedMaterial = (material: string): material is SignedMaterial => signedPaperOf(material) !== undefined
export const signedPaperOf = (material: string): SignedPaper | undefined =>
  signedPapers.find((paper) => signedMaterial(paper) === material)
/** Its name in words. */
export const signedMaterialName = (material: SignedMaterial): string =>
  signedPapers.flatMap((paper) => (signedMaterial(paper) === material ? [signedPaperNames[paper]] : [])).join('')

/** A paper that was scanned, and when. */
export type FiledPaper = { paper: SignedPaper; on: Day }
