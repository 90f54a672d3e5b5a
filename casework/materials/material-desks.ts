// The desks where papers come in (R2, N2.3).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { type MaterialKind, refuse } from '#regulation/vocabulary.ts'
import { desk, plainDesk } from '../cases/desk.ts'
import { storeDocument } from '../documents/documents.ts'
import { replacePages } from './material-store.ts'

export const materialDesks = {
  provideMaterial: desk<'provideMaterial', { material: MaterialKind; pages: readonly ReceivedFile[] }>(
    'provideMaterial',
    {
      gather: async (_unit, _file, { material, pages }) =>
        pages.length === 0
          ? refuse('请选择要上传的文件，可以一次选几页。', { clause: 'R2.5', field: 'pages' })
          : { material },
      carryOut: async (unit, file, _after, event, { material, pages }) => {
        const stored: string[] = []
        for (const page of pages)
          stored.push(await storeDocument(unit, page, { personId: file.personId, caseId: file.id, purpose: material }))
        const keptAt = event.by === 'residence' ? file.current.residence : null
        await replacePages(unit, file.id, material, stored, keptAt)
      },
    },
  ),
  checkMaterial: plainDesk('checkMaterial'),
  askForMaterials: plainDesk('askForMaterials'),
  supplyMaterials: plainDesk('supplyMaterials'),
  decline: plainDesk('decline'),
  lapse: plainDesk('lapse'),
}
