// Which papers say a fact that was put right: they are marked and handed out anew (R6.3).
import { papers } from '#papers/papers.ts'
import type { Correctable } from '#regulation/offices/corrections.ts'
import { isPaperKind, type PaperKind } from '#regulation/paper-kinds.ts'

const ofForm = ['application-form', 'assessment-form'] as const satisfies readonly PaperKind[]
/** Where and to whom the card is sent. */
export const papersOfPost = ['application-form', 'posting-slip'] as const satisfies readonly PaperKind[]

/** Every paper names the person. */
export function papersThatSay(fact: Correctable): readonly PaperKind[] {
  switch (fact) {
    case 'phone':
    case 'guardianPhone':
      return ofForm
    case 'recipient':
    case 'deliveryPhone':
    case 'deliveryAddress':
      return papersOfPost
    case 'postalAddress':
    case 'guardianAddress':
      return []
    case 'residenceAddress':
    case 'ethnicity':
    case 'hukouAddress':
    case 'guardianName':
    case 'guardianIdNumber':
    case 'guardianRelation':
      return [...ofForm, 'approval-record', 'certificate']
    case 'name':
    case 'idNumber':
      return Object.keys(papers).filter(isPaperKind)
  }
}
