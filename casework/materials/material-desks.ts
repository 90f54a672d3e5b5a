// The desks where papers come in (R2, N2.3).
import type { Unit } from '#platform/unit-of-work.ts'
import type { DeclineGround } from '#regulation/grounds.ts'
import { refuseMoreOfCase } from '#regulation/offices/uploads.ts'
import type { DeclineFacts } from '#regulation/refuted-grounds.ts'
import { type SignedPaper, signedMaterial } from '#regulation/signed-paper-kinds.ts'
import type { StepFacts } from '#regulation/steps.ts'
import { type Day, type MaterialKind, refuse } from '#regulation/vocabulary.ts'
import { confirmBondOfCase } from '../accounts/confirm-bond.ts'
import { permitProblem } from '../applications/application-form.ts'
import { amendApplication, readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { desk, plainDesk } from '../cases/desk.ts'
import { rulesForCase } from '../cases/scene.ts'
import { countOfCase, sizeOf } from '../documents/documents.ts'
import { countKept, fileHanded, type Handed } from '../documents/kept-uploads.ts'
import { standingOf } from '../persons/person-store.ts'
import { replacePages } from './material-store.ts'

/** A residence permit comes with the day until which it is valid (R1.1). */
export type Provided = Handed & { material: MaterialKind; permitValidUntil?: Day }

/** Scans of a paper that was signed by hand; the original stays at the residence office (R6.3). */
export type SignedPages = Handed & { paper: SignedPaper }

export const refuseMore = async (unit: Unit, { id }: Pick<CaseFile, 'id'>, { pages }: Handed) =>
  refuseMoreOfCase(await countOfCase(unit, id), sizeOf(pages))

const isEmpty = async (unit: Unit, { personId }: CaseFile, { pages, have = [] }: Handed): Promise<boolean> =>
  pages.length === 0 && (await countKept(unit, have, personId)) === 0

/** What is on file for or against the grounds of declining (R4.1.2). */
export const declineFacts = async (unit: Unit, file: CaseFile): Promise<DeclineFacts> => ({
  permitValidUntil: (await readApplication(unit, file)).permitValidUntil,
  barLifted: (await standingOf(unit, file.personId)).barLifted,
  requirements: (await rulesForCase(unit, file.current))['acceptance-rules'].length,
})

export const materialDesks = {
  provideMaterial: desk<'provideMaterial', Provided>('provideMaterial', {
    gather: async (unit, file, { material, permitValidUntil, ...handed }) => {
      const tooMany = await refuseMore(unit, file, handed)
      if (tooMany) return tooMany
      if (await isEmpty(unit, file, handed))
        return refuse('请选择要上传的文件，可以一次选几页。', { clause: 'R2.5', field: 'pages' })
      const problem = material === 'residence-permit' ? permitProblem(permitValidUntil, unit.today) : undefined
      return problem ? refuse(problem, { clause: 'R1.1', field: 'permitValidUntil' }) : { material }
    },
    carryOut: async (unit, file, _after, event, { material, permitValidUntil, ...handed }) => {
      const stored = await fileHanded(unit, handed, { personId: file.personId, caseId: file.id, purpose: material })
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
    gather: async (unit, file, { paper, ...handed }) =>
      (await isEmpty(unit, file, handed))
        ? refuse('请选择要上传的文件，可以一次选几页。', { clause: 'R6.3', field: 'pages' })
        : ((await refuseMore(unit, file, handed)) ?? { paper }),
    carryOut: async (unit, file, _after, { record: { paper } }, handed) => {
      const material = signedMaterial(paper)
      const stored = await fileHanded(unit, handed, { personId: file.personId, caseId: file.id, purpose: material })
      await replacePages(unit, file.id, material, stored, file.current.residence)
    },
  }),
  askForMaterials: plainDesk('askForMaterials'),
  askAgain: plainDesk('askAgain'),
  supplyMaterials: plainDesk('supplyMaterials'),
  decline: desk<'decline', { ground: DeclineGround }>('decline', {
    gather: async (unit, file, { ground }) => ({ ground, ...(await declineFacts(unit, file)) }),
  }),
  lapse: plainDesk('lapse'),
  reportUnmended: plainDesk('reportUnmended'),
}
