// What is known before any question: what the register says of oneself and one's wards, and what is on file to be confirmed (R3.2, R4).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { refuseKnown } from '#regulation/door.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { defaultRules, rulesOfCase } from '#regulation/local-rules.ts'
import { statuses } from '#regulation/statuses.ts'
import type { MatterId, Refusal } from '#regulation/vocabulary.ts'
import { type Identity, identityOfAccount, personsOfAccount } from '../accounts/identity-store.ts'
import { selectCases, toCaseFiles } from '../cases/case-store.ts'
import { rulesFor } from '../cases/scene.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { findPersonByIdNumber, type Held, readIdNumber, readPersonName, standingOf } from '../persons/person-store.ts'
import type { Answers, Question } from './application-form.ts'
import type { Content } from './draft-store.ts'
import { formNow } from './form-now.ts'
import type { TypedGuardian } from './guardian-form.ts'
import { holdingOf } from './held-certificate.ts'
import { readApplication } from './read-application.ts'

export type Known = {
  /** Undefined for somebody of whom the register knows nothing yet. */
  person?: string
  forWhom: 'self' | 'guardian'
  name: string
  idNumber: string
  held?: Held & { number: string }
  openCase?: { id: string; matter: Case['matter'] }
  /** What stands against this matter, whatever the answers. */
  against?: Refusal
}

/** The account's own person first, then the wards; nobody below real name. */
export async function listKnown(unit: Unit, account: string, matter: MatterId): Promise<readonly Known[]> {
  const own = await identityOfAccount(unit, account)
  if (!own) return []
  const self = await findPersonByIdNumber(unit, own.idNumber)
  const wards = (await personsOfAccount(unit, account)).filter((person) => person !== self)
  const known: Known[] = [await knownOf(unit, matter, { ...own, person: self, forWhom: 'self' })]
  for (const person of wards) {
    const who = { name: await readPersonName(unit, person), idNumber: await readIdNumber(unit, person) }
    known.push(await knownOf(unit, matter, { ...who, person, forWhom: 'guardian' }))
  }
  return known
}

type Who = Pick<Known, 'person' | 'forWhom' | 'name' | 'idNumber'>

async function knownOf(unit: Unit, matter: MatterId, who: Who): Promise<Known> {
  const { person } = who
  const standing = person ? await standingOf(unit, person) : { openCase: false as const, barLifted: false }
  const { held, ...rest } = { held: undefined, ...standing }
  const rules = held ? rulesOfCase(defaultRules, await rulesFor(unit, held.office)) : defaultRules
  const against = refuseKnown({ matter, rules, known: { ...rest, holding: held && holdingOf(held) } }, unit.today)
  const certificate = held && (await findCertificate(unit, held.id))
  const open =
    rest.openCase && person
      ? (await casesOf(unit, person)).find(({ current }) => !statuses[current.status].final)
      : undefined
  return {
    ...who,
    against,
    ...(held && certificate ? { held: { ...held, number: await readNumber(unit, certificate) } } : {}),
    ...(open ? { openCase: { id: open.id, matter: open.current.matter } } : {}),
  }
}

async function casesOf(unit: Unit, person: string) {
  const rows = await selectCases(unit).where('person_id', '=', person).orderBy('opened_at', 'desc').limit(10).execute()
  return toCaseFiles(unit, rows)
}

/** The questions whose answers are on file: shown filled in, and asked all the same. */
const confirmed = {
  'for-whom': ['forWhom'],
  who: ['name', 'idNumber'],
  certificate: ['certificateNumber'],
  contact: ['phone', 'ethnicity'],
  residence: ['residenceOffice', 'residenceAddress', 'community'],
  hukou: ['hukouOffice', 'hukouAddress'],
  guardian: ['guardian'],
  delivery: ['delivery'],
} as const satisfies Partial<Record<Question, readonly (keyof Answers)[]>>

/** A draft that begins with what is on file about a known person. */
export async function filledIn(
  unit: Unit,
  account: string,
  known: Known,
): Promise<Pick<Content, 'answers' | 'toConfirm'>> {
  const { person, forWhom, name, idNumber, held } = known
  const [last] = person ? await casesOf(unit, person) : []
  const form = last && (await readApplication(unit, last))
  const now: Answers = last && form ? await formNow(unit, last, form) : {}
  const own = forWhom === 'guardian' ? await identityOfAccount(unit, account) : undefined
  const { phone, ethnicity, residenceOffice, residenceAddress, community, hukouAddress, delivery } = now
  const given: Answers = {
    forWhom,
    name,
    idNumber,
    certificateNumber: held?.number,
    phone,
    ethnicity,
    residenceOffice,
    residenceAddress,
    community,
    hukouOffice: held?.office ?? now.hukouOffice,
    hukouAddress,
    guardian: own && actingGuardian(now.guardian, own),
    delivery: delivery && { ...delivery, freightAccepted: false },
  }
  const answers: Answers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const toConfirm = (Object.keys(confirmed) as (keyof typeof confirmed)[]).filter((question) =>
    confirmed[question].some((field) => answers[field] !== undefined),
  )
  return { answers, toConfirm }
}

/** The guardian on file, where it is whoever is known; of an organisation, its agent. Another guardian's answers are not theirs. */
function actingGuardian(filed: TypedGuardian | undefined, own: Identity): TypedGuardian {
  const onFile = findableIdentityNumber(filed?.idNumber ?? '') === own.idNumber ? filed : undefined
  if (onFile?.kind === 'organisation') return { ...onFile, agentName: own.name, idNumber: own.idNumber }
  return { relation: 'parent', phone: '', ...onFile, ...own, document: 'identity-card' }
}
