// Every step's desk, by name.

import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { evidenceOfNext } from '#regulation/dispute-evidence.ts'
import type { Asked } from '#regulation/heard.ts'
import type { StepName } from '#regulation/steps.ts'
import { assessmentDesks } from '../assessments/assessment-desks.ts'
import { certificateDesks } from '../certificates/certificate-desks.ts'
import { fileHanded, type Handed } from '../documents/kept-uploads.ts'
import { materialDesks, refuseMore } from '../materials/material-desks.ts'
import { addPages } from '../materials/material-store.ts'
import { noticeDesks } from '../notices/notice-desks.ts'
import { endNotice, pauseNotice, resumeNotice } from '../notices/notice-store.ts'
import type { CaseFile } from './case-store.ts'
import { type Desk, desk, plainDesk } from './desk.ts'

/** What an office takes back for an applicant rests on the reasons in its note. */
const askingWhy = {
  gather: async (_unit: Unit, _file: CaseFile, input: Asked, why: string | undefined) => ({ ...input, why }),
}

/** A notice that goes on after a dispute is open to the public until its new last day (docs/basis.md §9.96, §9.114). */
async function showNotice(unit: Unit, { id }: CaseFile, { status, notice }: Case): Promise<void> {
  if (status === 'on-notice' && notice) await resumeNotice(unit, id, notice.ends)
}

const defined = {
  ...materialDesks,
  ...assessmentDesks,
  ...noticeDesks,
  ...certificateDesks,
  tellAgain: plainDesk('tellAgain'),
  dispute: desk<'dispute', Asked & Partial<Handed>>('dispute', {
    gather: async (unit, file, { pages = [], have: _have, ...asked }) =>
      (await refuseMore(unit, file, { pages })) ?? asked,
    carryOut: async (unit, { id, personId, current }, _after, _event, { pages = [], have }) => {
      if (current.status === 'on-notice') await pauseNotice(unit, id)
      const purpose = evidenceOfNext(current)
      await addPages(unit, id, purpose, await fileHanded(unit, { pages, have }, { personId, caseId: id, purpose }))
    },
  }),
  noteUnanswered: plainDesk('noteUnanswered'),
  rejectDispute: { ...plainDesk('rejectDispute'), carryOut: showNotice },
  withdrawDispute: desk<'withdrawDispute', Asked>('withdrawDispute', { ...askingWhy, carryOut: showNotice }),
  rejectFinalDispute: { ...plainDesk('rejectFinalDispute'), carryOut: showNotice },
  withdraw: desk<'withdraw', Asked>('withdraw', {
    ...askingWhy,
    carryOut: async (unit, file) => endNotice(unit, file.id, 'stopped'),
  }),
  succeedOffice: plainDesk('succeedOffice'),
  recountTerms: plainDesk('recountTerms'),
}

/** What a door hands in for each step. */
export type StepInput = {
  [S in StepName]: (typeof defined)[S] extends Desk<S, infer Input> ? Input : never
}

export const desks: { readonly [S in StepName]: Desk<S, StepInput[S]> } = defined
