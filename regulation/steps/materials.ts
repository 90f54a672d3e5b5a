// Materials: provided, checked, asked for once and for all, supplied, or never supplied (R2, N2.3, R4.1.2).
import { askedNoMore, isOfReturn, notListed, refuseAsking, refuseAskingAgain, stateOf, wasTold } from '../asking.ts'
import type { Case, MaterialRequest, Told } from '../case.ts'
import { lastDayToAct } from '../deadlines.ts'
import { type DeclineGround, declineGrounds, groundInWords, materialDefects } from '../grounds.ts'
import { deciderName } from '../matter-clauses.ts'
import { type DeclineFacts, refuseRefutedDecline } from '../refuted-grounds.ts'
import type { Scene } from '../scene.ts'
import { refuseAskingShared, refuseProvidingShared } from '../sharing.ts'
import { type Names, type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, listOf, object, readDay } from '../stored.ts'
import { materialKind } from '../stored-words.ts'
import { type Day, isRefusal, type MaterialKind, plainMaterialName, type Refusal, refuse } from '../vocabulary.ts'
import { byDayInWords, dayInWords, nextDay } from '../working-days.ts'

const withState = (current: Case, material: MaterialKind, state: 'provided' | 'accepted' | 'asked') => ({
  ...current.materials,
  [material]: state,
})

/** What was asked for and is not there yet. */
const isLacking = (current: Case) =>
  current.asked.some(({ material }) => ['asked', 'missing'].includes(current.materials[material] ?? 'missing'))

type Requests = { requests: readonly MaterialRequest[] }
type Asked = Requests & { supplyBy: Day }
const asked = object<Asked>({
  requests: listOf(object<MaterialRequest>({ material: materialKind, defect: keyOf(materialDefects) })),
  supplyBy: readDay,
})

/** The request, with the day by which it must be supplied; refused for the first paper that may not be asked for. */
const askFor = (
  current: Case,
  { requests }: Requests,
  { today, calendarOf }: Scene,
  refuseFor: (request: MaterialRequest) => Refusal | undefined,
): Refusal | { record: Asked } => {
  if (requests.length === 0)
    return refuse('请至少选一项需要补交的材料，并选明原因。', { clause: 'N2.3', field: 'requests' })
  const refused = requests.map(refuseFor).find((refusal) => refusal !== undefined)
  const { rules, residence } = current
  const supplyBy = () => lastDayToAct('supply-deadline-days', today, rules, calendarOf(residence))
  return refused ?? { record: { requests, supplyBy: supplyBy() } }
}

/** The case waits for what was asked, and keeps what was asked when. */
const tell = (current: Case, { requests, supplyBy }: Asked, on: Day, by: Told['by']): Partial<Case> => ({
  asked: requests,
  supplyBy,
  resumeTo: current.status,
  told: [...(current.told ?? []), { on, by, requests }],
  handedIn: [],
  ...(requests.some(({ material }) => isOfReturn(current, material)) && {
    returnedFor: undefined,
    returnedPapers: undefined,
  }),
  materials: { ...current.materials, ...Object.fromEntries(requests.map(({ material }) => [material, 'asked'])) },
})

const requestsInWords = (requests: Asked['requests']) =>
  requests.map(({ material, defect }) => `${plainMaterialName(material)}（${materialDefects[defect]}）`).join('、')
const askedOnRecord = ({ requests, supplyBy }: Asked, names: Names) => [
  requests.map(({ material, defect }) => `${names.material(material)}：${materialDefects[defect]}`).join('；'),
  `最迟 ${dayInWords(supplyBy)}`,
]

/** An accepted case whose file the hukou office sent back, while the applicant mends it. */
const isMending = ({ resumeTo }: Case) => resumeTo === 'returned'
const refuseWhileMending = (current: Case) =>
  isMending(current)
    ? refuse('申请已经受理过，是户籍地退回来补正的。不能再办的，请用“查实后结束办理”。', { clause: 'R4.1.5' })
    : undefined
const stillOpen = ({ supplyBy }: Case, { today }: Scene) =>
  supplyBy && today <= supplyBy
    ? refuse(`补交期限到 ${dayInWords(supplyBy)} 为止，还没有过。请等到期后再结束。`, { clause: 'R4.1.2' })
    : undefined
const dayAfterSupply = ({ supplyBy }: Case) => supplyBy && nextDay(supplyBy)

type OfMaterial = { material: MaterialKind }
const ofMaterial = object<OfMaterial>({ material: materialKind })

export const materialSteps = {
  provideMaterial: step<'provideMaterial', OfMaterial, OfMaterial>({
    name: 'provideMaterial',
    clause: 'R2.5',
    label: '上传材料',
    by: ['applicant', 'residence'],
    // What a returned file lacked may still lack when a new assessment brings it back here.
    from: ['submitted', 'awaiting-materials', 'returned', 'ready-to-hand-over'],
    to: ['same'],
    leads: false,
    take: (current, { material }) => {
      const state = stateOf(current, material)
      if (!state) return notListed()
      if (state === 'accepted' && current.status !== 'returned')
        return refuse('这项材料已经核对过，不用再交。', { clause: 'N2.3', field: 'material' })
      return refuseProvidingShared(current, material) ?? { record: { material } }
    },
    apply: (current, { material }) => ({
      ...(current.shared && { shared: current.shared.filter((given) => given !== material) }),
      materials: withState(current, material, 'provided'),
      ...(wasTold(current) && { handedIn: [...new Set([...(current.handedIn ?? []), material])] }),
    }),
    record: ofMaterial,
    papers: [],
    says: {
      happened: undefined,
      news: undefined,
      record: ({ material }, names) => [names.material(material)],
    },
  }),

  checkMaterial: step<'checkMaterial', OfMaterial, OfMaterial>({
    name: 'checkMaterial',
    clause: 'R4.1.2',
    label: '核对材料',
    by: ['residence'],
    from: ['submitted', 'returned', 'ready-to-hand-over'],
    to: ['same'],
    leads: true,
    idle: (current) => !Object.values(current.materials).includes('provided'),
    take: (current, { material }) => {
      const state = stateOf(current, material)
      if (!state) return notListed()
      if (state === 'missing' || state === 'asked')
        return refuse('这项材料还没有交，不能核对。请先上传，或一次性告知申请人。', {
          clause: 'R4.1.2',
          field: 'material',
        })
      return { record: { material } }
    },
    apply: (current, { material }) => ({ materials: withState(current, material, 'accepted') }),
    record: ofMaterial,
    papers: [],
    says: {
      happened: undefined,
      news: undefined,
      record: ({ material }, names) => [names.material(material)],
    },
  }),

  askForMaterials: step<'askForMaterials', Requests, Asked>({
    name: 'askForMaterials',
    clause: 'N2.3',
    label: '一次性告知补正',
    by: ['residence'],
    from: ['submitted', 'returned'],
    to: ['awaiting-materials'],
    note: 'optional',
    leads: false,
    take: (current, facts, scene) =>
      askFor(
        current,
        facts,
        scene,
        (request) => refuseAskingShared(current, request) ?? refuseAsking(current, request.material),
      ),
    apply: (current, request, { day }) => tell(current, request, day, 'clerk'),
    record: asked,
    papers: ['missing-materials'],
    says: {
      happened: '残联请您补交材料',
      news: ({ requests, supplyBy }) => ({
        title: '需要您补交材料',
        body: `请在 ${byDayInWords(supplyBy)}补交：${requestsInWords(requests)}。`,
      }),
      record: askedOnRecord,
    },
  }),

  askAgain: step<'askAgain', Requests, Asked>({
    name: 'askAgain',
    clause: 'N2.3',
    label: '例外再要材料',
    by: ['residence'],
    role: 'head',
    from: ['submitted', 'returned'],
    to: ['awaiting-materials'],
    note: 'required',
    counts: 'asked-again',
    leads: false,
    idle: (current) => !wasTold(current) && !Object.values(current.materials).includes('accepted'),
    take: (current, facts, scene) => {
      const answer = askFor(
        current,
        facts,
        scene,
        (request) => refuseAskingShared(current, request) ?? refuseAskingAgain(current, request),
      )
      return isRefusal(answer) || facts.requests.some(({ material }) => refuseAsking(current, material))
        ? answer
        : refuse('这些材料经办人就可以要，不用例外。请用“一次性告知补正”。', { clause: 'N2.3', field: 'requests' })
    },
    apply: (current, request, { day }) => tell(current, request, day, 'head'),
    record: asked,
    papers: ['missing-materials'],
    says: {
      happened: '残联负责人请您再补交材料',
      news: ({ requests, supplyBy }) => ({
        title: '还需要您补交材料',
        body: `负责人批准再补一次，理由写在告知书里。请在 ${byDayInWords(supplyBy)}补交：${requestsInWords(requests)}。`,
      }),
      record: askedOnRecord,
    },
  }),

  supplyMaterials: step<'supplyMaterials', Nothing, Nothing>({
    name: 'supplyMaterials',
    clause: 'R2.5',
    label: '提交补正材料',
    when: '要补的材料都已上传',
    bySource: false,
    by: ['applicant', 'residence'],
    from: ['awaiting-materials'],
    to: ['resume'],
    leads: (current) => !isLacking(current),
    ready: (current) =>
      isLacking(current)
        ? refuse('还有材料没有上传。请逐项上传后再提交。', { clause: 'R2.5', field: 'materials' })
        : undefined,
    ...nothingRecorded,
    apply: () => askedNoMore,
    papers: [],
    says: { happened: '补交的材料已收到', news: undefined, record: undefined },
  }),

  decline: step<'decline', { ground: DeclineGround } & DeclineFacts, { ground: DeclineGround }>({
    name: 'decline',
    clause: 'R4.1.2',
    label: '不予受理',
    when: '还没有受理过；须选所列理由，案卷里没有相反的记录',
    by: ['residence'],
    from: ['submitted', 'awaiting-materials'],
    to: ['declined'],
    note: 'required',
    counts: 'declined',
    leads: false,
    ready: refuseWhileMending,
    take: (current, facts, scene) =>
      refuseRefutedDecline(current, facts, scene) ?? { record: { ground: facts.ground } },
    apply: () => askedNoMore,
    record: object({ ground: keyOf(declineGrounds) }),
    papers: ['decision'],
    says: {
      happened: '不予受理',
      news: ({ ground }) => ({ title: '申请不予受理', body: groundInWords(declineGrounds[ground]) }),
      record: ({ ground }) => [declineGrounds[ground].text],
    },
  }),

  lapse: step<'lapse', Nothing, Nothing>({
    name: 'lapse',
    clause: 'R4.1.2',
    label: '逾期未补，结束办理',
    when: '还没有受理过，补交期限（最迟日）已过；到期次日系统自动办理',
    bySource: false,
    by: ['residence', 'system'],
    from: ['awaiting-materials'],
    to: ['lapsed'],
    leads: true,
    idle: isMending,
    ready: (current, scene) => refuseWhileMending(current) ?? stillOpen(current, scene),
    ownDay: (current) => (isMending(current) ? undefined : dayAfterSupply(current)),
    ...nothingRecorded,
    apply: () => askedNoMore,
    papers: ['decision'],
    says: {
      happened: '补交期限已过，办理结束',
      news: () => ({ title: '申请已结束', body: '补交期限已过，申请已结束。您可以重新申请。' }),
      record: undefined,
    },
  }),

  // The hukou office returned the file, so the No is that office's (R4.1.5).
  reportUnmended: step<'reportUnmended', Nothing, Nothing>({
    name: 'reportUnmended',
    clause: 'R4.1.5',
    label: '退回后逾期未补，报户籍地决定',
    when: '退回后补交期限已过；到期次日系统自动办理',
    by: ['residence', 'system'],
    from: ['awaiting-materials'],
    to: ['handed-over'],
    leads: true,
    idle: (current) => !isMending(current),
    ready: (current, scene) =>
      isMending(current)
        ? stillOpen(current, scene)
        : refuse('这件申请还没有受理，逾期未补的按“逾期未补”结束。', { clause: 'R4.1.2' }),
    ownDay: (current) => (isMending(current) ? dayAfterSupply(current) : undefined),
    ...nothingRecorded,
    apply: () => ({ ...askedNoMore, cannotBeMended: true }),
    papers: ['handover-list'],
    says: {
      happened: '退回的材料没有补正，报户籍地残联决定',
      news: (_record, { matter }) => ({
        title: '材料没有补正，由户籍地决定',
        body: `补交期限已过，退回的材料没有补正，已报${deciderName(matter)}决定。`,
      }),
      record: undefined,
    },
  }),
}
