// Steps that the system takes by itself once their day has come, in slices; what the law refuses is put off (R4.1.2, R4.1.4, R4.1.6).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { ownSteps } from '#regulation/own-days.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { eachOf, type Found, foundOf, goOn, type Round, type WentOn } from '../rounds/round.ts'
import { actOnFile } from './act-on-case.ts'
import { findCase } from './case-store.ts'

type OwnStepDue = Item & { caseId: string }

const atMost = 50

async function findDue(unit: Unit, after: string | undefined): Promise<Found<OwnStepDue>> {
  const [day = '', id = ''] = after?.split(' ') ?? []
  const { rows } = await sql<{ id: string; own_step_on: Day; number: string; office: string }>`
    select id, own_step_on, number, residence_office as office from case_file
    where not final and own_step_on <= ${unit.today}
      and ${after === undefined ? sql`true` : sql`(own_step_on, id) > (${day}::date, ${id}::uuid)`}
      and ${notPutOff(unit, 'own-steps', sql`own_step_on || ' ' || id`)}
    order by own_step_on, id limit ${atMost}`.execute(unit.db)
  const items = rows.map(({ id: caseId, own_step_on: on, number, office }) => ({
    key: `${on} ${caseId}`,
    caseId,
    office,
    title: `申请 ${number}`,
    href: `/workbench/cases/${caseId}`,
  }))
  return foundOf(items, atMost)
}

const ownStepRound: Round = {
  name: 'own-steps',
  parts: [
    eachOf('own-steps', {
      find: findDue,
      take: async (unit, [item]) => item && takeOwnStep(unit, item),
    }),
  ],
}

/** The job 'watch-clocks'. */
export const watchClocks = (unit: Unit): Promise<WentOn> => goOn(unit, ownStepRound)

/** The first step whose day has come. The law judges the case again; what it refuses stays as it is. */
export async function takeOwnStep(unit: Unit, { caseId }: { caseId: string }): Promise<unknown> {
  const file = await findCase(unit, caseId)
  const due = file && ownSteps(file.current).find(({ on }) => on <= unit.today)
  return due && actOnFile(unit, file, { step: due.step, input: {} })
}
