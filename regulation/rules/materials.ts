// Materials: provided, checked, asked for once and for all, supplied, or never supplied (R2, N2.3, R4.1.2).
import type { Case, MaterialRequest } from '../case.ts'
import type { DeclineGround } from '../grounds.ts'
import { rule } from '../rule.ts'
import { type Day, type MaterialKind, refuse } from '../vocabulary.ts'
import { addDays, dayInWords } from '../working-days.ts'

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

export const materialRules = {
  provideMaterial: rule<'provideMaterial', { material: MaterialKind }>('provideMaterial', {
    take: (current, { material }) => {
      const state = stateOf(current, material)
      if (!state) return notListed()
      if (state === 'accepted' && current.status !== 'returned')
        return refuse('这项材料已经核对过，不用再交。', { clause: 'N2.3', field: 'material' })
      return { record: { material } }
    },
    apply: (current, { material }) => ({ materials: withState(current, material, 'provided') }),
  }),

  checkMaterial: rule<'checkMaterial', { material: MaterialKind }>('checkMaterial', {
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
  }),

  askForMaterials: rule<'askForMaterials', { requests: readonly MaterialRequest[]; supplyBy: Day }>('askForMaterials', {
    take: (current, { requests }, scene) => {
      if (requests.length === 0)
        return refuse('请至少选一项需要补交的材料，并选明原因。', { clause: 'N2.3', field: 'requests' })
      if (requests.some((one) => !stateOf(current, one.material))) return notListed()
      return { record: { requests, supplyBy: addDays(scene.today, current.rules['supply-deadline-days']) } }
    },
    apply: (current, { requests, supplyBy }) => ({
      asked: requests,
      supplyBy,
      resumeTo: current.status,
      materials: { ...current.materials, ...Object.fromEntries(requests.map((one) => [one.material, 'asked'])) },
    }),
  }),

  supplyMaterials: rule('supplyMaterials', {
    ready: (current) =>
      current.asked.some((one) => ['asked', 'missing'].includes(current.materials[one.material] ?? 'missing'))
        ? refuse('还有材料没有上传。请逐项上传后再提交。', { clause: 'R2.5', field: 'materials' })
        : undefined,
    take: () => ({ record: {} }),
    apply: () => ({ asked: [], supplyBy: undefined, resumeTo: undefined }),
  }),

  decline: rule<'decline', { ground: DeclineGround }>('decline', {
    take: (_current, { ground }) => ({ record: { ground } }),
    apply: () => ({ asked: [], supplyBy: undefined, resumeTo: undefined }),
  }),

  lapse: rule('lapse', {
    ready: (current, scene) =>
      current.supplyBy && scene.today <= current.supplyBy
        ? refuse(`补交期限到 ${dayInWords(current.supplyBy)} 为止，还没有过。请等到期后再结束。`, { clause: 'R4.1.2' })
        : undefined,
    take: () => ({ record: {} }),
    apply: () => ({ asked: [], supplyBy: undefined, resumeTo: undefined }),
  }),
}
