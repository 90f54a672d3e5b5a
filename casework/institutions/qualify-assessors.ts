// Assessors trained, examined, certified by category, and barred where they must not sign (N4.2).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptBar,
  acceptCertificate,
  acceptExam,
  acceptLifting,
  acceptTraining,
  alreadyCertified,
  type NewCertificate,
} from '#regulation/offices/assessor-certificates.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import {
  findBar,
  findCountyOfAssessor,
  insertBar,
  insertCertificate,
  insertExam,
  insertTraining,
  listExams,
  listTrainings,
  updateLiftedBar,
} from './assessor-store.ts'

export async function recordTraining(
  unit: Unit,
  staff: string,
  given: { subject: string; hours: number; on: Day },
): Promise<Refusal | { recorded: true }> {
  const training = acceptTraining(unit.actor, await findCountyOfAssessor(unit, staff), given, unit.today)
  if (isRefusal(training)) return training
  await insertTraining(unit, staff, training)
  return { recorded: true }
}

export async function recordExam(
  unit: Unit,
  staff: string,
  given: { category: string; score: number; on: Day },
): Promise<Refusal | { passed: boolean }> {
  const county = await findCountyOfAssessor(unit, staff)
  const known = {
    trainings: await listTrainings(unit, staff),
    rules: await rulesFor(unit, county),
  }
  const exam = acceptExam(unit.actor, county, given, known, unit.today)
  if (isRefusal(exam)) return exam
  await insertExam(unit, staff, exam)
  return { passed: exam.passed }
}

export async function issueAssessorCertificate(
  unit: Unit,
  staff: string,
  given: NewCertificate,
): Promise<Refusal | { issued: true }> {
  const county = await findCountyOfAssessor(unit, staff)
  const known = {
    exams: await listExams(unit, staff),
    rules: await rulesFor(unit, county),
  }
  const certificate = acceptCertificate(unit.actor, county, given, known, unit.today)
  if (isRefusal(certificate)) return certificate
  return (await insertCertificate(unit, staff, certificate)) ? { issued: true } : alreadyCertified(certificate.category)
}

/** Nobody signs from this day on; suspended until lifted, withdrawn until certified anew. */
export async function barAssessor(
  unit: Unit,
  staff: string,
  given: { kind: string; category: string; reason: string },
): Promise<Refusal | { barred: true }> {
  const bar = acceptBar(unit.actor, await findCountyOfAssessor(unit, staff), given)
  if (isRefusal(bar)) return bar
  await insertBar(unit, staff, bar)
  return { barred: true }
}

export async function liftBar(unit: Unit, id: string, reason: string): Promise<Refusal | { lifted: true }> {
  const bar = await findBar(unit, id)
  const county = bar && (await findCountyOfAssessor(unit, bar.staff))
  const lifting = acceptLifting(unit.actor, bar, county, reason)
  if (isRefusal(lifting)) return lifting
  await updateLiftedBar(unit, id, lifting)
  return { lifted: true }
}
