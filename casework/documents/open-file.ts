// Opening a file by the thing it belongs to, on record (N5.2, R6.3).
import { papers } from '#papers/papers.ts'
import { mayRead, showsWholePerson } from '#papers/readers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isIdleIn } from '#regulation/decide.ts'
import { acceptReading, type FileAddress, type FileThing } from '#regulation/offices/file-readers.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { type CaseFile, findCase } from '../cases/case-store.ts'
import { refuseOpening } from '../cases/open-case.ts'
import { recordReading } from '../persons/record-reading.ts'
import { countOpening } from '../persons/reveal-alarms.ts'
import { refuseScan } from '../persons/reveal-for-minor.ts'
import { readDocument, titleOfOpened } from './documents.ts'
import { type FileBelongs, findBelongs } from './file-things.ts'

export type OpenedFile = { content: Buffer; mediaType: string; title: string; isPaper: boolean }
/** A paper of a minor that a second person has not agreed to. */
export type ScanClosed = { closed: Refusal; caseId: string }

/** Undefined where there is no such file for this actor at this address; both look alike. Refused where the actor opens too many. */
export async function openFile(
  unit: Unit,
  id: string,
  address: FileAddress,
): Promise<OpenedFile | ScanClosed | Refusal | undefined> {
  const belongs = await findBelongs(unit, id)
  if (!belongs) return undefined
  const file = belongs.caseId === null ? undefined : await findCase(unit, belongs.caseId)
  const accepted = acceptReading(unit.actor, await thingsOf(unit, belongs, file), address)
  const document = isRefusal(accepted) ? undefined : await readDocument(unit, id)
  if (isRefusal(accepted) || !document) return undefined
  const { kind } = accepted.thing
  const closed =
    file && (kind === 'case' || kind === 'archive' || (belongs.paper && showsWholePerson(belongs.paper)))
      ? await refuseScan(unit, file, belongs.byActor)
      : undefined
  if (file && closed) return { closed, caseId: file.id }
  const tooMany = belongs.caseId !== null && ofPerson.includes(kind) && (await countOpening(unit, belongs.caseId))
  if (tooMany) return tooMany
  const title = titleOfOpened(belongs.paper ? papers[belongs.paper].title : titles[kind], document)
  const purpose = purposes[kind]
  if (purpose !== undefined) await recordReading(unit, belongs.caseId, whatOf(belongs, kind), purpose, belongs.personId)
  return { content: document.content, mediaType: document.mediaType, title, isPaper: belongs.paper !== undefined }
}

async function thingsOf(unit: Unit, belongs: FileBelongs, file: CaseFile | undefined): Promise<readonly FileThing[]> {
  const { caseId, purpose, paper } = belongs
  const { actor } = unit
  const things: FileThing[] = []
  const ofArchive = purpose.startsWith('archive-')
  if (purpose === 'designation-decision') things.push({ kind: 'designation', visible: belongs.ofDesignation })
  else if (purpose === 'rule-source') things.push({ kind: 'rule-source', visible: belongs.ofRule })
  else if (caseId === null && !ofArchive) {
    things.push({ kind: 'draft', byActor: belongs.byActor })
    things.push({ kind: 'draft-at-window', ofOwnOffice: belongs.atWindow })
  }
  if (file) {
    const idle = isIdleIn(file.current, actor)
    const opened =
      actor.kind !== 'staff' || belongs.ownDecision || !(idle || isRefusal(await refuseOpening(unit, file)))
    const readers = paper !== undefined && (belongs.ownDecision || mayRead(file.current, actor, paper))
    things.push(paper === undefined ? { kind: 'case', opened } : { kind: 'paper', opened, readers })
  }
  if (belongs.inArchive) things.push({ kind: 'archive', ofOwnOffice: true })
  return things
}

const titles: Readonly<Record<FileThing['kind'], string>> = {
  draft: '材料',
  'draft-at-window': '材料',
  case: '材料',
  paper: '文书',
  archive: '迁移档案',
  designation: '决定',
  'rule-source': '规定的文件',
}

/** What it was opened for; a draft is its uploader's own, and the source of a rule is about nobody. */
const purposes: Readonly<Record<FileThing['kind'], string | undefined>> = {
  draft: undefined,
  'draft-at-window': '看网上送来的材料',
  case: '办理时查看材料',
  paper: '查看或打印文书',
  archive: '查看迁移档案',
  designation: '查看指定评定机构的决定',
  'rule-source': undefined,
}

/** What is about a person, and so counts as opening their papers. */
const ofPerson: readonly FileThing['kind'][] = ['case', 'paper', 'archive']

/** Which paper of the person it was; never what stands in it. */
const whatOf = ({ purpose, paper }: FileBelongs, kind: FileThing['kind']): string =>
  paper ?? (kind === 'case' ? purpose : kind)

/** A file that the actor sent with an earlier try of the same form, and that belongs to nothing yet. */
export async function isOwnUpload(unit: Unit, id: string, purpose: string): Promise<boolean> {
  const belongs = await findBelongs(unit, id)
  return belongs !== undefined && belongs.byActor && belongs.caseId === null && belongs.purpose === purpose
}
