// What people choose where the law leaves a choice, drawn by the key of the case; and the facts that each leading step is judged by.

import { wasTold } from '#regulation/asking.ts'
import { type NewAssessment, territoryOf } from '#regulation/assignment.ts'
import { bySightInWords } from '#regulation/by-sight.ts'
import { type Case, categoriesToAssess } from '#regulation/case.ts'
import { heldInCase } from '#regulation/certificate-life.ts'
import { matters } from '#regulation/matters/matters.ts'
import { statuses, turnIn } from '#regulation/statuses.ts'
import { type StepFacts, type StepName, steps } from '#regulation/steps.ts'
import type { Telling } from '#regulation/telling.ts'
import type { Category, Day, MaterialKind, MatterId, Party, Status } from '#regulation/vocabulary.ts'
import { assumptions } from './assumptions.ts'
import { draw } from './dice.ts'
import { type OfficeRole, rulesBetween } from './nation.ts'
import { type Choice, choose, type Running } from './running.ts'

const ofHeads: readonly Category[] = ['intellect', 'mental']
const generalHospital = (county: string) => `${county}-general`
const psychiatricHospital = (county: string) => `${county}-psychiatric`

/** The institutions that a place names: in the county a general and a psychiatric hospital; after a dispute those of the city. */
export function namedFor(current: Case, round: number): readonly NewAssessment[] {
  const territory = territoryOf(current)
  const place = 'of' in territory ? territory.of : current.superior
  const wanted = categoriesToAssess(current)
  const heads = wanted.filter((category) => ofHeads.includes(category))
  const others = wanted.filter((category) => !ofHeads.includes(category))
  return [
    ...(others.length > 0 ? [{ institution: generalHospital(place), categories: others }] : []),
    ...(heads.length > 0 ? [{ institution: psychiatricHospital(place), categories: heads }] : []),
  ].map((one, at) => ({ ...one, id: `${round}.${at}` }))
}

const assigning = (current: Case) => {
  const assignments = namedFor(current, current.round + 1)
  return {
    assignments,
    eligible: Object.fromEntries(assignments.map(({ institution, categories }) => [institution, categories])),
  }
}

/** The same with the doctors who may judge: none of them has seen the case before. */
export const assigningAnew = (current: Case) => {
  const named = assigning(current)
  const doctors = named.assignments.map(({ institution, categories }) => ({
    id: `doctor ${institution}`,
    institution,
    categories,
  }))
  return { ...named, doctors }
}

const accepting = ({ residence, hukou, current }: Running, today: Day) => ({
  rules: rulesBetween(residence.rules, hukou.rules),
  ...(Object.hasOwn(current.materials, 'residence-permit') && { permitValidUntil: today }),
})

/** How a clerk tells who has no account. */
export function tellingOf({ key, current }: Running, today: Day): { telling?: Telling } {
  if (current.accounts.length > 0) return {}
  return draw(key, 'told-by', current.round) < assumptions.tellByPost.value
    ? { telling: { way: 'posted', on: today, trackingNumber: 'XA00000000001' } }
    : { telling: { way: 'handed', on: today } }
}

const held = ({ current }: Running) => ({ held: heldInCase(current) })
const posted = { carrier: '邮政', trackingNumber: 'EM000000001CN' }

/** The first paper that was handed in and not looked at yet. */
const unchecked = ({ materials }: Case): MaterialKind | undefined =>
  (Object.keys(materials) as MaterialKind[]).find((material) => materials[material] === 'provided')

type Facts = { readonly [S in StepName]?: (running: Running, today: Day) => StepFacts[S] }
const factsOf: Facts = {
  checkMaterial: ({ current }) => ({ material: unchecked(current) ?? 'id-card' }),
  accept: accepting,
  acceptOnFile: accepting,
  assignInstitution: (running, today) => ({ ...assigning(running.current), ...accepting(running, today) }),
  informNotMet: tellingOf,
  informUnchanged: tellingOf,
  exemptFromNotice: tellingOf,
  startNotice: (running, today) => ({ place: running.residence.id, ...tellingOf(running, today) }),
  orderNewAssessment: ({ current }) => ({ ...assigning(current), why: '异议成立或结论不完整，重新安排评定' }),
  recordNoticeResult: () => ({}),
  handOver: () => ({}),
  mendAndHandOver: () => ({}),
  redetermineOffice: ({ current, residence }) => ({
    hukou: current.hukou === residence.id ? current.superior : residence.id,
    rules: residence.rules,
    applicantConfirmed: true,
  }),
  approve: held,
  cancelCertificate: held,
  printCertificate: ({ current, key }) => ({
    certificate: `c${current.round}`,
    blank: `AB${String(key).padStart(8, '0')}`,
  }),
  post: () => posted,
  close: () => ({ unscanned: 0 }),
}

const leading = new Map<string, readonly StepName[]>()
/** The steps that may be the one next thing of a case of this matter where it stands, in the order of its table. */
function leadingIn(matter: MatterId, status: Status): readonly StepName[] {
  const place = `${matter} ${status}`
  const known = leading.get(place)
  if (known) return known
  const table = matters[matter].steps
  const names = (Object.keys(table) as StepName[]).filter(
    (name) => table[name]?.from.includes(status) && steps[name].leads !== false && factsOf[name] !== undefined,
  )
  leading.set(place, names)
  return names
}

function isLeading(name: StepName, current: Case): boolean {
  const { leads, idle } = steps[name]
  return (typeof leads === 'function' ? leads(current) : leads) && !idle?.(current)
}

/** Whose turn it is today: the residence office looks after some cases from a day on, although it is another's turn. */
export function turnToday(current: Case, today: Day): Party | undefined {
  const from = statuses[current.status].residenceFrom?.(current)
  return from !== undefined && from <= today ? 'residence' : turnIn(current)
}

/** The steps that lead today for whoever's turn the law says it is, with the role that it asks for. */
export function leadingNow(current: Case, today: Day): readonly { step: StepName; role: OfficeRole }[] {
  const turn = turnToday(current, today)
  const table = matters[current.matter].steps
  return leadingIn(current.matter, current.status).flatMap((step) => {
    const row = table[step]
    if (!turn || !row?.by.includes(turn) || !isLeading(step, current)) return []
    const { role = 'handler' } = row
    return role === 'handler' || role === 'approver' || role === 'printer' ? [{ step, role }] : []
  })
}

export const leadingChoice = (step: StepName, running: Running, today: Day): Choice | undefined => {
  const facts = factsOf[step]?.(running, today)
  return facts && { step, facts }
}

/** What is done instead of the leading step, where chance has it so. */
export function deviation(running: Running, role: OfficeRole): Choice | undefined {
  const { current, key } = running
  const happens = (purpose: Parameters<typeof draw>[1], share: number, again = 0) => draw(key, purpose, again) < share
  if (role === 'printer')
    return current.status === 'printed' && running.spoilt === 0 && happens('spoilt', assumptions.spoilt.value)
      ? choose('spoilCard', {})
      : undefined
  if (role === 'approver') {
    if (current.status !== 'handed-over' || running.returns > 0) return undefined
    if (happens('refused', assumptions.refused.value))
      return choose('refuseApproval', { ground: 'false-information', ...held(running) })
    if (current.residence !== current.hukou && happens('not-ours', assumptions.notOurs.value))
      return choose('returnNotOurs', {})
    return happens('returned', assumptions.returned.value) ? returnFor(running) : undefined
  }
  return deviationOfHandler(running, happens)
}

function returnFor({ current, key }: Running): Choice {
  const [paper] = Object.keys(current.materials) as MaterialKind[]
  if (current.round > 0 && draw(key, 'returned-for') < 0.3)
    return choose('returnForDefect', { ground: 'assessor-not-entitled' })
  return paper && draw(key, 'returned-for', 1) < 0.5
    ? choose('returnForDefect', { ground: 'scan-unreadable', papers: [paper] })
    : choose('returnForDefect', { ground: 'form-incomplete', noPaper: true })
}

function deviationOfHandler(
  running: Running,
  happens: (purpose: Parameters<typeof draw>[1], share: number, again?: number) => boolean,
): Choice | undefined {
  const { current, key, residence, hukou } = running
  const [objection] = current.openObjections
  switch (current.status) {
    case 'submitted': {
      const paper = unchecked(current)
      if (paper && !wasTold(current) && happens('defect', assumptions.defect.value))
        return choose('askForMaterials', { requests: [{ material: paper, defect: 'unclear' }] })
      return !paper &&
        current.matter === 'renewal-at-term' &&
        bySightInWords(current.holding?.results ?? []) === '' &&
        happens('evident-change', assumptions.evidentChange.value)
        ? choose('assignInstitution', {
            ...assigning(current),
            rules: rulesBetween(residence.rules, hukou.rules),
            permitValidUntil: '9999-12-31',
            reassessment: 'evident-change',
            why: '残疾状况与证上所写明显不同',
          })
        : undefined
    }
    case 'on-notice':
      if (objection === undefined) return undefined
      return draw(key, 'upheld', current.round) < assumptions.upheld.value
        ? choose('upholdObjection', { objection })
        : choose('dismissObjection', { objection, reason: 'unfounded' })
    case 'returned':
      if (current.returnedFor === 'assessor-not-entitled' && !current.finalConclusion)
        return choose('orderNewAssessment', {
          ...assigning(current),
          why: '户籍地退回，医生没有该类别的资格，须重新评定',
        })
      return current.returnedFor === 'scan-unreadable' && current.returnedPapers?.[0] !== undefined
        ? choose('askForMaterials', { requests: [{ material: current.returnedPapers[0], defect: 'unclear' }] })
        : undefined
    default:
      return undefined
  }
}

/** How long a clerk, an approver or a printer is busy with a step. */
export function minutesOf(step: StepName): number {
  switch (step) {
    case 'checkMaterial':
      return assumptions.toCheck.value
    case 'accept':
    case 'acceptOnFile':
    case 'assignInstitution':
      return assumptions.toAccept.value
    case 'askForMaterials':
    case 'informNotMet':
    case 'informUnchanged':
    case 'exemptFromNotice':
    case 'startNotice':
      return assumptions.toTell.value
    case 'dismissObjection':
    case 'upholdObjection':
    case 'orderNewAssessment':
    case 'redetermineOffice':
      return assumptions.toSettle.value
    case 'approve':
    case 'cancelCertificate':
    case 'returnForDefect':
    case 'returnNotOurs':
    case 'refuseApproval':
      return assumptions.toApprove.value
    case 'printCertificate':
    case 'spoilCard':
    case 'post':
      return assumptions.toPrint.value
    default:
      return assumptions.toEnter.value
  }
}
