// The papers that offices hand out; what each says stands in its own folder of papers/.

export const paperKinds = [
  'application-form',
  'receipt',
  'missing-materials',
  'declined',
  'assignment',
  'assessment-form',
  'not-met',
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
