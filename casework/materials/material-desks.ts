// The desks where papers come in (R2, N2.3).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { refuseMoreOfCase } from '#regulation/offices/uploads.ts'
import { type SignedPaper, signedMaterial } from '#regulation/signed-paper-kinds.ts'
import type { StepFacts } from '#regulation/steps.ts'
import { type Day, type MaterialKind, refuse } from '#regulation/vocabulary.ts'
import { confirmBondOfCase } from '../accounts/confirm-bond.ts'
import { permitProblem } from '../applications/application-form.ts'
import { amendApplication } from '../applications/read-application.ts'
import { desk, plainDesk } from '../cases/desk.ts'
import { countOfCase, sizeOf, storeDocument } from '../documents/documents.ts'
import { replacePages } from './material-store.ts'

/** A residence permit comes with the day until which it is valid (R1.1). */
export type Provided = { material: MaterialKind; pages: readonly ReceivedFile[]; permitValidUntil?: Day }

/** Scans of a paper that was signed by hand; the original stays at the residence office (R6.3). */
export type SignedPages = { paper: SignedPaper; pages: readonly ReceivedFile[] }

export const materialDesks = {
  provideMaterial: desk<'provideMaterial', Provided>('provideMaterial', {
    gather: async (unit, file, { material, pages, permitValidUntil }) => {
      const tooMany = refuseMoreOfCase(await countOfCase(unit, file.id), sizeOf(pages))
      if (tooMany) return tooMany
      if (pages.length === 0) return refuse('请选择要上传的文件，可以一次选几页。', { clause: 'R2.5', field: 'pages' })
      const problem = material === 'residence-permit' ? permitProblem(permitValidUntil, unit.today) : undefined
      return problem ? refuse(problem, { clause: 'R1.1', field: 'permitValidUntil' }) : { material }
    },
    carryOut: async (unit, file, _after, event, { material, pages, permitValidUntil }) => {
      const stored: string[] = []
      for (const page of pages)
        stored.push(await storeDocument(unit, page, { personId: file.personId, caseId: file.id, purpose: material }))
      const keptAt = event.by === 'residence' ? file.current.residence : null
      await replacePages(unit, file.id, material, stored, keptAt)
      if (material === 'residence-permit' && permitValidUntil) await amendApplication(unit, file, { permitValidUntil })
    },
  }),
  // The paper that makes a person the guardian is seen: from now on the guardian acts for the ward by account too (R2.3).
  checkMaterial: desk<'checkMaterial', StepFacts['checkMaterial']>('checkMaterial', {
    gather: async (_unit, _file, input) => input,
    carryOut: async (unit, file, _after, { record: { material } }) => {
      if (material === 'guardian-proof') await confirmBondOfCase(unit, file)
    },
  }),
  fileSignedPaper: desk<'fileSignedPaper', SignedPages>('fileSignedPaper', {
    gather: async (unit, file, { paper, pages }) =>
      pages.length === 0
        ? refuse('请选择要上传的文件，可以一次选几页。', { clause: 'R6.3', field: 'pages' })
        : (refuseMoreOfCase(await countOfCase(unit, file.id), sizeOf(pages)) ?? { paper }),
    carryOut: async (unit, file, _after, { record: { paper } }, { pages }) => {
      const material = signedMaterial(paper)
      const stored: string[] = []
      for (const page of pages)
        stored.push(await storeDocument(unit, page, { personId: file.personId, caseId: file.id, purpose: material }))
      await replacePages(unit, file.id, material, stored, file.current.residence)
    },
  }),
  askForMaterials: plainDesk('askForMaterials'),
  askAgain: plainDesk('askAgain'),
  supplyMaterials: plainDesk('supplyMaterials'),
  decline: plainDesk('decline'),
  lapse: plainDesk('lapse'),
  reportUnmended: plainDesk('reportUnmended'),
}
