// Where a person is assessed and when, for their own pages and the news they get: institution, place, time, fee, what to bring (N6.3, R4.1.3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { feesInWords, toAssessment } from '#regulation/place-words.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'
import { sessionInWords } from './session-store.ts'

export type OwnBooking = {
  assessment: string
  institutionName: string
  address: string
  phone: string
  hours: string
  categories: readonly Category[]
  homeVisit: boolean
  /** What is booked or waited for. */
  place?: { state: 'booked' | 'waiting'; day: Day; from: string; to: string; where: string; stepFree: boolean }
}

/** The parts of the assessment that are still to be done, each with its place where one is booked. */
export async function listOwnBookings(unit: Unit, caseId: string): Promise<readonly OwnBooking[]> {
  const { rows } = await sql<
    Omit<OwnBooking, 'place'> & { state: 'booked' | 'waiting' | null; day: Day; from: string; to: string } & {
      where: string
      stepFree: boolean
    }
  >`select assessment.id as assessment, institution.name as "institutionName", address, phone, hours,
      assessment.categories, assessment.home_visit as "homeVisit", booking.state, day, from_time as "from", to_time as "to",
      place as "where", session.step_free as "stepFree"
    from assessment join institution on institution.id = assessment.institution_id
      left join booking on booking.assessment_id = assessment.id and booking.state in ('booked', 'waiting')
      left join assessment_session session on session.id = booking.session_id
    where assessment.case_id = ${caseId}::uuid and assessment.state = 'assigned'
    order by assessment.id`.execute(unit.db)
  return rows.map(({ state, day, from, to, where, stepFree, ...one }) => ({
    ...one,
    place: state === null ? undefined : { state, day, from, to, where, stepFree },
  }))
}

/** A booked place in sentences, for a message. */
export function bookedInWords(
  { minor, rules }: Pick<Case, 'minor' | 'rules'>,
  { institutionName, address, phone, place }: OwnBooking,
): string {
  if (!place) return ''
  return [
    `时间：${sessionInWords(place)}。`,
    `地点：${institutionName}，${address}，${place.where}。电话 ${phone}。`,
    `请带：${toAssessment(minor).join('、')}。${minor ? '' : '监护人陪着去的，监护人也带身份证。'}`,
    `费用：${feesInWords(rules['assessment-fees']).join('')}`,
    '去不了请在预约页取消或换一场。',
  ].join('')
}
