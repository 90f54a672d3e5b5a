// What the demonstration's offices do for one another besides cases: reviews, sessions, designations, spot checks, an inquiry.

import { answerReview, nameCaller } from '#casework/annual-reviews/answer-review.ts'
import { openAnnualReviews } from '#casework/annual-reviews/open-reviews.ts'
import { listCallers, listReviews } from '#casework/annual-reviews/review-store.ts'
import { listBookable } from '#casework/appointments/booking-store.ts'
import { book } from '#casework/appointments/bookings.ts'
import { planRound } from '#casework/appointments/home-visits.ts'
import { publishSession } from '#casework/appointments/sessions.ts'
import { listAssessors, listVisitsToPlan } from '#casework/appointments/visit-store.ts'
import { checkNewRecord, checkOldRecord } from '#casework/audit-desk/check-record.ts'
import { selectCases, toCaseFiles } from '#casework/cases/case-store.ts'
import { codeOfForm, complain, complaintClerk } from '#casework/complaints/complaints.ts'
import { decideDesignation, proposeDesignation } from '#casework/institutions/designation.ts'
import { openInquiry } from '#casework/integrity/inquiries.ts'
import { listAssessorsBelow } from '#casework/integrity/inquiry-store.ts'
import { drawSpotCheck } from '#casework/integrity/spot-checks.ts'
import type { Platform } from '#platform/open-platform.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { type Cast, seeder, sure } from './settle.ts'

/** @param today when the demonstration begins */
export async function overseeWork({ work, atOneMoment }: Platform, cast: Cast, today: Day): Promise<void> {
  await reviewHolders(work, cast, today)
  for (const institution of ['demo-cd-1', 'demo-xn-1']) await openSessions(work, cast, institution, today)
  await designate(work, cast, today)
  await lookIntoFraud(work, cast, today)
  const system = { kind: 'system', id: 'worker' } as const
  while ((await work(system, checkNewRecord(atOneMoment, { keys: [], notes: async () => [] }))).more);
  while ((await work(system, checkOldRecord(atOneMoment))).more);
}

/** Opened in July, so that some are overdue; a third of them are done. */
async function reviewHolders(work: Work, cast: Cast, today: Day): Promise<void> {
  const july = `${today.slice(0, 4)}-07-01`
  const opened = { now: new Date(`${july < today ? july : today}T01:00:00Z`) }
  while ((await work(seeder, openAnnualReviews, opened)).more);
  for (const office of ['510107', '630102']) {
    const clerk = cast.staff(office, 'handler')
    await work(clerk, async (unit) => {
      const { rows: reviews } = await listReviews(unit, { office }, 'open', { limit: 60 })
      const findings = ['unchanged', 'unchanged', 'details-changed', 'unchanged', 'deceased', 'unchanged', 'moved']
      for (const [index, { id }] of reviews.entries()) {
        if (index % 3 !== 0) continue
        const finding = findings[(index / 3) % findings.length] ?? 'unchanged'
        const note = finding === 'unchanged' ? '' : '电话问了家属，情况属实（演示数据）。'
        sure(await answerReview(unit, id, { finding, note, as: 'office' }, []))
      }
      const [caller] = await listCallers(unit, office)
      const toCall = reviews.filter((_, index) => index % 3 === 1).slice(0, 4)
      if (caller && toCall.length > 0)
        sure(
          await nameCaller(
            unit,
            toCall.map((one) => one.id),
            caller.id,
          ),
        )
    })
  }
}

/** Few places, so that a waiting list shows. */
async function openSessions(work: Work, cast: Cast, institution: string, today: Day): Promise<void> {
  const sealer = cast.institutionStaff(institution, 'sealer')
  const sessions: string[] = []
  for (const [ahead, capacity] of [
    [3, '2'],
    [8, '12'],
    [15, '12'],
  ] as const)
    sessions.push(
      (
        await work(sealer, async (unit) =>
          sure(
            await publishSession(unit, {
              categories: ['vision', 'hearing', 'speech', 'limb', 'intellect'],
              day: addDays(today, ahead),
              from: '09:00',
              to: '11:30',
              capacity,
              place: '门诊楼二层（演示）',
              stepFree: true,
            }),
          ),
        )
      ).id,
    )
  const waiting = await work(seeder, async (unit) =>
    toCaseFiles(unit, await selectCases(unit).where('status', '=', 'assessing').orderBy('number').limit(40).execute()),
  )
  for (const { id, current } of waiting)
    await work(cast.staff(current.residence, 'handler'), async (unit) => {
      for (const one of await listBookable(unit, id))
        if (one.institution === institution && !one.homeVisit)
          await book(unit, { assessment: one.assessment, caseId: id, session: sessions[0] ?? '', mayWait: true })
    })
  await work(sealer, async (unit) => {
    const visits = await listVisitsToPlan(unit, institution)
    const [assessor] = await listAssessors(unit, institution)
    if (assessor && visits.length > 0)
      await planRound(unit, {
        day: addDays(today, 4),
        from: '09:00',
        assessor: assessor.id,
        assessments: visits.slice(0, 3).map((one) => one.assessment),
      })
  })
}

/** One application has come as far as the prefecture. */
async function designate(work: Work, cast: Cast, today: Day): Promise<void> {
  const at = (back: number) => ({ now: new Date(`${addDays(today, -back)}T02:30:00Z`) })
  const { id } = await work(
    cast.staff('510107', 'head'),
    async (unit) =>
      sure(
        await proposeDesignation(unit, {
          details: {
            name: '成都演示第三医院',
            address: '演示大道 3 号（演示数据，并非真实地址）',
            phone: '0000-0000000（演示数据）',
            hours: '每周三上午（演示数据）',
            stepFree: true,
          },
          categories: ['mental', 'intellect'],
          territory: ['510104'],
          reason: '精神残疾评定排队太久，要多一家（演示）',
        }),
      ),
    at(9),
  )
  await work(
    cast.secondHead('510107'),
    async (unit) =>
      sure(
        await decideDesignation(unit, id, {
          agreed: true,
          number: '武侯演示〔2026〕18号',
          on: addDays(today, -6),
          reason: '',
        }),
      ),
    at(6),
  )
}

/** Reported without a name, opened by one head; the other has not decided. */
async function lookIntoFraud(work: Work, cast: Cast, today: Day): Promise<void> {
  const at = (back: number) => ({ now: new Date(`${addDays(today, -back)}T03:00:00Z`) })
  await work(
    complaintClerk,
    async (unit) =>
      sure(
        await complain(
          unit,
          {
            office: '510107',
            subject: 'fraud',
            text: '听说有医生没有看本人就签了结论（演示数据）。',
            staff: '',
            name: '',
            phone: '',
            account: undefined,
            client: 'demo',
          },
          codeOfForm(unit, 'demonstration of fraud'),
        ),
      ),
    at(5),
  )
  const inquirer = cast.staff('510100', 'handler')
  await work(
    inquirer,
    async (unit) => {
      const lapsed = (await listAssessorsBelow(unit)).find((one) => one.name.includes('证书过期'))
      if (lapsed)
        sure(await openInquiry(unit, { staff: lapsed.id, grounds: '群众举报，要核对病历和签到记录（演示数据）。' }))
    },
    at(3),
  )
  await work(inquirer, async (unit) =>
    sure(await drawSpotCheck(unit, { from: addDays(today, -180), to: today, wanted: 6 })),
  )
}
