// Which papers may still be asked for: everything at once, afterwards only what has come in since (annex 二; N2.3).
import type { Case, MaterialRequest } from './case.ts'
import type { ReturnGround } from './grounds.ts'
import { type MaterialKind, plainMaterialName, type Refusal, refuse } from './vocabulary.ts'

/** Only what is listed has a state: a name that every object has is no material. */
export const stateOf = (current: Case, material: MaterialKind) =>
  Object.hasOwn(current.materials, material) ? current.materials[material] : undefined

export const notListed = () =>
  refuse('这项材料不在已公布的材料清单里，不能要求申请人提交。如确需增加，请先由有权机关公布规定。', {
    clause: 'N2.3',
    field: 'material',
  })

const guardianPapers: readonly MaterialKind[] = ['guardian-id', 'guardian-proof']
/** The papers that a ground of return can be about, even where the residence office had accepted them (R4.1.5, R6.3). */
const papersOfGround: Record<ReturnGround, (material: MaterialKind) => boolean> = {
  'form-incomplete': () => true,
  'guardian-proof-defective': (material) => guardianPapers.includes(material),
  'conclusion-unclear': () => false,
  'assessor-not-entitled': () => false,
  'notice-defective': () => false,
  'scan-unreadable': () => true,
  'moved-away': () => false,
}

/** The papers of the case that a return on this ground may name; none where the ground is about what offices made. */
export const mayBeNamed = (current: Case, ground: ReturnGround): readonly MaterialKind[] =>
  listedOf(current).filter((material) => papersOfGround[ground](material))

/** A return names the papers that it is about, or says that it is about none of the applicant's (annex 二; docs/basis.md §9.110). */
export function refuseNaming(
  current: Case,
  {
    ground,
    papers = [],
    noPaper = false,
  }: { ground: ReturnGround; papers?: readonly MaterialKind[]; noPaper?: boolean },
): Refusal | undefined {
  const wrong = (message: string) => refuse(message, { clause: 'N2.3', field: 'papers' })
  if (papers.some((material) => !stateOf(current, material))) return notListed()
  const named = mayBeNamed(current, ground)
  const beside = papers.find((material) => !named.includes(material))
  if (beside) return wrong(`退回的理由与${plainMaterialName(beside)}无关。请去掉这一项，或换一个理由。`)
  if (papers.length > 0 && noPaper) return wrong('选了材料，就不要再选“与申请人交的材料无关”。')
  return named.length > 0 && papers.length === 0 && !noPaper
    ? wrong('请选退回的是哪几份材料。经常居住地只能向申请人再要这几份。都不是的，请选“与申请人交的材料无关”。')
    : undefined
}

/** The ground of the return can touch the paper. */
const isOfGround = ({ status, returnedFor }: Case, material: MaterialKind) =>
  status === 'returned' && returnedFor !== undefined && papersOfGround[returnedFor](material)

/** The return named the paper; one of an earlier release named none, and may have meant any that its ground touches. */
export const isOfReturn = (current: Case, material: MaterialKind) =>
  isOfGround(current, material) && (current.returnedPapers?.includes(material) ?? true)

/** The applicant has been told once already what is missing. */
export const wasTold = ({ told = [] }: Case): boolean => told.length > 0

/** Why the clerk may not ask for this paper now; undefined where they may. */
export function refuseAsking(current: Case, material: MaterialKind): Refusal | undefined {
  const state = stateOf(current, material)
  if (!state) return notListed()
  if (isOfReturn(current, material)) return undefined
  const name = plainMaterialName(material)
  if (state === 'accepted')
    return refuse(
      isOfGround(current, material)
        ? `${name}已经核对过，退回时也没有指出它，不能再要。确需再要的，请负责人写明理由。`
        : `${name}已经核对过，不能再要。`,
      { clause: 'N2.3', field: `defect.${material}` },
    )
  if (!wasTold(current) || (current.handedIn ?? []).includes(material)) return undefined
  return refuse(`上次告知时没有要${name}，之后也没有新交。材料要一次说清，确需再要的，请负责人写明理由。`, {
    clause: 'N2.3',
    field: `defect.${material}`,
  })
}

/** Why not even the head may ask for it again: what was accepted stays accepted, unless it has run out since or a return touches it. */
export function refuseAskingAgain(current: Case, { material, defect }: MaterialRequest): Refusal | undefined {
  const state = stateOf(current, material)
  if (!state) return notListed()
  return state === 'accepted' && defect !== 'expired' && !isOfGround(current, material)
    ? refuse(`${plainMaterialName(material)}已经核对过，不能再要。只有过了有效期的，才可以再要。`, {
        clause: 'N2.3',
        field: `defect.${material}`,
      })
    : undefined
}

/** Papers that came in and were neither accepted nor asked for: after this telling they cannot be asked for any more. */
export const leftUnseen = (current: Case): readonly MaterialKind[] =>
  listedOf(current).filter((material) => current.materials[material] === 'provided' && !refuseAsking(current, material))

/** The papers of the case, in the order of its list. */
export const listedOf = ({ materials }: Case): readonly MaterialKind[] =>
  Object.keys(materials) as readonly MaterialKind[]

/** Nothing more is asked for, and the case goes on or ends. */
export const askedNoMore: Partial<Case> = { asked: [], supplyBy: undefined, resumeTo: undefined }
