// The kinds of printed papers of a case, each by its short name; a step says which of them it hands out (R4, R6.3).

export const paperKinds = [
  'application-form',
  'receipt',
  'missing-materials',
  'decision',
  'assignment',
  'assessment-form',
  'not-met',
  'conclusion-letter',
  'dispute-receipt',
  'notice-poster',
  'handover-list',
  'approval-record',
  'certificate',
  'posting-slip',
  'old-card-receipt',
  'checklist',
] as const
export type PaperKind = (typeof paperKinds)[number]

export function isPaperKind(text: string): text is PaperKind {
  return paperKinds.some((kind) => kind === text)
}
