// Where a case goes after each step, by whose turn the law says it is; and what comes to it by itself: answers, papers, objections, disputes, the post.
import type { Actor } from '#regulation/actor.ts'
import { conclusionOf, metResults } from '#regulation/case.ts'
import { ownSteps } from '#regulation/own-days.ts'
import { statuses } from '#regulation/statuses.ts'
import type { MaterialKind } from '#regulation/vocabulary.ts'
import { resultOf } from './applications.ts'
import { assumptions, daysUntilMissing } from './assumptions.ts'
import { assigningAnew, leadingNow, turnToday } from './choices.ts'
import { type Coming, type Country, type Planned, today } from './country.ts'
import type { Desk } from './desks.ts'
import { draw, type Purpose, type Skewed, skewed } from './dice.ts'
import type { OfficeRole } from './nation.ts'
import { type Choice, choose, type Running } from './running.ts'
import { take } from './taking.ts'

const applicant: Actor = { kind: 'applicant', id: 'account', level: 'real-name' }
const system: Actor = { kind: 'system', id: 'worker' }
const visitor: Actor = { kind: 'visitor' }
const clerkOf = (office: string): Actor => ({
  kind: 'staff',
  id: `${office} above`,
  office,
  roles: ['handler', 'head'],
})

export function deskAt(office: string, { desks }: Country): Desk {
  const desk = desks.get(office)
  if (!desk) throw new Error(`no desk of ${office}`)
  return desk
}

/** The applicant acts over the network; for whoever has no account the residence office enters it. */
const forApplicant = (running: Running, country: Country): Actor =>
  running.current.accounts.length > 0 ? applicant : deskAt(running.residence.id, country).actors.handler
const heardToday = (running: Running, country: Country) =>
  running.current.accounts.length > 0 ? {} : { heard: { way: 'visit' as const, on: today(country) } }

/** A case that was just opened: its routes, and what chance has in store for it. */
export function begin(running: Running, country: Country): void {
  country.live.add(running)
  const { key } = running
  const soon = (purpose: Purpose, what: Coming) =>
    country.plan(country.dayAt + 1 + Math.floor(draw(key, purpose) * 60), { running, what })
  if (draw(key, 'withdraws') < assumptions.withdraws.value) soon('withdraws-after', 'withdraw')
  if (draw(key, 'dies') < assumptions.dies.value) soon('dies-after', 'die')
  route(running, country)
}

/** Takes the step, and lets follow what follows from it. @returns whether the law allowed it */
export function act(running: Running, choice: Choice, actor: Actor, country: Country): boolean {
  const before = take(running, choice, actor, country)
  if (!before) return false
  const { current, key } = running
  if (current.hukou !== before.hukou) running.hukou = deskAt(current.hukou, country).county
  if (current.disputableUntil && current.disputableUntil !== before.disputableUntil) planDispute(running, country)
  if (current.status === 'on-notice' && before.status !== 'on-notice' && current.notice)
    if (draw(key, 'objects', current.round) < assumptions.objection.value) {
      const lasts = country.placeOf(current.notice.ends) - country.dayAt
      country.plan(country.dayAt + 1 + Math.floor(draw(key, 'objects-on', current.round) * lasts), {
        running,
        what: 'object',
      })
    }
  if ((current.status === 'approved' || current.status === 'cancelled') && !running.oldCardAwaited)
    awaitOldCard(running, country)
  return true
}

function planDispute(running: Running, country: Country): void {
  const { current, key } = running
  const { disputesAgain, disputesMet, disputesNotMet } = assumptions
  const share = current.disputes > 0 ? disputesAgain : metResults(current).length > 0 ? disputesMet : disputesNotMet
  const again = current.round * 4 + current.disputes
  if (conclusionOf(current).length === 0 || draw(key, 'disputes', again) >= share.value) return
  const left = country.placeOf(current.disputableUntil ?? '') - country.dayAt
  if (left > 0)
    country.plan(country.dayAt + 1 + Math.floor(draw(key, 'disputes-on', again) * left), { running, what: 'dispute' })
}

function awaitOldCard(running: Running, country: Country): void {
  if (running.current.oldCard !== 'with-holder') return
  running.oldCardAwaited = true
  const never = draw(running.key, 'old-card') < assumptions.oldCardNever.value
  const after = never ? daysUntilMissing : wait(running.key, 'old-card-after', assumptions.oldCardAfter.value)
  country.plan(country.dayAt + after, { running, what: never ? 'old-card-missing' : 'old-card' })
}

/** Whole days, one at least. */
const wait = (key: number, purpose: Purpose, days: Skewed, again = 0): number =>
  Math.max(1, Math.round(skewed(draw(key, purpose, again), days)))

/** Plans what comes next to a case that has moved; what was planned for where it stood before is passed over. */
export function route(running: Running, country: Country): void {
  const { current } = running
  running.stamp += 1
  if (statuses[current.status].final) return
  planOwnStep(running, country)
  const turn = turnToday(current, today(country))
  const later = (what: Coming, after: number) => {
    const at = Math.max(country.dayAt + 1, running.sinceAt + after)
    country.plan(at, { running, what, stamp: running.stamp })
  }
  if (current.status === 'posted') return routePosted(running, later)
  // The next thing is the holder's: the old card comes back, and moves the case on.
  if (current.status === 'cancelled' && current.oldCard === 'with-holder') return
  if (turn === 'residence' || turn === 'hukou') return toDesk(running, turn, country)
  if (turn === 'institution') return toInstitutions(running, country)
  if (turn === 'superior' || turn === 'province')
    return later('answer', wait(running.key, 'answered-after', assumptions.answeredAfter.value, current.disputes))
  const from = statuses[current.status].residenceFrom?.(current)
  if (from && current.status === 'on-notice') {
    const at = Math.max(country.dayAt + 1, country.placeOf(from))
    return country.plan(at, { running, what: 'to-desk', stamp: running.stamp })
  }
  if (
    current.status === 'awaiting-materials' &&
    draw(running.key, 'supplies', running.returns) >= assumptions.never.value
  )
    return later('supply', wait(running.key, 'supplied-after', assumptions.suppliesAfter.value, running.returns))
}

function routePosted(running: Running, later: (what: Coming, after: number) => void): void {
  const { key, mailed } = running
  const onTheWay = wait(key, 'confirms-after', assumptions.onTheWay.value)
  if (mailed === 0 && draw(key, 'mail-returned') < assumptions.mailReturned.value)
    return later('mail-back', onTheWay + 5)
  if (draw(key, 'confirms') < assumptions.confirms.value) later('confirm', onTheWay)
}

function planOwnStep(running: Running, country: Country): void {
  const [own] = ownSteps(running.current)
  if (!own) return
  country.plan(Math.max(country.dayAt + 1, country.placeOf(own.on)), {
    running,
    what: 'own-step',
    stamp: running.stamp,
  })
}

/** To the desk of the role that the law asks for, at the office whose turn it is. */
function toDesk(running: Running, turn: 'residence' | 'hukou', country: Country): void {
  const [first] = leadingNow(running.current, today(country))
  if (!first) return
  const office = turn === 'hukou' ? running.hukou.id : running.residence.id
  putOn(deskAt(office, country), first.role, running, country)
}

function putOn(desk: Desk, role: OfficeRole, running: Running, { atWork }: Country): void {
  const entry = { running, stamp: running.stamp }
  if (atWork) desk.incoming[role].push(entry)
  else desk.waiting[role].push(entry)
}

function toInstitutions(running: Running, country: Country): void {
  const { current, key, sent } = running
  for (const { id, round, state, institution } of current.assessments) {
    if (round !== current.round || state !== 'assigned' || sent.has(id)) continue
    sent.add(id)
    const here = institution?.startsWith(running.residence.id) ?? false
    const after = here
      ? wait(key, 'comes-after', assumptions.comesAfter.value, sent.size)
      : wait(key, 'comes-after', assumptions.elsewhere.value, sent.size)
    country.plan(country.dayAt + after, { running, what: here ? 'to-bench' : 'assessed-elsewhere', assessment: id })
  }
}

/** The doctor of a session signs; the seal follows some days later. */
export function assess(running: Running, id: string, country: Country): boolean {
  const { current, key } = running
  const own = current.assessments.find((one) => one.id === id && one.round === current.round)
  if (current.status !== 'assessing' || own?.state !== 'assigned' || own.institution === undefined) return false
  const doctor: Actor = {
    kind: 'institution-staff',
    id: `doctor ${own.institution}`,
    institution: own.institution,
    roles: ['assessor'],
  }
  const results = own.categories.map((category) => resultOf(key, current, category, current.round))
  if (!act(running, choose('signConclusion', { assessment: id, results, certified: own.categories }), doctor, country))
    return false
  const after = wait(key, 'sealed-after', assumptions.sealedAfter.value, current.round) - 1
  country.plan(country.dayAt + Math.max(1, after), { running, what: 'seal', assessment: id })
  return true
}

/** What was planned for today comes. */
export function come({ running, what, stamp, assessment = '' }: Planned, country: Country): void {
  if (stamp !== undefined && stamp !== running.stamp) return
  const { current } = running
  if (statuses[current.status].final) return
  const does = (choice: Choice, actor: Actor) => {
    if (act(running, choice, actor, country)) route(running, country)
  }
  switch (what) {
    case 'own-step': {
      const due = ownSteps(current).find(({ on }) => on <= today(country))
      return due && does({ step: due.step, facts: due.step === 'close' ? { unscanned: 0 } : {} }, system)
    }
    case 'to-desk':
      return toHandler(running, country)
    case 'to-bench':
      return deskAt(running.residence.id, country).bench.push({ running, assessment })
    case 'assessed-elsewhere':
      return void assess(running, assessment, country)
    case 'seal': {
      const own = current.assessments.find(({ id }) => id === assessment)
      if (current.status !== 'assessing' || own?.institution === undefined) return
      const { institution } = own
      const sealer: Actor = { kind: 'institution-staff', id: `seal ${institution}`, institution, roles: ['sealer'] }
      return does(choose('stampConclusion', { assessment }), sealer)
    }
    case 'supply':
      return supply(running, country)
    case 'answer':
      return answer(running, does)
    case 'object':
      return does(choose('objectToNotice', { objection: `o${current.round}` }), visitor)
    case 'dispute':
      return does(choose('dispute', heardToday(running, country)), forApplicant(running, country))
    case 'withdraw':
      return does(
        choose('withdraw', { ...heardToday(running, country), why: '本人决定不办了' }),
        forApplicant(running, country),
      )
    case 'die':
      return does(choose('endCase', { ground: 'deceased' }), deskAt(running.residence.id, country).actors.handler)
    case 'mail-back':
      running.mailed += 1
      return does(choose('recordReturnedMail', {}), deskAt(running.hukou.id, country).actors.printer)
    case 'confirm':
      return does(choose('close', { unscanned: 0 }), forApplicantAtClose(running, country))
    case 'old-card':
      return does(choose('collectOldCard', {}), deskAt(running.residence.id, country).actors.handler)
    case 'old-card-missing':
      return does(
        choose('recordOldCardMissing', { reason: 'not-returned' }),
        deskAt(running.residence.id, country).actors.handler,
      )
  }
}

/** The hukou office closes what a person without an account says has arrived. */
const forApplicantAtClose = (running: Running, country: Country): Actor =>
  running.current.accounts.length > 0 ? applicant : deskAt(running.hukou.id, country).actors.handler

function toHandler(running: Running, country: Country): void {
  putOn(deskAt(running.residence.id, country), 'handler', running, country)
}

function supply(running: Running, country: Country): void {
  const actor = forApplicant(running, country)
  const lacking = (Object.keys(running.current.materials) as MaterialKind[]).filter((material) =>
    ['asked', 'missing'].includes(running.current.materials[material] ?? ''),
  )
  for (const material of lacking) act(running, choose('provideMaterial', { material }), actor, country)
  act(running, choose('supplyMaterials', {}), actor, country)
  route(running, country)
}

/** The office above answers a dispute, or the committee of the province has the last word. */
function answer(running: Running, does: (choice: Choice, actor: Actor) => void): void {
  const { current, key } = running
  const drawn = draw(key, 'dispute-answer', current.disputes)
  const results = () => current.claimed.map((category) => resultOf(key, current, category, current.round + 1))
  if (current.status === 'final-review')
    return does(
      choose('decideFinally', { assessment: `final ${current.round}`, results: results() }),
      clerkOf(current.province),
    )
  const above = clerkOf(current.superior)
  if (drawn < assumptions.reviewRejected.value) {
    const telling = current.accounts.length > 0 ? {} : { telling: { way: 'handed' as const, on: current.since } }
    return does(choose('rejectDispute', { reason: 'no-facts', ...telling }), above)
  }
  if (current.disputes > 1 || drawn < assumptions.reviewRejected.value + assumptions.reviewByCommittee.value)
    return does(choose('concludeDispute', { assessment: `committee ${current.round}`, results: results() }), above)
  does(choose('acceptDispute', assigningAnew(current)), above)
}
