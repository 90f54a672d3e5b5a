// How the letter that told the conclusion arrived, entered afterwards: the days for a dispute move with it, and only forward (R4.1.3).
import { nothingToDispute, toldStatuses } from '../dispute-window.ts'
import { step } from '../step.ts'
import { object, optional, readFlag } from '../stored.ts'
import { acceptTelling } from '../telling.ts'
import {
  afterTelling,
  lastDayToDispute,
  type TellingFacts,
  type Told,
  toldFields,
  toldInWords,
  untilInWords,
} from '../telling-conclusion.ts'
import { refuse } from '../vocabulary.ts'

/** It came back, or nobody signed for it: the applicant does not know the conclusion yet. */
type Undelivered = { undelivered?: boolean }

export const tellingAgainSteps = {
  tellAgain: step<'tellAgain', TellingFacts & Undelivered, Told & Undelivered>({
    name: 'tellAgain',
    clause: 'R4.1.3',
    label: '补登签收，或重新告知',
    when: '已经告知评定结论，还可以申请复评',
    bySource: false,
    by: ['residence', 'superior'],
    from: toldStatuses,
    to: ['same'],
    note: 'optional',
    leads: ({ undelivered }) => undelivered === true,
    ready: (current) =>
      !current.undelivered && (nothingToDispute(current) || !current.disputableUntil)
        ? refuse('现在没有可以申请复评的结论，不用补登。', { clause: 'R4.1.3' })
        : undefined,
    take: (current, { telling, undelivered }, scene) => {
      if (undelivered) return { record: { undelivered } }
      if (!telling) return refuse('请选信已签收、信没有送到，或怎样重新告知的。', { clause: 'R4.1.3', field: 'way' })
      const accepted = acceptTelling(telling, current.opened, scene.today)
      if ('refused' in accepted) return accepted
      const { note: _note, ...recorded } = accepted
      if (nothingToDispute(current)) return { record: { telling: recorded } }
      const until = lastDayToDispute(current, accepted, scene)
      const before = current.disputableUntil
      return { record: { telling: recorded, disputableUntil: before && before > until ? before : until } }
    },
    apply: (_current, { undelivered, ...told }) => ({ undelivered, ...afterTelling(told) }),
    record: object<Told & Undelivered>({ ...toldFields, undelivered: optional(readFlag) }),
    papers: [],
    says: {
      happened: undefined,
      news: (told) => (told.disputableUntil ? { title: '申请复评的期限', body: untilInWords(told) } : undefined),
      record: ({ undelivered, ...told }) => (undelivered ? ['告知评定结论的信没有送到'] : toldInWords(told)),
    },
  }),
}
