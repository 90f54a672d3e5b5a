// Opening a case: who may apply for what, with which papers, and what is refused at the door (R1.1, R2, R4).

import { ageOn } from './age.ts'
import { type Case, type Holding, isCrossCounty, type MaterialRequest, type Particulars } from './case.ts'
import {
  type ChecklistFacts,
  checklist,
  collectsOldCard,
  type Listed,
  mayBeGiven,
  pictureOfOldCard,
} from './checklist.ts'
import { moveClocks } from './clocks.ts'
import { lastDayToAct } from './deadlines.ts'
import { type ApplicationAtDoor, refuseAtDoor } from './door.ts'
import type { Rules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import type { Scene } from './scene.ts'
import { type Channel, type Day, type MaterialKind, type MatterId, type Refusal, refuse } from './vocabulary.ts'
import { addMonths } from './working-days.ts'

/** All that is known of an application when it is opened. */
export type Application = ApplicationAtDoor & {
  id: string
  channel: Channel
  residence: string
  superior: string
  province: string
  accounts: readonly string[]
  birth: Day
  /** Of what was provided: what a sharing source gave. */
  shared?: readonly MaterialKind[]
}

export function isMinor(birth: Day, today: Day, rules: Rules): boolean {
  return ageOn(birth, today) < rules['minor-age']
}

/**
 * Judges an application and gives the case as it opens. The residence office may open it with papers missing, whichever way it came;
 * who applies online may not: the first that is missing is refused by its own clause.
 */
export function decideOpening(application: Application, scene: Scene): Refusal | { opened: Case } {
  const facts = checklistFacts(application, scene.today)
  const refused = refuseEntering(application, scene) ?? refuseAtDoor(application, facts, scene.today)
  if (refused) return refused

  const listed = checklist(facts)
  const missing = listed.filter((one) => !application.provided.includes(one.material))
  const [first] = missing
  if (first && !isResidenceOffice(application, scene))
    return refuse(`还缺：${missing.map((one) => one.name).join('、')}。请上传后再提交。`, {
      clause: first.clause,
      field: first.material,
    })

  const asked: MaterialRequest[] = missing.map((one) => ({ material: one.material, defect: 'missing' }))
  const { id, matter, channel, residence, hukou, superior, province, accounts, rules } = application
  const given = mayBeGiven(facts).filter((one) => application.provided.includes(one.material))
  const listedOrGiven = [...listed, ...given].map((one) => one.material)
  const shared = (application.shared ?? []).filter((material) => listedOrGiven.includes(material))
  const bare: Case = {
    id,
    matter,
    channel,
    holding: holdingOf(application),
    orderedBy: matters[matter].steps.assignInstitution && application.known.holding?.orderedBy,
    particulars: facts.particulars,
    residence,
    hukou,
    superior,
    province,
    accounts,
    claimed: facts.claimed,
    minor: facts.minor,
    rules,
    status: missing.length > 0 ? 'awaiting-materials' : 'submitted',
    since: scene.today,
    version: 1,
    opened: scene.today,
    oldCard: oldCardAtOpening(facts),
    materials: Object.fromEntries(
      [...listed, ...given].map((one) => [
        one.material,
        application.provided.includes(one.material) ? 'provided' : 'missing',
      ]),
    ),
    ...(shared.length > 0 && { shared }),
    asked,
    supplyBy:
      missing.length > 0
        ? lastDayToAct('supply-deadline-days', scene.today, rules, scene.calendarOf(residence))
        : undefined,
    ...(missing.length > 0 && { told: [{ on: scene.today, by: 'opening' as const, requests: asked }] }),
    resumeTo: missing.length > 0 ? 'submitted' : undefined,
    round: 0,
    assessments: [],
    disputes: 0,
    openObjections: [],
    clocks: [],
  }
  return { opened: { ...bare, clocks: moveClocks(matters[matter], undefined, bare, scene) } }
}

const isResidenceOffice = ({ residence }: Application, { actor }: Scene): boolean =>
  actor.kind === 'staff' && actor.office === residence

/** At the window the people of the residence office enter the application (R3.1). */
function refuseEntering(application: Application, scene: Scene): Refusal | undefined {
  return application.channel === 'window' && !isResidenceOffice(application, scene)
    ? refuse('窗口的申请由经常居住地残联的工作人员录入。请到该残联的窗口，或在网上申请。', { clause: 'R3.1' })
    : undefined
}

/** It comes back wherever a certificate is exchanged or struck off, unless it is known not to be there (R6.1). */
function oldCardAtOpening({ matter, particulars }: ChecklistFacts): Case['oldCard'] {
  if (!collectsOldCard(matter)) return undefined
  return particulars.oldCardMissing ? 'missing' : 'with-holder'
}

/** A card that was declared lost is not asked for again. */
const withLoss = (particulars: Particulars, holding: ApplicationAtDoor['known']['holding'], matter: MatterId) =>
  holding?.status === 'void' && collectsOldCard(matter)
    ? ({ ...particulars, oldCardMissing: 'lost' } satisfies Particulars)
    : particulars

/** What the case keeps of the certificate it is about. */
function holdingOf({ known }: Application): Holding | undefined {
  if (!known.holding) return undefined
  const { statusReason: _reason, lostOn: _lostOn, orderedBy: _ordered, ...holding } = known.holding
  return holding
}

/** What the list of a running case follows from. */
export function factsOfCase(current: Case): ChecklistFacts {
  const { matter, minor, claimed, particulars, rules } = current
  const withinInterval = Object.hasOwn(current.materials, 'medical-record')
  return { matter, crossCounty: isCrossCounty(current), minor, claimed, particulars, withinInterval, rules }
}

/** The papers of a running case: those asked for, and what was given besides, now or under earlier rules. */
export function papersOfCase(current: Case): readonly Listed[] {
  const listed = checklist(factsOfCase(current))
  const given = Object.hasOwn(current.materials, 'old-card') && !listed.some((one) => one.material === 'old-card')
  return given ? [...listed, pictureOfOldCard] : listed
}

export function checklistFacts(
  application: Pick<Application, 'matter' | 'residence' | 'hukou' | 'birth' | 'claimed' | 'particulars' | 'rules'> & {
    known?: Application['known']
  },
  today: Day,
): ChecklistFacts {
  const { matter, rules } = application
  const holding = application.known?.holding
  const held = (holding?.results ?? []).map((one) => one.category)
  const claims = matter === 'new-certificate' || matter === 'change-of-category'
  const free =
    holding && !holding.orderedBy ? addMonths(holding.assessedOn, rules['change-interval-months']) : undefined
  return {
    matter,
    crossCounty: application.residence !== application.hukou,
    minor: isMinor(application.birth, today, rules),
    claimed: claims || held.length === 0 ? application.claimed : held,
    particulars: withLoss(application.particulars, holding, matter),
    withinInterval: matter === 'change-of-category' && free !== undefined && today < free,
    rules,
  }
}
