// Which papers of an application a sharing source gave, and about whom (R2.2; docs/basis.md §9.215).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { isSameName, spellName } from '#regulation/person-name.ts'
import type { QueryState } from '#regulation/sharing.ts'
import type { MaterialKind } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type About, listQueries, type SharedQueryRow } from './shared-query-store.ts'

/** The application names the same person now. */
export const isAbout = (about: About, typed: { name?: string | undefined; idNumber?: string | undefined }): boolean =>
  findableIdentityNumber(about.idNumber) === findableIdentityNumber(typed.idNumber ?? '') &&
  isSameName(spellName(about.name), spellName(typed.name ?? ''))

/** `shared`: what sources gave and nobody added to; `foreign`: what is of another person than the application names. */
export async function givenBySources(
  unit: Unit,
  papers: Partial<Record<MaterialKind, readonly string[]>>,
  typed: { name?: string | undefined; idNumber?: string | undefined },
): Promise<{ shared: readonly MaterialKind[]; foreign: readonly MaterialKind[] }> {
  const files = Object.values(papers).flatMap((pages) => pages ?? [])
  const queries = await listQueries(unit, { files })
  const given = new Map(queries.flatMap((query) => (query.fileId === null ? [] : [[query.fileId, query] as const])))
  const of = Object.entries(papers) as [MaterialKind, readonly string[]][]
  const which = (is: (pages: readonly string[]) => boolean) =>
    of.flatMap(([material, pages]) => (is(pages) ? [material] : []))
  return {
    shared: which((pages) => pages.length > 0 && pages.every((file) => given.has(file))),
    foreign: which((pages) =>
      pages.some((file) => {
        const query = given.get(file)
        return query !== undefined && !isAbout(query.about, typed)
      }),
    ),
  }
}

/** '共享查询：演示省数据共享平台，2026年3月2日 星期一，凭证号 YSGX-1'. */
export const proofInWords = ({ sourceTitle, queriedOn, proof, atWindow }: SharedQueryRow): string =>
  `共享查询：${sourceTitle}${atWindow ? '，在窗口经本人同意' : ''}${queriedOn ? `，${dayInWords(queriedOn)}` : ''}${proof ? `，凭证号 ${proof}` : ''}`

/** Of each paper of a case that stands as a source gave it. */
export async function proofsOfCase(
  unit: Unit,
  caseId: string,
  pages: readonly PageOfPaper[],
): Promise<ReadonlyMap<string, string>> {
  return proofsOf(await listQueries(unit, { caseId }), pages)
}

type PageOfPaper = { material: string; fileId: string }

/** @param queries of the case */
export const proofsOf = (
  queries: readonly SharedQueryRow[],
  pages: readonly PageOfPaper[],
): ReadonlyMap<string, string> =>
  new Map(
    pages.flatMap(({ material, fileId }) => {
      const query = queries.find((row) => row.fileId === fileId)
      return query ? [[material, proofInWords(query)] as const] : []
    }),
  )

const outcomes: Record<QueryState, string> = {
  asked: '没有等到回答',
  found: '查到了，用作材料',
  nothing: '没有查到',
  failed: '来源没有给出可用的回答',
}
export const outcomeInWords = ({ state, proof }: Pick<SharedQueryRow, 'state' | 'proof'>): string =>
  `${outcomes[state]}${proof ? `，凭证号 ${proof}` : ''}`
