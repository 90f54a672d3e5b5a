// The public notice at the residence: for whom, how long, objections, result; and the letter when the standard is not met (R4.1.4).

import type { Case } from '../case.ts'
import { conclusionOf, metResults } from '../case.ts'
import { isUnchanged } from '../certificate-life.ts'
import type { ObjectionDismissal } from '../grounds.ts'
import { rule, type Scene } from '../rule.ts'
import { type Day, refuse } from '../vocabulary.ts'
import { addWorkingDays, dayInWords, nextDay } from '../working-days.ts'

const mustMeet = (current: Case) => {
  if (metResults(current).length === 0)
    return refuse('评定结论不符合残疾标准，不能公示。请告知申请人。', { clause: 'R4.1.4' })
  return isUnchanged(current)
    ? refuse('评定结论与现有证件一致，没有可变更的内容。请告知申请人。', { clause: 'R4.6' })
    : undefined
}

/** While a dispute may still come, nothing is ended. */
const windowMustBeOver = (current: Case, scene: Scene) =>
  current.disputableUntil && scene.today <= current.disputableUntil
    ? refuse(`申请人可在 ${dayInWords(current.disputableUntil)} 前申请复评，到期后才能结束。`, { clause: 'R4.1.3' })
    : undefined

const mustBeOpen = (current: Case, objection: string) =>
  current.openObjections.includes(objection)
    ? undefined
    : refuse('这条异议已经处理过，或不属于这次公示。', { clause: 'R4.1.4', field: 'objection' })

const mustHaveObjection = (current: Case) =>
  current.openObjections.length === 0 ? refuse('没有待处理的异议。', { clause: 'R4.1.4' }) : undefined

const without = (current: Case, objection: string) => ({
  openObjections: current.openObjections.filter((one) => one !== objection),
})

export const noticeRules = {
  informNotMet: rule('informNotMet', {
    ready: (current) =>
      metResults(current).length > 0
        ? refuse('评定结论符合残疾标准，应当公示，不能按不符合标准结束。', { clause: 'R4.1.4' })
        : undefined,
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  endNotMet: rule('endNotMet', {
    ready: (current, scene) =>
      current.recalled
        ? refuse('这件申请已经发过证。请报户籍地残联注销。', { clause: 'R4.2.1' })
        : windowMustBeOver(current, scene),
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  reportNotMet: rule('reportNotMet', {
    ready: (current, scene) =>
      (current.recalled ?? current.holding)
        ? windowMustBeOver(current, scene)
        : refuse('申请人没有残疾人证，不用注销。异议期满后结束办理。', { clause: 'R4.1.4' }),
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  informUnchanged: rule('informUnchanged', {
    ready: (current) =>
      isUnchanged(current) ? undefined : refuse('评定结论与现有证件不同，应当继续办理。', { clause: 'R4.6' }),
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  endUnchanged: rule('endUnchanged', {
    ready: windowMustBeOver,
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  startNotice: rule<'startNotice', { starts: Day; ends: Day; exceptionForMinor: boolean }>('startNotice', {
    ready: mustMeet,
    take: (current, { place, exceptionForMinor }, scene) => {
      if (current.minor && !exceptionForMinor)
        return refuse('申请人未成年，原则上不公示。确需公示的，请由负责人批准并写明理由。', {
          clause: 'R4.1.4',
          field: 'exceptionForMinor',
        })
      if (current.minor && !isHead(scene))
        return refuse('未成年人的公示须由负责人批准。', { clause: 'R4.1.4', field: 'exceptionForMinor' })
      if (place.trim() === '') return refuse('请写明在哪个村（社区）公示。', { clause: 'R4.1.4', field: 'place' })
      const ends = addWorkingDays(scene.calendarOf(current.residence), scene.today, current.rules['notice-days'])
      return { record: { starts: nextDay(scene.today), ends: ends.day, exceptionForMinor: Boolean(exceptionForMinor) } }
    },
    apply: (_current, { starts, ends }) => ({ notice: { starts, ends }, openObjections: [], upheldObjection: false }),
  }),

  exemptFromNotice: rule('exemptFromNotice', {
    ready: (current) =>
      mustMeet(current) ??
      (current.minor ? undefined : refuse('只有未成年人可以不公示。成年申请人须公示。', { clause: 'R4.1.4' })),
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),

  objectToNotice: rule<'objectToNotice', { objection: string }>('objectToNotice', {
    ready: (current, scene) =>
      current.notice && scene.today > current.notice.ends
        ? refuse(`公示已在 ${dayInWords(current.notice.ends)} 结束。如有情况，请直接联系公示的残联。`, {
            clause: 'R4.1.4',
          })
        : undefined,
    take: (_current, { objection }) => ({ record: { objection } }),
    apply: (current, { objection }) => ({ openObjections: [...current.openObjections, objection] }),
  }),

  dismissObjection: rule<'dismissObjection', { objection: string; reason: ObjectionDismissal }>('dismissObjection', {
    ready: mustHaveObjection,
    take: (current, { objection, reason }) => mustBeOpen(current, objection) ?? { record: { objection, reason } },
    apply: (current, { objection }) => without(current, objection),
  }),

  upholdObjection: rule<'upholdObjection', { objection: string }>('upholdObjection', {
    ready: mustHaveObjection,
    take: (current, { objection }) => mustBeOpen(current, objection) ?? { record: { objection } },
    apply: (current, { objection }) => ({ ...without(current, objection), upheldObjection: true }),
  }),

  recordNoticeResult: rule('recordNoticeResult', {
    ready: (current, scene) => {
      if (current.notice && scene.today <= current.notice.ends)
        return refuse(`公示到 ${dayInWords(current.notice.ends)} 才满期，之后才能录入结果。`, { clause: 'R4.1.4' })
      if (current.openObjections.length > 0) return refuse('还有异议没有处理。请先逐条处理。', { clause: 'R4.1.4' })
      if (current.upheldObjection) return refuse('有异议成立。请重新安排评定，或查实后结束办理。', { clause: 'R4.1.4' })
      return undefined
    },
    take: () => ({ record: {} }),
    apply: () => ({}),
  }),
}

function isHead({ actor }: Scene): boolean {
  return actor.kind === 'staff' && actor.roles.includes('head')
}

/** Whether the newest conclusion meets the standard in any category; undefined before there is one. */
export function meetsStandard(current: Case): boolean | undefined {
  return conclusionOf(current).length === 0 ? undefined : metResults(current).length > 0
}
