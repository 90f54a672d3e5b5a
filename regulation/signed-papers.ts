// Papers signed by hand while a case is handled: which arise, and which must be scanned into the case (六; R6.3; docs/basis.md §9.122).
import type { Case } from './case.ts'
import { type SignedPaper, signedPaperNames, signedPapers } from './signed-paper-kinds.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'

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
  const { signedPapers: filed = [] } = current
  return signedPapers.filter((paper) => {
    const from = arisesOn[paper](current)
    return from !== undefined && isCertain(paper) && !filed.some((one) => one.paper === paper && one.on >= from)
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
