// A paper of an application from a sharing source, whichever door asks for it: noted, asked, judged, taken in (R2.2, R2.4, N2.3).
import { mayKnow } from '#casework/applications/acting-for.ts'
import { paperKey } from '#casework/applications/draft-papers.ts'
import { holdDraft, saveDraft } from '#casework/applications/draft-store.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { isAbout } from '#casework/sharing/given-by-sources.ts'
import { endQuery, insertQuery, listQueries, type SharedQueryRow } from '#casework/sharing/shared-query-store.ts'
import { dayOf } from '#platform/clock.ts'
import type { SharingQuery, SharingSource } from '#platform/sharing/sharing-source.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { type EarlierQuery, isShareable, refuseSharedQuery } from '#regulation/sharing.ts'
import { isRefusal, type MaterialKind, plainMaterialName, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { askAndJudge, type Sharing, type SourceSaid, sourcesOf } from '../../sharing.ts'
import { type DraftView, gatherDraft } from './draft-view.ts'

type Asking = { draft: string; material: MaterialKind; source: string; consent: boolean }
type Door = { sharing: Sharing; read: <T>(use: (unit: Unit) => Promise<T>) => Promise<T> }
/** `found`: whether the source had it; what it gave stands in the draft. */
export type Fetched = { found: boolean; source: string }

type Begun = { query: SharingQuery; source: SharingSource; draft: string; account: string }

/** Undefined where there is no such draft. A source that is away leaves the draft as it was. */
export async function fetchShared(door: Door, asking: Asking): Promise<Refusal | Fetched | undefined> {
  const begun = await door.read((unit) => begin(unit, door.sharing, asking))
  if (begun === undefined || isRefusal(begun)) return begun
  const { source, query } = begun
  const use = await askAndJudge(door.sharing, source, query)
  await door.read((unit) => end(unit, begun, use))
  return use?.answer
    ? { found: use.answer.found, source: source.title }
    : refuse(awayInWords(source, query.material), { clause: 'R2.2', field: 'source' })
}

const awayInWords = ({ title }: SharingSource, material: MaterialKind) =>
  `${title}现在查不了${plainMaterialName(material)}。您填的、传的都还在。请拍照上传，或过一会儿再查。`

/** Notes the query before the source is asked, so that nobody asks it a second time meanwhile. */
async function begin(unit: Unit, sharing: Sharing, asking: Asking): Promise<Refusal | Begun | undefined> {
  const { draft, material, consent } = asking
  const held = await holdDraft(unit, draft)
  const view = held && (await gatherDraft(unit, draft))
  const { actor } = unit
  if (!view || actor.kind !== 'applicant') return undefined
  if (view.whole.submittedCase)
    return refuse('这份申请已经提交，不能再改。要补的材料，请在这件申请里交。', { clause: 'R3.2' })
  const source = sourcesOf(sharing, material).find(({ id }) => id === asking.source)
  const { name = '', idNumber = '', residenceOffice } = view.answers
  const about = { name, idNumber }
  const rows = (await listQueries(unit, { draft })).filter(
    (row) => row.material === material && row.source === source?.id,
  )
  const refused = refuseSharedQuery({
    material,
    listed: view.listed.some((listed) => listed.material === material),
    source: source?.title,
    consent,
    mayKnow: await mayKnow(unit, view.answers, view.sender),
    named: name !== '' && findableIdentityNumber(idNumber) !== undefined && residenceOffice !== undefined,
    earlier: rows.map((row) => earlierOf(unit, view, row)),
    rules: view.rules,
  })
  if (refused) return refused
  if (!source || residenceOffice === undefined) return undefined
  const key = await insertQuery(unit, { draft, material, source, about })
  return {
    source,
    draft,
    account: actor.id,
    query: {
      key,
      person: about,
      material,
      consent: { at: unit.now, by: 'applicant' },
      asker: { office: residenceOffice, name: `${view.places.residence ?? ''}残联` },
    },
  }
}

const earlierOf = (unit: Unit, view: DraftView, row: SharedQueryRow): EarlierQuery => ({
  state: row.state,
  minutesAgo: Math.floor((unit.now.getTime() - row.consentedAt.getTime()) / 60_000),
  today: dayOf(row.consentedAt) === unit.today,
  samePerson: isAbout(row.about, view.answers),
  stands: standsIn(view, row),
})

const standsIn = ({ pages }: DraftView, { material, fileId }: SharedQueryRow): boolean =>
  pages.get(material)?.some(({ id }) => id === fileId) ?? false

/** What came in takes the place of what was uploaded; in a draft that was handed in meanwhile nothing changes. */
async function end(unit: Unit, { query, draft, account }: Begun, use: SourceSaid | undefined): Promise<void> {
  const of = { id: query.key, draft, about: query.person }
  const held = await holdDraft(unit, draft)
  // Deleted while the source was asked: what was asked for it is gone with it.
  if (!held) return
  const { material } = query
  if (!use?.file) return endQuery(unit, of, use?.answer)
  const stored = await storeDocument(unit, use.file, { personId: draft, accountId: account, purpose: material })
  await endQuery(unit, of, use.answer, stored)
  await saveDraft(unit, draft, { papers: { [paperKey(material, held.answers)]: [stored] } })
}

/** The query whose result stands as the paper now. */
export const standingResult = (
  view: DraftView,
  queries: readonly SharedQueryRow[],
  material: MaterialKind,
): SharedQueryRow | undefined =>
  queries.find((row) => row.material === material && row.state === 'found' && standsIn(view, row))

/** The sources that may be asked for the paper now. */
export const sourcesFor = (view: DraftView, sharing: Sharing, material: MaterialKind): readonly SharingSource[] =>
  isShareable(material, view.rules) && view.listed.some((listed) => listed.material === material)
    ? sourcesOf(sharing, material)
    : []
