// What an applicant hands in with a dispute: kept beside the materials, read by whoever decides (R4.1.3, N4.1; docs/basis.md §9.260).
import type { Case } from './case.ts'

/** As its pages are kept beside the materials: those of the first dispute, and those of the last. */
export const evidenceNames = {
  'dispute:first': '申请复评时交的证据',
  'dispute:last': '申请终评时交的证据',
} as const
export type EvidenceMaterial = keyof typeof evidenceNames

export const isEvidence = (material: string): material is EvidenceMaterial => Object.hasOwn(evidenceNames, material)

/** Of the dispute that may be raised now. */
export const evidenceOfNext = ({ disputes }: Pick<Case, 'disputes'>): EvidenceMaterial =>
  disputes === 0 ? 'dispute:first' : 'dispute:last'

/** Of the dispute that was raised last. */
export const evidenceOfNewest = ({ disputes }: Pick<Case, 'disputes'>): EvidenceMaterial =>
  disputes < 2 ? 'dispute:first' : 'dispute:last'
