// The applicant urges: the office that holds the term reads it today, and the office above it with it (R5; docs/basis.md §9.250).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptUrging, slipOf, whyLate } from '#regulation/promise.ts'
import { clockNames, type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { findCase } from '../cases/case-store.ts'
import { sceneFor } from '../cases/scene.ts'
import { getOffice } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { insertUrging, listUrgings } from './promise-store.ts'

/** @returns the promised day that was urged */
export async function urge(unit: Unit, caseId: string): Promise<Refusal | { newDay: Day }> {
  const file = await findCase(unit, caseId)
  const urgings = await listUrgings(unit, caseId)
  const found = file && {
    file,
    accounts: file.current.accounts,
    slip: slipOf(file.current, await sceneFor(unit, file.current)),
    urged: urgings.map(({ newDay }) => newDay),
  }
  const accepted = acceptUrging(unit.actor, found)
  if (isRefusal(accepted)) return accepted
  const {
    slip,
    found: {
      file: { current, number },
    },
  } = accepted
  await insertUrging(unit, caseId, slip)
  const { label, parent } = await getOffice(unit, slip.office)
  const key = `urged ${caseId} ${slip.what} ${slip.newDay}`
  const late = `编号 ${number}。“${clockNames[slip.what]}”应在 ${dayInWords(slip.due)} 办完，已过 ${slip.late} 个工作日`
  await tellOffice(unit, {
    office: slip.office,
    key,
    title: '申请人催办',
    words: `${late}：${whyLate(current, slip)}。已告诉申请人，新的日期是 ${dayInWords(slip.newDay)}。请先办。`,
    href: `/workbench/cases/${caseId}`,
  })
  if (parent)
    await tellOffice(unit, {
      office: parent,
      key,
      title: '下级残联被催办',
      words: `${label}残联，${late}。请督促。`,
      href: `/workbench/supervision/promises?office=${slip.office}`,
    })
  return { newDay: slip.newDay }
}
