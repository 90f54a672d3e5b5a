// A hospital's own system hands in conclusions: drafts that the doctor confirms at our desk, or signed with the doctor's key (R1.3, R4.1.3).
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { tidyFound } from '#regulation/assessment/conclusion.ts'
import { refuseDraft, refuseSignedBefore, taskIsGone } from '#regulation/offices/hospital-systems.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { ageInCase, refuseFindings } from './assessment-desks.ts'
import type { Finding } from './assessment-store.ts'
import {
  findSentTask,
  insertSignedConclusion,
  lastSentBackAt,
  saveDraft,
  wasHandedIn,
} from './sent-conclusion-store.ts'

/** As the system of the institution: measured and checked as at the desk, and nothing of the case changes. */
export async function keepDraft(
  unit: Unit,
  { assessment, partner, findings }: { assessment: string; partner: string; findings: readonly Finding[] },
): Promise<Refusal | { kept: true }> {
  const task = isId(assessment) ? await findSentTask(unit, assessment) : undefined
  const refused = refuseDraft(unit.actor, task)
  const file = task && !refused ? await findCase(unit, task.caseId) : undefined
  if (!task || !file) return refused ?? taskIsGone
  const age = await ageInCase(unit, file)
  const wrong = refuseFindings(task.categories, findings, age)
  if (wrong) return wrong
  await saveDraft(unit, { assessment, task, partner, findings: findings.map(tidyFound) })
  return { kept: true }
}

export type HandedIn = {
  assessment: string
  /** The version of the case that the doctor has seen, where the hospital's system knew it. */
  version: number | undefined
  findings: readonly Finding[]
  partner: string
  key: string
  /** By the doctor's own word. */
  signedAt: Date
  /** The signature itself: kept as proof. */
  signed: string
}

/** As the doctor whose key signed: the step of the desk, with all that it asks. The same sent again is answered as it was. */
export async function signByKey(unit: Unit, handed: HandedIn): Promise<Refusal | { signed: true; version?: number }> {
  const { assessment, findings, signed, version } = handed
  const task = isId(assessment) ? await findSentTask(unit, assessment) : undefined
  if (!task) return taskIsGone
  const isKnown = await wasHandedIn(unit, signed)
  const sentBackAt = await lastSentBackAt(unit, task.caseId, assessment)
  const old = refuseSignedBefore({ ...task, sentBackAt, isKnown, signedAt: handed.signedAt })
  if (old) return old
  if (isKnown) return { signed: true }
  const acted = await actOnCase(unit, {
    caseId: task.caseId,
    step: 'signConclusion',
    input: { assessment, findings },
    ...(version === undefined ? {} : { seenVersion: version }),
  })
  if ('notFound' in acted) return taskIsGone
  if (isRefusal(acted)) return acted
  await insertSignedConclusion(unit, { ...handed, task })
  return { signed: true, version: acted.after.version }
}
