// A paper from a sharing source at the window: the clerk asks with the consent of who stands there; the same law as at home (R2.2, R2.4, N2.3).
import { storeDocument } from '#casework/documents/documents.ts'
import { findHolder } from '#casework/persons/holder-store.ts'
import { findPersonByIdNumber } from '#casework/persons/person-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { isAbout } from '#casework/sharing/given-by-sources.ts'
import { endQuery, insertQuery, listQueries, type SharedQueryRow } from '#casework/sharing/shared-query-store.ts'
import { dayOf } from '#platform/clock.ts'
import type { SharingQuery, SharingSource } from '#platform/sharing/sharing-source.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseOtherName } from '#regulation/card-facts.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { refuseSharedQuery } from '#regulation/sharing.ts'
import { isRefusal, type MaterialKind, plainMaterialName, type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { Exchange } from '#web/route.ts'
import { askAndJudge, type SourceSaid, sourcesOf } from '#web/sharing.ts'
import { gatherHelp } from './intake-help.ts'
import type { Intake } from './read-intake.ts'

type Asking = { material: MaterialKind; source: string; consent: boolean; office: string }
type Begun = { query: SharingQuery; source: SharingSource }

/** What the source gave stands in the intake that comes back; whatever is wrong leaves it as it was. */
export async function fetchAtWindow(
  exchange: Exchange,
  intake: Intake,
  asking: Asking,
): Promise<{ intake: Intake; refusal?: Refusal }> {
  const begun = await exchange.read((unit) => begin(unit, exchange, intake, asking))
  if (isRefusal(begun)) {
    const known = await exchange.read((unit) => withFound(unit, intake))
    return { intake: known, refusal: { ...begun, field: `file-${asking.material}` } }
  }
  const said = await askAndJudge(exchange.sharing, begun.source, begun.query)
  await exchange.read((unit) => end(unit, intake.keyHolder, begun, said))
  const known = await exchange.read((unit) => withFound(unit, intake))
  if (said?.answer?.found) return { intake: known }
  const name = plainMaterialName(asking.material)
  const why = said?.answer
    ? `${begun.source.title}没有查到${name}。请扫描带来的${name}。`
    : `${begun.source.title}现在查不了${name}。填的、扫的都还在。请扫描，或过一会儿再查。`
  return { intake: known, refusal: refuse(why, { clause: 'R2.2', field: `file-${asking.material}` }) }
}

/** Noted before the source is asked, so that nobody asks it a second time meanwhile. */
async function begin(
  unit: Unit,
  { sharing }: Pick<Exchange, 'sharing'>,
  intake: Intake,
  { material, source: chosen, consent, office }: Asking,
): Promise<Refusal | Begun> {
  const { help } = await gatherHelp(unit, intake, office)
  if (help.waits) return help.waits
  const source = sourcesOf(sharing, material).find(({ id }) => id === chosen)
  const { name = '', idNumber = '' } = intake.answers
  const rows = (await listQueries(unit, { draft: intake.keyHolder })).filter(
    (row) => row.material === material && row.source === source?.id,
  )
  const refused = refuseSharedQuery({
    material,
    listed: help.listed.some((listed) => listed.material === material),
    source: source?.title,
    consent,
    mayKnow: true,
    named: name !== '' && findableIdentityNumber(idNumber) !== undefined,
    earlier: rows.map((row) => ({
      state: row.state,
      minutesAgo: Math.floor((unit.now.getTime() - row.consentedAt.getTime()) / 60_000),
      today: dayOf(row.consentedAt) === unit.today,
      samePerson: isAbout(row.about, intake.answers),
      // Of a page that was sent again without it, it comes back: at a window nothing is taken out.
      stands: row.fileId !== null,
    })),
    rules: help.rules,
  })
  if (refused) return refused
  if (!source) throw new Error('a query that is not refused has its source')
  const about = { name, idNumber }
  const number = findableIdentityNumber(idNumber)
  const person = number && (await findPersonByIdNumber(unit, number))
  if (person) {
    const { details = [], newName } = intake.answers
    const changed = newName ? { name: spellName(newName) } : {}
    const stated = { name: spellName(name), idNumber: number, details, changed }
    const other = refuseOtherName(await findHolder(unit, person), stated)
    if (other) return other
    await recordReading(unit, null, material, `在窗口经本人同意，向${source.title}查`, person)
  }
  const key = await insertQuery(unit, { draft: intake.keyHolder, material, source, about })
  return {
    source,
    query: {
      key,
      person: about,
      material,
      consent: { at: unit.now, by: 'clerk' },
      asker: { office, name: `${help.residence.label}残联` },
    },
  }
}

async function end(unit: Unit, keyHolder: string, { query }: Begun, said: SourceSaid | undefined): Promise<void> {
  const { material, key: id, person: about } = query
  const stored = said?.file && (await storeDocument(unit, said.file, { personId: keyHolder, purpose: material }))
  await endQuery(unit, { id, draft: keyHolder, about }, said?.answer, stored)
}

/** With what sources gave for the person named now, in the place of nothing else that was scanned. */
async function withFound(unit: Unit, intake: Intake): Promise<Intake> {
  const found = standing(await listQueries(unit, { draft: intake.keyHolder }), intake)
  const given = found.filter(({ material }) => !intake.have[material]?.length)
  return {
    ...intake,
    have: { ...intake.have, ...Object.fromEntries(given.map(({ material, fileId }) => [material, [fileId ?? '']])) },
  }
}

/** What sources gave about the person named now, the newest of each paper. */
export const standing = (queries: readonly SharedQueryRow[], { answers }: Intake): readonly SharedQueryRow[] =>
  queries.filter(
    (row, at) =>
      row.fileId !== null &&
      isAbout(row.about, answers) &&
      queries.findIndex(({ material, fileId }) => material === row.material && fileId !== null) === at,
  )
