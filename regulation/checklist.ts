// The exact list of materials for one person, computed from the answers (N2.3, R2.1–R2.5, R1.1).
import type { Clause } from './clauses.ts'
import type { Rules } from './local-rules.ts'
import type { Category, MaterialKind } from './vocabulary.ts'
import { materialNames } from './vocabulary.ts'

export type Listed = {
  material: MaterialKind
  name: string
  clause: Clause
  /** How many, and in what form, in plain Chinese. */
  detail: string
}

export type ChecklistFacts = { crossCounty: boolean; minor: boolean; claimed: readonly Category[]; rules: Rules }

/** A guardian must apply for minors and for intellectual or psychiatric disability (R2.3, R4.1.1). */
export function needsGuardian(facts: Pick<ChecklistFacts, 'minor' | 'claimed'>): boolean {
  return facts.minor || facts.claimed.includes('intellect') || facts.claimed.includes('mental')
}

export function checklist(facts: ChecklistFacts): readonly Listed[] {
  const list: Listed[] = [
    {
      material: 'photo',
      name: materialNames.photo,
      clause: 'R2.1',
      detail: `${facts.rules['photo-count']} 张；网上申请传一张电子照片`,
    },
    { material: 'id-card', name: materialNames['id-card'], clause: 'R2.2', detail: '原件和复印件；正反面都要' },
    {
      material: 'hukou-booklet',
      name: materialNames['hukou-booklet'],
      clause: 'R2.2',
      detail: '原件和复印件；首页和本人页',
    },
  ]
  if (needsGuardian(facts))
    list.push(
      {
        material: 'guardian-id',
        name: materialNames['guardian-id'],
        clause: 'R2.3',
        detail: '原件和复印件；正反面都要',
      },
      {
        material: 'guardian-proof',
        name: materialNames['guardian-proof'],
        clause: 'R2.3',
        detail: '户口簿、出生证明、法院判决或指定书，任选一种',
      },
    )
  if (facts.crossCounty)
    list.push({
      material: 'residence-permit',
      name: materialNames['residence-permit'],
      clause: 'R2.4',
      detail: '在有效期内；两面都要',
    })
  for (const extra of facts.rules['extra-materials'])
    list.push({ material: `local:${extra.id}`, name: extra.title, clause: 'R2.5', detail: extra.reason })
  return list
}
