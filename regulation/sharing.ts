// Materials from a sharing source (免提交): which may be asked for there, and that nobody is asked twice (N2.3, R2.2, R2.4; docs/basis.md §9.214, §9.215).
import type { Case, MaterialRequest } from './case.ts'
import type { Rules } from './local-rules.ts'
import { type MaterialKind, plainMaterialName, type Refusal, refuse } from './vocabulary.ts'

/** What a state office issues to the applicant, and can say again. */
export const stateIssued = ['id-card', 'hukou-booklet', 'residence-permit'] as const satisfies readonly MaterialKind[]

const taken: Record<Rules['shared-materials'], readonly MaterialKind[]> = { none: [], 'state-issued': stateIssued }

export const isShareable = (material: MaterialKind, rules: Rules): boolean =>
  taken[rules['shared-materials']].includes(material)

/** `asked`: no answer yet. `failed`: away, or an answer that is of no use. */
export const queryStates = ['asked', 'found', 'nothing', 'failed'] as const
export type QueryState = (typeof queryStates)[number]

/** A query for the same material of the same application, at the same source. */
export type EarlierQuery = {
  state: QueryState
  /** How many whole minutes ago it began. */
  minutesAgo: number
  /** It began today. */
  today: boolean
  /** It was about the person whom the application names now. */
  samePerson: boolean
  /** What was found stands in the application. */
  stands: boolean
}

export type SharedQuery = {
  material: MaterialKind
  /** It is on the application's list. */
  listed: boolean
  /** The title of the source; undefined where it has no such material. */
  source: string | undefined
  consent: boolean
  /** The person asks for themselves or for a ward by a confirmed bond, or stands at the window. */
  mayKnow: boolean
  /** Name and identity number are filled in and can be read. */
  named: boolean
  earlier: readonly EarlierQuery[]
  rules: Rules
}

/** An answer takes less; what takes longer was cut off. */
export const minutesOfQuery = 2
/** For one material of one application at one source. */
export const queriesADay = 5

const wrong = (message: string, field = 'source') => refuse(message, { clause: 'N2.3', field })

/** Why a source is not asked now; undefined where it is. */
export function refuseSharedQuery(query: SharedQuery): Refusal | undefined {
  const { material, source, earlier } = query
  const name = plainMaterialName(material)
  if (!query.listed) return wrong('按现在的回答，不用交这一项材料，所以也不用查。', 'material')
  if (!isShareable(material, query.rules))
    return refuse(`这里不收从共享来源取的${name}。请拍照上传，或带到窗口。`, { clause: 'R2.2', field: 'material' })
  if (source === undefined) return wrong(`这个来源没有${name}。请换一个来源，或拍照上传。`)
  if (!query.consent)
    return refuse('没有同意，就不查。请勾选同意，或自己拍照上传。', { clause: 'N5.2', field: 'consent' })
  if (!query.named)
    return refuse('请先填好姓名和身份证号，才能去查。填过的都还在。', { clause: 'N5.2', field: 'idNumber' })
  if (!query.mayKnow)
    return refuse('只能查您自己的，或已经确认由您监护的人的。别人的，请拍照上传，或陪他到窗口。', {
      clause: 'N5.2',
      field: 'idNumber',
    })
  return refuseRepeating(earlier, source, name)
}

/** Seconds: the same is asked again on another day. */
const day = 24 * 3600
/** The same is not asked twice: while it is under way, while what was found stands, and on the day on which nothing was found. */
function refuseRepeating(earlier: readonly EarlierQuery[], source: string, name: string): Refusal | undefined {
  const of = earlier.filter((query) => query.samePerson)
  if (of.some(({ state, minutesAgo }) => state === 'asked' && minutesAgo < minutesOfQuery))
    return { ...wrong(`正在向${source}查${name}。请过两分钟再看。`), retryAfter: minutesOfQuery * 60 }
  if (of.some(({ state, stands }) => state === 'found' && stands))
    return wrong(`已经从${source}取到${name}，不用再查，也不用再传。`)
  if (of.some(({ state, today }) => state === 'nothing' && today))
    return { ...wrong(`今天向${source}查过，没有查到${name}。请拍照上传，或明天再查。`), retryAfter: day }
  return earlier.filter(({ today }) => today).length >= queriesADay
    ? { ...wrong(`今天向${source}查得太多了。请拍照上传，或明天再查。`), retryAfter: day }
    : undefined
}

/** What was found is of another person than the one whom the application names now. */
export const refuseForeignResult = (foreign: readonly MaterialKind[]): Refusal | undefined =>
  foreign[0] === undefined
    ? undefined
    : refuse(
        `${plainMaterialName(foreign[0])}是按以前填的姓名和身份证号查来的，和现在填的不一样。请删去，再查一次，或拍照上传。`,
        { clause: 'R2.2', field: foreign[0] },
      )

const isShared = ({ shared = [] }: Case, material: MaterialKind) => shared.includes(material)

/** The office has it from its source: the applicant is asked for it only where it does not fit the application. */
export function refuseAskingShared(current: Case, { material, defect }: MaterialRequest): Refusal | undefined {
  return isShared(current, material) && defect !== 'mismatch'
    ? refuse(`${plainMaterialName(material)}是从共享来源取的，不能再向申请人要。只有“与申请信息不一致”的，才可以要。`, {
        clause: 'N2.3',
        field: `defect.${material}`,
      })
    : undefined
}

/** Nor is it handed in beside what the source said, unless it was asked for. */
export function refuseProvidingShared(current: Case, material: MaterialKind): Refusal | undefined {
  const { [material]: state } = current.materials
  return isShared(current, material) && (state === 'provided' || state === 'accepted')
    ? refuse(`${plainMaterialName(material)}已经从共享来源取到，不用再交。和实际不符的，请告诉受理的残联。`, {
        clause: 'N2.3',
        field: 'material',
      })
    : undefined
}
