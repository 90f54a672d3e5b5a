// The papers of an application being filled in, each for the answer it proves: changing the answer back finds them again (R2.3, N2.3).
import type { MaterialKind } from '#regulation/vocabulary.ts'
import type { Answers } from './application-form.ts'

/** Stored files by the key of the paper. */
export type DraftPapers = Readonly<Partial<Record<string, readonly string[]>>>

const ofOrganisation = ':organisation'

/** A committee's papers are not those of the mother who was named before it. */
export function paperKey(material: MaterialKind, { guardian }: Answers): string {
  const ofGuardian = material === 'guardian-id' || material === 'guardian-proof'
  return ofGuardian && guardian?.kind === 'organisation' ? `${material}${ofOrganisation}` : material
}

/** The pages of those papers that are asked for now. */
export const papersNow = (
  papers: DraftPapers,
  answers: Answers,
  materials: readonly MaterialKind[],
): Partial<Record<MaterialKind, readonly string[]>> =>
  Object.fromEntries(
    materials.flatMap((material) => {
      const files = papers[paperKey(material, answers)] ?? []
      return files.length > 0 ? [[material, files]] : []
    }),
  )

/** As a window goes on with them: what belongs to the guardian who is named now. */
export const papersToGoOnWith = (papers: DraftPapers, answers: Answers) =>
  papersNow(papers, answers, [
    ...new Set(Object.keys(papers).map((key) => key.replace(ofOrganisation, '') as MaterialKind)),
  ])

/** As a draft keeps them. */
export const papersToKeep = (papers: Readonly<Partial<Record<MaterialKind, readonly string[]>>>, answers: Answers) =>
  Object.fromEntries(
    Object.entries(papers).map(([material, files]) => [paperKey(material as MaterialKind, answers), files]),
  )
