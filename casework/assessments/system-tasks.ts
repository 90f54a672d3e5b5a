// The tasks of an institution for its own system: what has to be measured of whom, with no more of the person than a masked name and the age (R4.1.2, N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { fieldsFor } from '#regulation/assessment/standard.ts'
import type { Category } from '#regulation/vocabulary.ts'
import { findCase } from '../cases/case-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { ageInCase } from './assessment-desks.ts'
import { listOpenTasks } from './desk-store.ts'

export type Measure = {
  name: string
  label: string
  unit: string | null
  optional: boolean
  choices: readonly { value: string; label: string }[] | null
}
export type SystemTask = {
  assessment: string
  case: string
  number: string
  maskedName: string
  version: number
  round: number
  homeVisit: boolean
  assignedAt: Date
  state: string
  age: number
  measures: readonly { category: Category; fields: readonly Measure[] }[]
}

const measuresOf = (category: Category, age: number) => ({
  category,
  fields: fieldsFor(category, age).map(({ name, label, unit, optional, choices }) => ({
    name,
    label,
    unit: unit ?? null,
    optional: optional ?? false,
    choices: choices ?? null,
  })),
})

/** As the description of the door says. */
const mostTasks = 200

export async function listSystemTasks(unit: Unit, institution: string): Promise<readonly SystemTask[]> {
  const tasks: SystemTask[] = []
  for (const { id, caseId, categories, stampedAt: _, ...task } of await listOpenTasks(
    unit,
    institution,
    ['assigned', 'signed'],
    { limit: mostTasks, offset: 0 },
  )) {
    const file = await findCase(unit, caseId)
    if (!file) continue
    const age = await ageInCase(unit, file)
    await recordReading(unit, caseId, 'assessment', '医院系统取评定任务')
    const measures = categories.map((category) => measuresOf(category, age))
    tasks.push({ ...task, assessment: id, case: caseId, version: file.current.version, age, measures })
  }
  return tasks
}
