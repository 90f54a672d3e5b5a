// The signed record of a destruction as a PDF (R6.1).
import { destructionTitle, oldCardDestruction } from '#papers/old-card-destruction/old-card-destruction.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { findWindow, getOffice } from '../offices/office-store.ts'
import type { Press } from '../papers/paper-case.ts'
import { findBatch, listBatchCards } from './old-card-store.ts'

export async function destructionRecord(
  unit: Unit,
  id: string,
  press: Press,
): Promise<{ pdf: Buffer; title: string } | undefined> {
  const batch = await findBatch(unit, id)
  if (!batch) return undefined
  const office = await getOffice(unit, batch.office)
  const window = await findWindow(unit, batch.office)
  const { template, data } = oldCardDestruction({
    issue: {
      caseNumber: batch.number,
      office: { name: office.name, phone: window?.phone ?? '', address: window?.address },
      day: batch.destroyedOn ?? unit.today,
      demo: press.demo,
    },
    madeBy: batch.madeByName,
    witnesses: [batch.firstWitnessName, batch.secondWitnessName].filter((name) => name !== null),
    destroyedOn: batch.destroyedOn ?? undefined,
    listHash: batch.listHash?.toString('hex'),
    cards: (await listBatchCards(unit, id)).map((one) => ({
      name: one.maskedName,
      number: one.maskedNumber,
      collectedOn: one.collectedOn,
      shelf: one.shelf,
    })),
  })
  return { pdf: await renderPdf(template, data), title: destructionTitle }
}
