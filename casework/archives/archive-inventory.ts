// The inventory of a month's papers as PDFs, whole: in as many parts as it needs (R6.3).
import { archiveInventory, inventoryTitle } from '#papers/archive-inventory/archive-inventory.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { papersOfCase } from '#regulation/opening.ts'
import { signedPaperNames, signedPaperOf } from '#regulation/signed-paper-kinds.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { findWindow, getOffice } from '../offices/office-store.ts'
import type { Press } from '../papers/paper-case.ts'
import { type ArchivedCase, countArchivedCases, listPartOfMonth, unscannedOf } from './paper-store.ts'

/** A booklet of some thirty sheets; a month of more cases has more booklets. */
const casesInPart = 500
/** A month without cases has an empty booklet. */
export const partsOf = (cases: number): number => Math.max(1, Math.ceil(cases / casesInPart))

/** The names of the materials of a case that have no scan, and of what was signed by hand. */
export function unscannedInWords(one: ArchivedCase): string {
  const missing = unscannedOf(one)
  const materials = papersOfCase(one.current).filter(({ material }) => missing.includes(material))
  const signed = missing.flatMap((material) => signedPaperOf(material) ?? []).map((paper) => signedPaperNames[paper])
  return [...materials.map(({ name }) => name), ...signed].join('、')
}

export async function archiveInventoryPdf(
  unit: Unit,
  officeId: string,
  { month, nth }: { month: string; nth: number },
  press: Press,
): Promise<{ pdf: Buffer; title: string } | undefined> {
  const all = await countArchivedCases(unit, officeId, month)
  const of = partsOf(all)
  if (nth < 1 || nth > of) return undefined
  const office = await getOffice(unit, officeId)
  const window = await findWindow(unit, officeId)
  const [year, number] = month.split('-')
  const { template, data } = archiveInventory({
    issue: {
      caseNumber: `QC${officeId}${month.replace('-', '')}`,
      office: { name: office.name, phone: window?.phone ?? '', address: window?.address },
      day: unit.today,
      demo: press.demo,
    },
    month: `${year}年${Number(number)}月`,
    ...(of > 1 && { part: { nth, of, before: (nth - 1) * casesInPart, all } }),
    cases: (await listPartOfMonth(unit, officeId, month, { size: casesInPart, nth: nth - 1 })).map((one) => ({
      number: one.number,
      name: one.maskedName,
      matter: matterNames[one.matter],
      pages: one.pages,
      shelf: one.shelf,
      unscanned: unscannedInWords(one),
    })),
  })
  return { pdf: await renderPdf(template, data), title: inventoryTitle }
}
