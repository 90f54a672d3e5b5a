// Accepting where nothing new is assessed: everything checked, the residence permit valid, the values of the day kept (R1.1, R1.2, R4.2–R4.5).
import { bySightInWords } from '../by-sight.ts'
import type { Case } from '../case.ts'
import type { Rules } from '../local-rules.ts'
import { deciderName } from '../matter-clauses.ts'
import type { Scene } from '../scene.ts'
import { step } from '../step.ts'
import { object } from '../stored.ts'
import { acceptanceRules } from '../stored-rules.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'

export function refuseUnchecked(current: Case): Refusal | undefined {
  return Object.values(current.materials).some((state) => state !== 'accepted')
    ? refuse('还有材料没有核对。请先逐项核对，或一次性告知申请人补正。', { clause: 'R4.1.2' })
    : undefined
}

/** A permit has to be valid on the day of acceptance; afterwards it may run out. */
export function refuseWithoutPermit(current: Case, until: Day | undefined, scene: Scene): Refusal | undefined {
  const asked = Object.hasOwn(current.materials, 'residence-permit')
  return asked && (!until || until < scene.today)
    ? refuse('居住证没有或已过期。请负责人写明理由，请申请人换交有效的居住证。', {
        clause: 'R1.1',
        field: 'residence-permit',
      })
    : undefined
}

/** What is looked up when a residence office accepts. */
export type Accepting = { rules: Rules; permitValidUntil?: Day }
type Accepted = { rules: Rules }
const accepted = object<Accepted>({ rules: acceptanceRules })
const applied = ({ rules }: Accepted, { actor }: { actor: string }) => ({ rules, acceptedBy: actor })

export const acceptingSteps = {
  accept: step<'accept', Accepting, Accepted>({
    name: 'accept',
    clause: 'R1.2',
    label: '受理',
    when: '材料都已核对，居住证在有效期内',
    by: ['residence'],
    from: ['submitted'],
    to: ['ready-to-hand-over'],
    leads: true,
    ready: refuseUnchecked,
    take: (current, { rules, permitValidUntil }, scene) =>
      refuseWithoutPermit(current, permitValidUntil, scene) ?? { record: { rules } },
    // A card declared lost is void from here on (R4.4).
    apply: (current, record, at) => ({
      ...applied(record, at),
      voided: current.matter === 'replacement-of-lost' ? true : undefined,
    }),
    record: accepted,
    registers: ({ holding }, after) =>
      after.voided && holding ? [{ certificate: holding.id, to: 'void', reason: 'lost' }] : [],
    papers: [],
    says: {
      happened: '已受理',
      news: (_record, { matter }) => ({
        title: '已受理',
        body: `材料核对无误，已经受理。接着会转到${deciderName(matter)}审批。${
          matter === 'replacement-of-lost' ? '旧证从今天起作废，找到了也不能再用。' : ''
        }`,
      }),
      record: undefined,
    },
  }),

  acceptOnFile: step<'acceptOnFile', Accepting, Accepted>({
    name: 'acceptOnFile',
    clause: 'R4.2.1',
    label: '受理，沿用原评定结论',
    when: '现证不是 2018 年以前目测核发，状况没有明显变化；材料都已核对。到期换证一律公示的到“评定已出”，只公示重新评定的到“待流转”',
    by: ['residence'],
    from: ['submitted'],
    to: ['concluded', 'ready-to-hand-over'],
    leads: true,
    ready: (current) => {
      const bySight = bySightInWords(current.holding?.results ?? [])
      return bySight
        ? refuse(`证上的${bySight}是 2018 年以前目测评定核发的，到期换证须重新评定。请指定评定机构。`, {
            clause: 'R4.2.1',
          })
        : refuseUnchecked(current)
    },
    take: (current, { rules, permitValidUntil }, scene) =>
      refuseWithoutPermit(current, permitValidUntil, scene) ?? {
        to: rules['renewal-notice'] === 'always' ? 'concluded' : 'ready-to-hand-over',
        record: { rules },
      },
    apply: (_current, record, at) => ({ ...applied(record, at), onFile: true }),
    record: accepted,
    papers: [],
    says: {
      happened: '已受理，沿用原来的评定结论',
      news: () => ({ title: '已受理', body: '材料核对无误，沿用原来的评定结论，不用重新评定。' }),
      record: undefined,
    },
  }),
}
