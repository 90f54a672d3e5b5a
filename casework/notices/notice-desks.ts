// The notice desk: start, objections, result (R4.1.4).
import { newId } from '#platform/ids.ts'
import { randomBytes, signsOf } from '#platform/random.ts'
import { metResults } from '#regulation/case.ts'
import { assessedFor, resultsToPrint } from '#regulation/certificate-life.ts'
import type { ObjectionDismissal } from '#regulation/grounds.ts'
import type { Nothing } from '#regulation/step.ts'
import { refuse } from '#regulation/vocabulary.ts'
import { saidIn } from '#regulation/words-given.ts'
import { desk, plainDesk } from '../cases/desk.ts'
import { recordNewAssessment } from '../certificates/certificate-store.ts'
import { settleFollowUp } from '../certificates/follow-up-store.ts'
import {
  endNotice,
  findNoticeOfCase,
  insertNotice,
  insertObjection,
  type ObjectionContent,
  settleObjection,
} from './notice-store.ts'

export const noticeDesks = {
  startNotice: desk<'startNotice', { place: string; exceptionForMinor?: boolean }>('startNotice', {
    gather: async (_unit, _file, input) => input,
    carryOut: async (unit, file, after, _event, { place }) => {
      if (!after.notice) throw new Error(`case ${file.id} has no notice after startNotice`)
      await insertNotice(unit, {
        caseId: file.id,
        round: after.round,
        office: after.residence,
        place: place.trim(),
        maskedName: file.maskedName,
        results: metResults(after),
        ...after.notice,
      })
    },
  }),

  objectToNotice: desk<'objectToNotice', { content: ObjectionContent }>('objectToNotice', {
    gather: async (_unit, _file, { content }) => {
      const length = content.text.trim().length
      return saidIn(content.text) < 5 || length > 2000
        ? refuse('请写明您知道的情况，5 到 2000 个字。', { clause: 'R4.1.4', field: 'text' })
        : { objection: newId() }
    },
    carryOut: async (unit, file, after, event, { content }) => {
      const notice = await findNoticeOfCase(unit, file.id, after.round)
      if (!notice) throw new Error(`case ${file.id} has no notice`)
      const { objection } = event.record
      // It opens what became of the objection, so that it is found by no trying and names no case.
      const number = `YY${unit.today.replaceAll('-', '')}${signsOf(randomBytes(8))}`
      await insertObjection(unit, { id: objection, number, caseId: file.id, noticeId: notice.id, content })
    },
  }),

  dismissObjection: desk<'dismissObjection', { objection: string; reason: ObjectionDismissal }>('dismissObjection', {
    gather: async (_unit, _file, input) => input,
    carryOut: async (unit, _file, _after, _event, { objection, reason }) =>
      settleObjection(unit, objection, 'dismissed', reason),
  }),

  upholdObjection: desk<'upholdObjection', { objection: string }>('upholdObjection', {
    gather: async (_unit, _file, input) => input,
    carryOut: async (unit, _file, _after, _event, { objection }) => settleObjection(unit, objection, 'upheld', null),
  }),

  recordNoticeResult: desk<'recordNoticeResult', Nothing>('recordNoticeResult', {
    gather: async () => ({}),
    carryOut: async (unit, file) => endNotice(unit, file.id, 'no-objection'),
  }),

  informNotMet: plainDesk('informNotMet'),
  endNotMet: plainDesk('endNotMet'),
  informUnchanged: plainDesk('informUnchanged'),
  endUnchanged: desk<'endUnchanged', Nothing>('endUnchanged', {
    gather: async () => ({}),
    carryOut: async (unit, file, after) => {
      const { holding } = after
      if (!holding) throw new Error(`case ${file.id} has no certificate to keep`)
      await recordNewAssessment(
        unit,
        { id: holding.id, personId: file.personId },
        {
          results: resultsToPrint(after),
          assessedOn: assessedFor(after, unit.today),
        },
      )
      await settleFollowUp(unit, file, after)
    },
  }),
  reportNotMet: plainDesk('reportNotMet'),
  exemptFromNotice: plainDesk('exemptFromNotice'),
}
