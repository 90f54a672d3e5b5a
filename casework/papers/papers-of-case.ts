// The papers of a case for whoever reads them: one list for the workbench, the applicant, the institution and the door (N5.2, R6.3).
import { papers } from '#papers/papers.ts'
import { isFresh, mayRead, papersFor } from '#papers/readers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { decisionOf } from '#regulation/decisions.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { papersOf } from '#regulation/steps.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { type CaseFile, listSteps, type StoredStep } from '../cases/case-store.ts'
import { readDocument, titleOfOpened } from '../documents/documents.ts'
import { notYet, type Rendered, renderPaper } from './issue-paper.ts'
import { type IssuedPaper, listIssuedPapers } from './issued-paper-store.ts'
import type { Press } from './paper-case.ts'

/** `issued` is missing where the paper is made as the case stands. */
export type ListedPaper = { kind: PaperKind; title: string; issued?: IssuedPaper }

/** By the steps taken so far. */
function listed(
  { actor }: Unit,
  file: CaseFile,
  steps: readonly StoredStep[],
  all: readonly IssuedPaper[],
): readonly ListedPaper[] {
  const { current } = file
  const kinds = papersFor(current, steps.flatMap(papersOf), actor)
  const issued = all.filter(({ kind }) => mayRead(current, actor, kind))
  const isIssued = (kind: PaperKind) =>
    issued.some((paper) => paper.kind === kind && paper.seq === handing(steps, kind)?.seq)
  /** What a step of this very status handed out is not made a second time. */
  const isAnew = (kind: PaperKind) =>
    isFresh(current, kind) && !(isIssued(kind) && handing(steps, kind)?.to === current.status)
  const asItStands = (kind: PaperKind) => ({ kind, title: titleOf(kind, handing(steps, kind), file) })
  return [
    ...kinds.filter((kind) => !isFresh(current, kind) && !isIssued(kind)).map(asItStands),
    ...issued.toReversed().map((paper) => ({
      kind: paper.kind,
      title: titleOf(
        paper.kind,
        steps.find(({ seq }) => seq === paper.seq),
        file,
      ),
      issued: paper,
    })),
    ...kinds.filter(isAnew).map(asItStands),
  ]
}

/** What was issued may be about another institution's part: an institution reads its own as the case stands. */
const issuedTo = async (unit: Unit, { id }: CaseFile): Promise<readonly IssuedPaper[]> =>
  unit.actor.kind === 'institution-staff' ? [] : listIssuedPapers(unit, id)

/** What the paper of a step is called: a decision has the title of what was decided. */
const titleOf = (kind: PaperKind, step: StoredStep | undefined, { current }: CaseFile) =>
  (kind === 'decision' && step && decisionOf(step, current)?.title) || papers[kind].title

/** The last step that handed out a paper of the kind. */
const handing = (steps: readonly StoredStep[], kind: PaperKind) =>
  steps.findLast((taken) => papersOf(taken).includes(kind))

/**
 * The papers that the actor may read: those not yet printed by the worker, those handed out, the newest first, and those that
 * show the case as it stands.
 */
export async function listPapers(unit: Unit, file: CaseFile): Promise<readonly ListedPaper[]> {
  const [steps, issued] = await Promise.all([listSteps(unit, file.id), issuedTo(unit, file)])
  return listed(unit, file, steps, issued)
}

/**
 * The paper of a kind as the list has it: made anew where it is fresh or not yet printed, else as it was handed out last.
 * Undefined where the actor may not read papers of this kind in this case; refuses where there is none yet.
 */
export async function openPaper(
  unit: Unit,
  file: CaseFile,
  kind: PaperKind,
  press: Press,
): Promise<Refusal | Rendered | undefined> {
  if (!mayRead(file.current, unit.actor, kind)) return undefined
  const steps = await listSteps(unit, file.id)
  const found = listed(unit, file, steps, await issuedTo(unit, file)).filter((paper) => paper.kind === kind)
  const asItStands = found.find(({ issued }) => !issued)
  if (asItStands) {
    const record = handing(steps, kind)?.record
    const part = !isFresh(file.current, kind) && record && 'assessment' in record ? record.assessment : undefined
    return renderPaper(unit, file, kind, press, part)
  }
  const fileId = found[0]?.issued?.fileId
  const document = fileId === undefined ? undefined : await readDocument(unit, fileId)
  return document ? { pdf: document.content, title: titleOfOpened(papers[kind].title, document) } : notYet(kind)
}
