// The exact list of materials for one person, computed from the answers (N2.3, R2.1–R2.5, R1.1).
import type { Particulars } from './case.ts'
import type { Clause } from './clauses.ts'
import { type CancellationReason, type ChangedDetail, familyApplies } from './grounds.ts'
import type { Rules } from './local-rules.ts'
import type { Category, MaterialKind, MatterId, StatutoryMaterial } from './vocabulary.ts'
import { materialNames } from './vocabulary.ts'

export type Listed = {
  material: MaterialKind
  name: string
  clause: Clause
  /** How many, and in what form, in plain Chinese. */
  detail: string
}

/** Matters that exchange or end a card: the old one is collected once the matter is approved; a lost one cannot be (R6.1). */
export const collectsOldCard = (matter: MatterId): boolean =>
  matter !== 'new-certificate' && matter !== 'replacement-of-lost'

export type ChecklistFacts = {
  matter: MatterId
  crossCounty: boolean
  minor: boolean
  /** The categories claimed, or held already. */
  claimed: readonly Category[]
  particulars: Particulars
  /** The last assessment is so recent that a change needs evidence (R4.6). */
  withinInterval?: boolean
  rules: Rules
}

/** Minors, and who has an intellectual or psychiatric disability, bring their guardian's papers; either may apply (R2.3, R4.1.1). */
export function needsGuardian(
  facts: Pick<ChecklistFacts, 'minor' | 'claimed'> & { particulars?: Particulars },
): boolean {
  if (facts.particulars && isGone(facts.particulars)) return false
  return facts.minor || facts.claimed.includes('intellect') || facts.claimed.includes('mental')
}

/** Whose papers cannot be had any more: the identity card was handed in, the hukou struck off, or the person is missing. */
const isGone = ({ reason }: Particulars): boolean => familyApplies(reason)

/** What becomes of the old card, to who gathers their papers; undefined where none comes back (R6.1). */
export const oldCardLater = (matter: MatterId): string | undefined =>
  collectsOldCard(matter) ? '旧证现在不用交，批准以后再交回受理的残联。找不到的，申请时写明，就不用交。' : undefined

/** What each matter asks for besides the list of R2. */
const besides: Partial<Record<MatterId, (facts: ChecklistFacts) => readonly Listed[]>> = {
  'renewal-details': ({ particulars }) => (particulars.details ?? []).flatMap((detail) => proofsOf[detail]),
  move: () => [listed('hukou-move-proof', 'R4.3.1', '公安机关的户口迁移证明，或新的户口簿')],
  'replacement-of-lost': ({ rules }) => [
    listed('loss-declaration', 'R4.4', lossDeclarations[rules['loss-declaration']]),
  ],
  cancellation: ({ particulars }) => [
    particulars.reason === 'own-wish'
      ? listed('cancellation-request', 'R4.5.1', '写明自愿注销，由本人或监护人签名')
      : listed('cancellation-proof', 'R4.5.1', proofOfReason[particulars.reason ?? 'any']),
  ],
  'cancellation-of-categories': () => [
    listed('cancellation-request', 'R4.5.2', '写明注销哪些类别，由本人或监护人签名'),
  ],
  'change-of-category': ({ withinInterval }) =>
    withinInterval ? [listed('medical-record', 'R4.6', '上次评定以后的病历、检查报告')] : [],
}

const listed = (material: StatutoryMaterial, clause: Clause, detail: string): Listed => ({
  material,
  name: materialNames[material],
  clause,
  detail,
})

/** A picture of the old card, never the card itself: the source has it collected, not handed in (R2, R6.1). */
export const pictureOfOldCard = listed('old-card', 'R2.5', '内页的照片；证件本身先留着，批准后再交回')
const asksForPicture = ({ matter, particulars, rules }: ChecklistFacts) =>
  rules['old-card-picture'] && collectsOldCard(matter) && !particulars.oldCardMissing

/** What may be handed in by who wishes to, and is asked of nobody: a picture of the damage (R4.2.2). */
export const mayBeGiven = (facts: ChecklistFacts): readonly Listed[] =>
  facts.matter === 'renewal-damaged' && !asksForPicture(facts)
    ? [{ ...pictureOfOldCard, clause: 'R4.2.2', detail: '破损处的照片，愿意交的可以交，不交也能办' }]
    : []

const proofOfReason: Record<Exclude<CancellationReason, 'own-wish'> | 'any', string> = {
  deceased: '死亡证明、户口注销证明或法院宣告死亡的判决，任选一种',
  'declared-missing': '法院宣告失踪的判决',
  recovered: '评定结论',
  any: '死亡证明、法院判决或评定结论，任选相应的一种',
}

const proofsOf: Record<ChangedDetail, readonly Listed[]> = {
  name: [listed('proof-of-name', 'R4.2.3', '写有曾用名的户口簿页，或公安机关的证明')],
  'id-number': [listed('proof-of-id-number', 'R4.2.3', '公安机关的号码变更证明')],
  address: [listed('proof-of-address', 'R4.2.3', '写有新地址的户口簿页或居住证')],
  // The hukou booklet says it, and is on every list but that of a move.
  ethnicity: [],
  guardian: [],
  'guardian-phone': [],
  photo: [],
}

/** Of a person, or of an organisation by whoever acts for it (R2.3; docs/basis.md §9.72). */
const guardianPapers = ({ particulars, rules }: ChecklistFacts): readonly Listed[] =>
  particulars.guardian === 'organisation'
    ? [
        listed(
          'guardian-id',
          'R2.3',
          rules['organisation-papers'] === 'agent'
            ? '经办人身份证的原件和复印件；正反面都要'
            : '经办人身份证，正反面；单位的统一社会信用代码证书',
        ),
        listed('guardian-proof', 'R2.3', '指定监护人的文件或法院判决，任选一种'),
      ]
    : [
        listed('guardian-id', 'R2.3', '原件和复印件；正反面都要'),
        listed('guardian-proof', 'R2.3', '户口簿、出生证明、法院判决或指定书，任选一种'),
      ]

/** How the loss is declared, by local rule (docs/basis.md §1.7). */
export const lossDeclarations: Record<Rules['loss-declaration'], string> = {
  written: '书面声明，写明证件遗失、声明作废，由本人或监护人签名',
  community: '村（社区）张贴遗失声明的照片或证明',
  newspaper: '刊登遗失声明的报纸版面',
  bank: '银行书面挂失的回执',
}

export function checklist(facts: ChecklistFacts): readonly Listed[] {
  const { matter, particulars, rules } = facts
  const list: Listed[] = []
  if (matter !== 'cancellation')
    list.push(listed('photo', 'R2.1', `${rules['photo-count']} 张；网上申请传一张电子照片`))
  const gone = isGone(particulars)
  list.push(
    gone
      ? listed('applicant-id', 'R2.2', '来办的家属自己的，原件和复印件；和持证人的关系写在申请表里，不另要证明')
      : listed('id-card', 'R2.2', '原件和复印件；正反面都要'),
  )
  if (matter !== 'move' && !gone) list.push(listed('hukou-booklet', 'R2.2', '原件和复印件；首页和本人页'))
  if (needsGuardian(facts) || particulars.details?.includes('guardian')) list.push(...guardianPapers(facts))
  if (facts.crossCounty && (particulars.reason !== 'deceased' || rules['permit-for-the-deceased']))
    list.push(listed('residence-permit', 'R2.4', '在有效期内；两面都要'))
  list.push(...(besides[matter]?.(facts) ?? []))
  if (asksForPicture(facts)) list.push(pictureOfOldCard)
  for (const extra of rules['extra-materials'])
    list.push({ material: `local:${extra.id}`, name: extra.title, clause: 'R2.5', detail: extra.reason })
  return list
}
