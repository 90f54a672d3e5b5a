// Materials: provided, checked, asked for once and for all, supplied, or never supplied (R2, N2.3, R4.1.2).
import type { Case, MaterialRequest } from '../case.ts'
import { type DeclineGround, declineGrounds, groundInWords, materialDefects } from '../grounds.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, listOf, object, readDay } from '../stored.ts'
import { materialKind } from '../stored-words.ts'
import { type Day, type MaterialKind, plainMaterialName, refuse } from '../vocabulary.ts'
import { addDays, dayInWords, nextDay } from '../working-days.ts'

const withState = (current: Case, material: MaterialKind, state: 'provided' | 'accepted' | 'asked') => ({
  ...current.materials,
  [material]: state,
})

/** Only what is listed has a state: a name that every object has is no material. */
const stateOf = (current: Case, material: MaterialKind) =>
  Object.hasOwn(current.materials, material) ? current.materials[material] : undefined

const notListed = () =>
  refuse('这项材料不在已公布的材料清单里，不能要求申请人提交。如确需增加，请先由有权机关公布规定。', {
    clause: 'N2.3',
    field: 'material',
  })

/** What was asked for and is not there yet. */
const isLacking = (current: Case) =>
  current.asked.some(({ material }) => ['asked', 'missing'].includes(current.materials[material] ?? 'missing'))

/** Nothing more is asked for, and the case goes on or ends. */
const askedNoMore: Partial<Case> = { asked: [], supplyBy: undefined, resumeTo: undefined }

type OfMaterial = { material: MaterialKind }
const ofMaterial = object<OfMaterial>({ material: materialKind })

/** A card that the case printed and called back is not left in force: an office says for which ground it ends. */
const refuseWithCard = ({ recalled }: Case) =>
  recalled
    ? refuse('这件申请已经发过证。办不下去的，请“查实后结束办理”，选明理由，收回的证同时注销。', {
        clause: 'R4.5.1',
      })
    : undefined

export const materialSteps = {
  provideMaterial: step<'provideMaterial', OfMaterial, OfMaterial>({
    name: 'provideMaterial',
    clause: 'R2.5',
    label: '上传材料',
    by: ['applicant', 'residence'],
    from: ['submitted', 'awaiting-materials', 'returned'],
    to: ['same'],
    leads: false,
    take: (current, { material }) => {
      const state = stateOf(current, material)
      if (!state) return notListed()
      if (state === 'accepted' && current.status !== 'returned')
        return refuse('这项材料已经核对过，不用再交。', { clause: 'N2.3', field: 'material' })
      return { record: { material } }
    },
    apply: (current, { material }) => ({ materials: withState(current, material, 'provided') }),
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

  askForMaterials: step<
    'askForMaterials',
    { requests: readonly MaterialRequest[] },
    { requests: readonly MaterialRequest[]; supplyBy: Day }
  >({
    name: 'askForMaterials',
    clause: 'N2.3',
    label: '一次性告知补正',
    by: ['residence'],
    from: ['submitted', 'returned'],
    to: ['awaiting-materials'],
    note: 'optional',
    leads: false,
    take: (current, { requests }, scene) => {
      if (requests.length === 0)
        return refuse('请至少选一项需要补交的材料，并选明原因。', { clause: 'N2.3', field: 'requests' })
      if (requests.some(({ material }) => !stateOf(current, material))) return notListed()
      return { record: { requests, supplyBy: addDays(scene.today, current.rules['supply-deadline-days']) } }
    },
    apply: (current, { requests, supplyBy }) => ({
      asked: requests,
      supplyBy,
      resumeTo: current.status,
      materials: { ...current.materials, ...Object.fromEntries(requests.map(({ material }) => [material, 'asked'])) },
    }),
    record: object({
      requests: listOf(object<MaterialRequest>({ material: materialKind, defect: keyOf(materialDefects) })),
      supplyBy: readDay,
    }),
    papers: ['missing-materials'],
    says: {
      happened: '残联请您补交材料',
      news: ({ requests, supplyBy }) => ({
        title: '需要您补交材料',
        body: `请在 ${dayInWords(supplyBy)} 前补交：${requests
          .map(({ material, defect }) => `${plainMaterialName(material)}（${materialDefects[defect]}）`)
          .join('、')}。`,
      }),
      record: ({ requests, supplyBy }, names) => [
        requests.map(({ material, defect }) => `${names.material(material)}：${materialDefects[defect]}`).join('；'),
        `最迟 ${dayInWords(supplyBy)}`,
      ],
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

  decline: step<'decline', { ground: DeclineGround }, { ground: DeclineGround }>({
    name: 'decline',
    clause: 'R4.1.2',
    label: '不予受理',
    when: '没有发过证；须选所列理由',
    by: ['residence'],
    from: ['submitted', 'awaiting-materials'],
    to: ['declined'],
    note: 'required',
    counts: 'declined',
    leads: false,
    ready: refuseWithCard,
    take: (_current, { ground }) => ({ record: { ground } }),
    apply: () => askedNoMore,
    record: object({ ground: keyOf(declineGrounds) }),
    papers: ['declined'],
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
    when: '补交期限（最迟日）已过，没有发过证；到期次日系统自动办理',
    bySource: false,
    by: ['residence', 'system'],
    from: ['awaiting-materials'],
    to: ['lapsed'],
    leads: true,
    ready: (current, scene) =>
      refuseWithCard(current) ??
      (current.supplyBy && scene.today <= current.supplyBy
        ? refuse(`补交期限到 ${dayInWords(current.supplyBy)} 为止，还没有过。请等到期后再结束。`, { clause: 'R4.1.2' })
        : undefined),
    ownDay: ({ supplyBy, recalled }) => (recalled ? undefined : supplyBy && nextDay(supplyBy)),
    ...nothingRecorded,
    apply: () => askedNoMore,
    papers: [],
    says: {
      happened: '补交期限已过，办理结束',
      news: () => ({ title: '申请已结束', body: '补交期限已过，申请已结束。您可以重新申请。' }),
      record: undefined,
    },
  }),
}
