// 特别程序: what stops the term of a case or lies outside it, told as GB/T 39046 has it (R5.1–R5.3; docs/basis.md §9.205).
import type { Status } from '../vocabulary.ts'

/** The standard's codes: 1 延长审批, 2 其他. The notice knows no longer term, so 1 never arises. */
export const specialProcedureCode = '2'

/** Statuses in which no term of the offices runs, as what they are called in the records. */
export const specialProcedures: Readonly<Partial<Record<Status, string>>> = {
  'awaiting-materials': '补正',
  assessing: '残疾评定',
  'on-notice': '公示',
  suspended: '复评',
  'final-review': '终评',
  returned: '户籍地退回补正程序',
  'wrong-office': '重新确定户籍地',
}

export type Moved = { at: Date; step: string; from: Status; to: Status }
export type SpecialSpan<M extends Moved> = { status: Status; name: string; began: M; ended: M | undefined }

/** From the step that led into it to the step that led out again; without an end while it lasts. Steps in the order taken. */
export function specialSpans<M extends Moved>(steps: readonly M[]): readonly SpecialSpan<M>[] {
  const spans: SpecialSpan<M>[] = []
  for (const step of steps) {
    if (step.from === step.to) continue
    const open = spans.at(-1)
    if (open && !open.ended && open.status === step.from) spans[spans.length - 1] = { ...open, ended: step }
    const name = specialProcedures[step.to]
    if (name) spans.push({ status: step.to, name, began: step, ended: undefined })
  }
  return spans
}
