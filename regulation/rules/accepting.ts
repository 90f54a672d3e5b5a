// Accepting where nothing new is assessed: everything checked, the residence permit valid, the values of the day kept (R1.1, R1.2, R4.2–R4.5).
import type { Case } from '../case.ts'
import type { Rules } from '../local-rules.ts'
import { rule, type Scene } from '../rule.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'

export function refuseUnchecked(current: Case): Refusal | undefined {
  return Object.values(current.materials).some((state) => state !== 'accepted')
    ? refuse('还有材料没有核对。请先逐项核对，或一次性告知申请人补正。', { clause: 'R4.1.2' })
    : undefined
}

/** A permit has to be valid on the day of acceptance; afterwards it may run out (domain-facts §9.16). */
export function refuseWithoutPermit(current: Case, until: Day | undefined, scene: Scene): Refusal | undefined {
  const asked = Object.hasOwn(current.materials, 'residence-permit')
  return asked && (!until || until < scene.today)
    ? refuse('居住证没有或已过期。请一次性告知申请人补交有效的居住证。', { clause: 'R1.1', field: 'residence-permit' })
    : undefined
}

const accepted = (record: { rules: Rules }, { actor }: { actor: string }) => ({
  rules: record.rules,
  acceptedBy: actor,
})

export const acceptingRules = {
  accept: rule<'accept', { rules: Rules }>('accept', {
    ready: refuseUnchecked,
    take: (current, { rules, permitValidUntil }, scene) =>
      refuseWithoutPermit(current, permitValidUntil, scene) ?? { record: { rules } },
    // A card declared lost is void from here on (R4.4).
    apply: (current, record, at) => ({
      ...accepted(record, at),
      voided: current.matter === 'replacement-of-lost' ? true : undefined,
    }),
  }),

  acceptOnFile: rule<'acceptOnFile', { rules: Rules }>('acceptOnFile', {
    ready: (current) =>
      current.holding?.visually
        ? refuse('这本证在 2018 年以前凭目测核发，到期换证须重新评定。请指定评定机构。', { clause: 'R4.2.1' })
        : refuseUnchecked(current),
    take: (current, { rules, permitValidUntil }, scene) =>
      refuseWithoutPermit(current, permitValidUntil, scene) ?? {
        to: rules['renewal-notice'] === 'always' ? 'concluded' : 'ready-to-hand-over',
        record: { rules },
      },
    apply: (_current, record, at) => ({ ...accepted(record, at), onFile: true }),
  }),
}
