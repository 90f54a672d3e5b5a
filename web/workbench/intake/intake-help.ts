// What the window's page says while the clerk is typing: who this is, what they hold, which matters fit, which papers are asked (R3.1, N2.3).
import { isKnownByAnotherName } from '#casework/accounts/identity-store.ts'
import type { Answers } from '#casework/applications/application-form.ts'
import { needsPermit, particularsOf, type Question } from '#casework/applications/application-form.ts'
import { holdingOf } from '#casework/applications/held-certificate.ts'
import { askedNow } from '#casework/applications/questions-asked.ts'
import { formerNumber } from '#casework/applications/submit-application.ts'
import { rulesFor } from '#casework/cases/scene.ts'
import { numberHeld } from '#casework/certificates/register-store.ts'
import { type Document, findDocument } from '#casework/documents/documents.ts'
import type { KnownPlace } from '#casework/offices/known-place-store.ts'
import { findCountyOffice, getOffice, type Office } from '#casework/offices/office-store.ts'
import { searchPlaces, searchPlacesToAsk } from '#casework/offices/place-search-store.ts'
import { suggestHukouOffice } from '#casework/offices/suggest-hukou-office.ts'
import {
  findByFormerNumber,
  findPersonByIdNumber,
  type Held,
  type Standing,
  standingOf,
} from '#casework/persons/person-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { countLookUp } from '#casework/persons/reveal-alarms.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { checklist, type Listed, mayBeGiven, needsGuardian } from '#regulation/checklist.ts'
import { refuseAtDoor } from '#regulation/door.ts'
import {
  type Identity,
  type IdentityNumber,
  isNumberOfHkMoTw,
  readIdentityNumber,
} from '#regulation/identity-number.ts'
import { type Rules, rulesOfCase } from '#regulation/local-rules.ts'
import { checklistFacts } from '#regulation/opening.ts'
import { isTwoSided, sideOf } from '#regulation/two-sided.ts'
import { isRefusal, type MatterId, matterNames, type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { Known } from './known-answers.ts'
import type { Intake } from './read-intake.ts'

/** A matter, and what stands against it for this person; nothing where it fits. */
export type Fitting = { matter: MatterId; refusal?: Refusal }
/** The certificate of the person at the window, masked. */
export type HeldShown = Held & { label: string; masked?: string }

export type IntakeHelp = {
  identity?: Identity
  age?: number
  guardianNeeded: boolean
  offices: readonly Pick<Office, 'id' | 'label'>[]
  /** What was searched for and is no county: whom to ask. */
  toAsk: readonly KnownPlace[]
  /** What was searched for is nothing that anybody knows. */
  placeUnknown: boolean
  residence: Pick<Office, 'id' | 'label'>
  asks: ReadonlySet<Question>
  listed: readonly Listed[]
  rules: Rules
  /** Photos that came with the form already. */
  photos: readonly Document[]
  /** Pages that came already and show the back of a card. */
  backs: ReadonlySet<string>
  held?: HeldShown
  /** The number is verified under another name than was typed. */
  otherName: boolean
  /** The hukou office is a guess by the identity number, not yet confirmed. */
  hukouSuggested: boolean
  /** What stands for what is left empty. */
  known: Known
  fitting: readonly Fitting[]
  /** Too many numbers were looked up: of this one nothing is said. */
  waits?: Refusal
  /** What the law has against this application as far as it is typed. */
  refusal?: Refusal
}

const nobody: Standing = { openCase: false, barLifted: false }

/**
 * The page's answers with the office chosen that decides: the one that issued the certificate, except on a move;
 * of who holds none, the only one that the identity number leads to, as a suggestion that the clerk sees.
 */
function withHukou({ matter, answers }: Intake, held: Held | undefined, suggested: readonly Office[]): Answers {
  if (answers.hukouOffice || matter === 'move') return answers
  if (held && matter !== 'new-certificate') return { ...answers, hukouOffice: held.office }
  const [only, ...others] = suggested
  return only && others.length === 0 ? { ...answers, hukouOffice: only.id } : answers
}

/** A number that the form is filled in with counts like one that is typed. */
export const countAtIntake = (unit: Unit, idNumber: string): Promise<Refusal | undefined> =>
  countLookUp(unit, idNumber, { field: 'idNumber', purpose: '窗口受理' })

export async function gatherHelp(
  unit: Unit,
  intake: Intake,
  residence: string,
): Promise<{ help: IntakeHelp; intake: Intake }> {
  const read = intake.answers.idNumber ? readIdentityNumber(intake.answers.idNumber, unit.today) : undefined
  const typedIdentity = read && !isRefusal(read) ? read : undefined
  const waits = typedIdentity && (await countAtIntake(unit, typedIdentity.number))
  const identity = waits ? undefined : typedIdentity
  const person = identity && (await findPersonByIdNumber(unit, identity.number))
  const known = person ? await standingOf(unit, person) : nobody
  const suggested = identity ? (await suggestHukouOffice(unit, identity.divisionCode)).offices : []
  const typed = withHukou(intake, known.held, intake.search ? [] : suggested)
  const filled = { ...intake, answers: typed }
  const rules = await rulesAt(unit, residence, typed.hukouOffice)
  const held = known.held?.results.map((one) => one.category)
  const asked = askedNow(typed, { matter: intake.matter, today: unit.today, rules, held })
  const { answers } = asked
  const of = (matter: MatterId, typed: Answers) =>
    identity && standsAgainst({ matter, answers: typed, residence, rules, known, birth: identity.birth }, unit.today)
  const facts = checklistFacts(
    {
      matter: intake.matter,
      residence,
      hukou: answers.hukouOffice ?? '',
      birth: identity?.birth ?? '1900-01-01',
      claimed: answers.claimed ?? [],
      particulars: particularsOf(intake.matter, answers),
      rules,
      known: { ...known, holding: known.held && holdingOf(known.held) },
    },
    unit.today,
  )
  const home = await getOffice(unit, residence)
  const searched = filled.search ? await searchPlaces(unit, filled.search) : []
  const toAsk = filled.search ? await searchPlacesToAsk(unit, filled.search) : []
  const asks = new Set(asked.questions)
  if (!answers.hukouOffice || needsPermit(answers)) asks.add('permit')
  return {
    intake: filled,
    help: {
      identity,
      age: identity && ageOn(identity.birth, unit.today),
      guardianNeeded: needsGuardian(facts) || Boolean(facts.particulars.details?.includes('guardian')),
      offices: await officesFor(unit, filled.answers.hukouOffice, [...searched, ...suggested]),
      toAsk,
      placeUnknown: Boolean(filled.search) && searched.length === 0 && toAsk.length === 0,
      residence: home,
      known: {
        certificateNumber: known.held && identity && numberHeld(unit, known.held, identity.number),
        residence: home.label.replaceAll(' ', ''),
      },
      hukouSuggested: !intake.answers.hukouOffice && suggested.length === 1 && typed.hukouOffice === suggested[0]?.id,
      asks,
      otherName:
        identity !== undefined &&
        (await isKnownByAnotherName(unit, { name: answers.name ?? '', idNumber: identity.number })),
      listed: [...checklist(facts), ...mayBeGiven(facts)],
      rules,
      photos: await photosOf(unit, intake),
      backs: await backsOf(unit, intake),
      held: known.held && identity && (await shown(unit, known.held, identity.number)),
      fitting: known.held && !known.openCase ? fittingOf(known.held, of) : [],
      waits,
      refusal: isRefusal(read)
        ? read
        : waits
          ? waits
          : identity && (await findByFormerNumber(unit, identity.number))
            ? refuse(formerNumber, { clause: 'R4.2.3', field: 'idNumber' })
            : of(intake.matter, answers),
    },
  }
}

async function photosOf(unit: Unit, { have }: Intake): Promise<Document[]> {
  const found: Document[] = []
  for (const id of have.photo ?? []) {
    const document = await findDocument(unit, id)
    if (document) found.push(document)
  }
  return found
}

async function backsOf(unit: Unit, { have }: Intake): Promise<ReadonlySet<string>> {
  const backs = new Set<string>()
  for (const id of Object.entries(have).flatMap(([material, pages]) => (isTwoSided(material) ? (pages ?? []) : []))) {
    const document = await findDocument(unit, id)
    if (document && sideOf(document.purpose) === 'back') backs.add(id)
  }
  return backs
}

async function rulesAt(unit: Unit, residence: string, hukou: string | undefined): Promise<Rules> {
  const own = await rulesFor(unit, residence)
  return hukou && (await findCountyOffice(unit, hukou)) ? rulesOfCase(own, await rulesFor(unit, hukou)) : own
}

/** What was chosen, searched for, and told by the certificate or the identity number; each office once. */
async function officesFor(unit: Unit, hukou: string | undefined, others: readonly Office[]) {
  const chosen = hukou ? await findCountyOffice(unit, hukou) : undefined
  const offices = [...(chosen ? [chosen] : []), ...others]
  return offices.filter((one, index) => offices.findIndex((other) => other.id === one.id) === index)
}

/** Opens the number for nobody but the clerk at work, and says so on the record. */
async function shown(unit: Unit, held: Held, idNumber: IdentityNumber): Promise<HeldShown> {
  await recordReading(unit, null, 'certificate held', '窗口受理', await findPersonByIdNumber(unit, idNumber))
  const number = numberHeld(unit, held, idNumber)
  return {
    ...held,
    label: (await getOffice(unit, held.office)).label,
    masked: number && maskCertificateNumber(number),
  }
}

/** Judged with nothing typed but who it is: what fits this person's certificate today. */
function fittingOf(held: Held, of: (matter: MatterId, answers: Answers) => Refusal | undefined): readonly Fitting[] {
  return (Object.keys(matterNames) as MatterId[])
    .filter((matter) => matter !== 'new-certificate')
    .map((matter) => ({ matter, refusal: of(matter, matter === 'move' ? {} : { hukouOffice: held.office }) }))
}

type Asked = {
  matter: MatterId
  answers: Answers
  residence: string
  rules: Rules
  known: Standing
  birth: string
}

/** The law's own door, before everything is typed: what is merely not answered yet is no refusal. */
function standsAgainst(asked: Asked, today: string): Refusal | undefined {
  const { matter, answers, residence, rules, known, birth } = asked
  const application = {
    matter,
    residence,
    hukou: answers.hukouOffice ?? '',
    claimed: answers.claimed ?? [],
    particulars: particularsOf(matter, answers),
    birth,
    rules,
    known: { ...known, holding: known.held && holdingOf(known.held) },
    hasGuardian: true,
    hasPermitOfHkMoTw: isNumberOfHkMoTw(answers.idNumber ?? ''),
    provided: answers.permitValidUntil ? (['residence-permit'] as const) : [],
    permitValidUntil: answers.permitValidUntil,
  }
  const refusal = refuseAtDoor(application, checklistFacts(application, today), today)
  return refusal?.field && isUnanswered(answers[refusal.field as keyof Answers]) ? undefined : refusal
}

const isUnanswered = (value: unknown) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
