// Window intake of all nine flows on one dense page (R3.1).

import { confirmBondOfCase } from '#casework/accounts/confirm-bond.ts'
import { isForDeceased } from '#casework/applications/acting-for.ts'
import type { Answers } from '#casework/applications/application-form.ts'
import { endMove, findMove, isKeyOfAnother, listSentDrafts } from '#casework/applications/draft-move-store.ts'
import { papersToKeep } from '#casework/applications/draft-papers.ts'
import { accountOfDraft, holdDraft, markSubmitted, saveDraft } from '#casework/applications/draft-store.ts'
import { parseAnswers } from '#casework/applications/parse-answers.ts'
import { type FromHome, submitApplication } from '#casework/applications/submit-application.ts'
import { wholeForm } from '#casework/applications/whole-form.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { openCase } from '#casework/cases/open-case.ts'
import { findDocument, storeDocument } from '#casework/documents/documents.ts'
import { tellAccounts } from '#casework/messages/messages.ts'
import { findCountyOffice } from '#casework/offices/office-store.ts'
import { isId, newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { purposeOfSide, type Side, sideOf } from '#regulation/two-sided.ts'
import {
  isRefusal,
  type MaterialKind,
  type MatterId,
  materialNames,
  matterNamed,
  type Refusal,
  refuse,
} from '#regulation/vocabulary.ts'
import { saidIn } from '#regulation/words-given.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { groupedNumber, inset, link, linkButton, panel } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import {
  type Answer,
  caseHands,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
  refuseFields,
} from '#web/route.ts'
import { telephoneAddress } from './contact/telephone-pages.ts'
import { answersOfCorrectedCard } from './intake/corrected-card-answers.ts'
import { askForCode, askForHelper, intakeDraftRoutes, intakeOfDraft, sentDrafts } from './intake/draft-pages.ts'
import { fetchAtWindow } from './intake/fetch-at-window.ts'
import { answersOfFollowUp } from './intake/follow-up-answers.ts'
import { askFirst } from './intake/guardian-part.ts'
import { intakeForm } from './intake/intake-form.ts'
import { countAtIntake, gatherHelp } from './intake/intake-help.ts'
import { saidOnce, withKnown } from './intake/known-answers.ts'
import { type Intake, readIntake } from './intake/read-intake.ts'
import { answersOfReview } from './intake/review-answers.ts'
import { fetchPressed, sharedParts } from './intake/shared-part.ts'

/** @param judging says what the law has against what is typed so far */
async function show(exchange: Exchange, intake: Intake, errors: Errors = {}, judging = false): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    if (!(await findCountyOffice(unit, actor.office))) return undefined
    const gathered = await gatherHelp(unit, intake, actor.office)
    return {
      ...gathered,
      shared: await sharedParts(unit, exchange.sharing, intake, gathered.help),
      sent: intake.fromDraft ? [] : await listSentDrafts(unit, actor.office),
    }
  })
  if (!found) return showElsewhere(exchange)
  const help = { ...found.help, shared: found.shared }
  const refusal = judging ? help.refusal : help.waits
  const told = { ...(refusal ? fieldOf(refusal) : {}), ...errors }
  const failed = Object.keys(told).length > 0
  const byCode = intake.fromDraft ? null : [askForCode(exchange.newKey()), askForHelper(exchange.newKey())]
  return {
    status: failed ? 422 : 200,
    page: workbenchPage({
      title: '窗口受理',
      visit: exchange.visit,
      errors: failed ? told : undefined,
      body: html`${sentDrafts(found.sent)}${byCode}
<p class="govuk-body">填身份证号，按回车核对：读出生日和性别，查持证情况，列出材料。</p>${intakeForm(
        found.intake,
        help,
        told,
        exchange.newKey(),
        exchange.cardReaderUrl,
      )}`,
    }),
  }
}

/** A refusal at its field; what is about the person stands at the number that names them. */
function fieldOf({ field = 'idNumber', message, clause }: Refusal): Errors {
  return { [field]: clause ? `${message}（${citation(clause)}）` : message }
}

/** A prefecture or a province settles disputes; it has no window. */
function showElsewhere(exchange: Exchange): Answer {
  return {
    status: 409,
    page: workbenchPage({
      title: '窗口受理',
      visit: exchange.visit,
      body: html`<p class="govuk-body">申请由经常居住地的县级残联受理（${citation('R3.1')}）。您的单位不在窗口受理申请。</p>${linkButton(
        '回到今天',
        '/workbench',
      )}`,
    }),
  }
}

/** An empty form, its matter chosen by the link that led here; or one that goes on from a move, a review or a correction (R4.3.3, N6.4, R4.2.2). */
async function showFresh(exchange: Exchange): Promise<Answer> {
  const { query, actor } = exchange
  const { draft = '' } = query
  const moved = isId(draft) ? await exchange.read((unit) => intakeOfDraft(unit, draft)) : undefined
  if (moved) return show(exchange, moved)
  const begun =
    actor.kind === 'staff'
      ? await exchange.read(async (unit) => {
          const found = await goOn(unit, query, actor.office)
          return found && ((await countAtIntake(unit, found.answers.idNumber ?? '')) ?? found)
        })
      : undefined
  const waits = isRefusal(begun) ? begun : undefined
  const { matter, answers } = begun && !isRefusal(begun) ? begun : emptyForm(query.matter)
  const intake = {
    matter,
    answers,
    acts: answers.forWhom,
    keyHolder: newId(),
    have: {},
    search: '',
    papersAsked: false,
  }
  return show(exchange, intake, waits && errorsOf(waits))
}

const emptyForm = (matter: string | undefined): { matter: MatterId; answers: Answers } => ({
  matter: matterNamed(matter) ?? 'new-certificate',
  answers: {},
})

async function goOn(
  unit: Unit,
  { 'follow-up': followUp = '', review = '', corrected = '' }: Exchange['query'],
  office: string,
): Promise<{ matter: MatterId; answers: Answers } | undefined> {
  if (isId(review)) return answersOfReview(unit, review)
  if (isId(corrected)) return answersOfCorrectedCard(unit, corrected, office)
  const answers = isId(followUp) ? await answersOfFollowUp(unit, followUp, office) : undefined
  return answers && { matter: 'change-of-category', answers }
}

/** Pages that came with the form are stored at once, so that an error elsewhere does not lose them. */
async function storeFiles(exchange: Exchange, keyHolder: string): Promise<Intake['have']> {
  const { sent } = exchange
  const materials = Object.keys(materialNames) as MaterialKind[]
  const locals = Object.keys(sent.fields).flatMap((name) =>
    name.startsWith('have-local:') ? [name.slice(5) as MaterialKind] : [],
  )
  return exchange.read(async (unit) => {
    const have: Partial<Record<MaterialKind, string[]>> = {}
    for (const material of [...materials, ...locals]) {
      const kept: Record<Side, string[]> = { front: [], back: [] }
      for (const id of sent.all(`have-${material}`)) {
        const document = isId(id) ? await findDocument(unit, id) : undefined
        if (document?.personId === keyHolder && document.caseId === null) kept[sideOf(document.purpose)].push(id)
      }
      for (const [side, field] of [
        ['front', `file-${material}`],
        ['back', `file-${material}.back`],
      ] as const) {
        // Whoever chooses again, chooses other pages: the place holds what was chosen last.
        const chosen: string[] = []
        for (const file of sent.files(field)) {
          const owner = { personId: keyHolder, purpose: purposeOfSide(material, side) }
          chosen.push(await storeDocument(unit, file, owner))
        }
        if (chosen.length > 0) kept[side] = chosen
      }
      if (kept.front.length + kept.back.length > 0) have[material] = [...kept.front, ...kept.back]
    }
    return have
  })
}

async function receive(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const named = sent.get('keyHolder')
  const isOwn = isId(named) && !(await exchange.read((unit) => isKeyOfAnother(unit, named, actor.office)))
  const keyHolder = isOwn ? named : newId()
  const intake: Intake = { ...readIntake(sent, actor.office, await storeFiles(exchange, keyHolder)), keyHolder }
  const pressed = sent.get('do')
  const switched = pressed.startsWith('as:') ? matterNamed(pressed.slice(3)) : undefined
  if (switched) return show(exchange, { ...intake, matter: switched }, sent.refusedFiles, true)
  const fetched = fetchPressed(pressed)
  if (fetched) {
    const consent = sent.get(`consent-${fetched.material}`) === 'yes'
    const done = await fetchAtWindow(exchange, intake, { ...fetched, consent, office: actor.office })
    return show(exchange, done.intake, { ...sent.refusedFiles, ...(done.refusal && fieldOf(done.refusal)) })
  }
  if (pressed === 'return' && intake.fromDraft) return handBack(exchange, intake)
  if (pressed !== 'submit') return show(exchange, intake, sent.refusedFiles, true)
  const { waits, first, answers, errors } = await exchange.read(async (unit) => {
    const { help } = await gatherHelp(unit, intake, actor.office)
    const answers = withKnown(intake.answers, help.known)
    const { errors } = await wholeForm(unit, intake.matter, parseAnswers(answers))
    return { waits: help.waits, first: { ...askFirst(intake, help), ...sent.refusedFiles }, answers, errors }
  })
  if (waits) return show(exchange, intake, fieldOf(waits))
  // What is asked once and what did not arrive is said with everything else that is wrong.
  if (Object.keys(first).length > 0) return show(exchange, intake, { ...saidOnce(errors, sent.get), ...first }, true)
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const draft = await draftHere(unit, intake, actor.office)
    if (isRefusal(draft)) return draft
    const result = await submitApplication(unit, {
      matter: intake.matter,
      answers,
      channel: 'window',
      // The telephone that was typed opens nothing until its code was read back (N5.2).
      accounts: [],
      papers: intake.have,
      keyHolder,
      fromHome: draft?.fromHome,
      lookedAt: intake.lookedAt,
      compared: intake.compared,
    })
    if (isRefusal(result)) return result
    if ('errors' in result) return refuseFields(result.errors)
    if ('lookAt' in result) throw new Error('what a window hands in was looked at there')
    if (draft) await markSubmitted(unit, draft.id, result.caseId, { answers: result.answers, papers: intake.have })
    if (draft?.fromHome || isForDeceased(intake.matter, result.answers)) await confirmWhoActs(unit, result.caseId)
    if (draft?.fromHome)
      await tellAccounts(unit, [draft.account], {
        title: '窗口已登记您送交的申请',
        body: `看过材料，已经开始办。编号 ${result.number}。`,
      })
    return { to: `/workbench/intake/done/${result.caseId}` }
  })
  return isRefusal(done)
    ? show(exchange, intake, saidOnce(errorsOf(done), sent.get), done.errors !== undefined)
    : { redirect: done.to }
}

/** @property fromHome as it was sent to be looked at first */
type DraftHere = { id: string; account: string; fromHome: FromHome | undefined }

/** The draft that this window has now; a page that was opened before it was taken back hands nothing in (R3.2). */
async function draftHere(
  unit: Unit,
  { fromDraft, keyHolder }: Intake,
  office: string,
): Promise<DraftHere | undefined | Refusal> {
  const draft = await holdDraft(unit, keyHolder)
  if (!draft && !fromDraft) return undefined
  const move = draft && (await findMove(unit, draft.id))
  const account = draft && (await accountOfDraft(unit, draft.id))
  if (!draft || draft.submittedCase || !account || move?.office !== office)
    return refuse('这份申请，本人已经拿回去改了，或者已经交过。请本人重新生成取件码，再取来办。', {
      clause: 'R3.2',
      field: 'matter',
    })
  if (move.id !== fromDraft)
    return refuse('这份申请，本人拿回去改过，又送来了。这一页是改以前的。请从“窗口受理”重新打开，看过再登记。', {
      clause: 'R3.2',
      field: 'matter',
    })
  return {
    id: draft.id,
    account,
    fromHome: move.toLookAt ? { answers: draft.answers, channel: draft.sentBy ?? 'online' } : undefined,
  }
}

/** The clerk saw that they are family, or the guardian: the bond is confirmed, and opens the case to them (R2.3). */
async function confirmWhoActs(unit: Unit, caseId: string): Promise<void> {
  const file = await findCase(unit, caseId)
  if (file) await confirmBondOfCase(unit, file)
}

/** What was typed here goes along; the code that brought it opens nothing any more. */
async function handBack(exchange: Exchange, intake: Intake): Promise<Answer> {
  const { answers, have, keyHolder, toLookAt } = intake
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const because = sent.get('backBecause').trim()
  if (toLookAt && saidIn(because) < 4)
    return show(exchange, intake, { backBecause: '请写明为什么退回、要补什么，至少 4 个字。' })
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const draft = await draftHere(unit, intake, actor.office)
    if (isRefusal(draft)) return draft
    if (draft?.fromHome)
      await tellAccounts(unit, [draft.account], { title: '您送交的申请退回来了', body: `窗口写的：${because}` })
    const returned = draft?.fromHome ? { returnedBecause: because } : {}
    const { help } = await gatherHelp(unit, intake, actor.office)
    const { delivery } = withKnown(answers, help.known)
    await saveDraft(unit, keyHolder, {
      answers: { ...answers, delivery },
      papers: papersToKeep(have, answers),
      ...returned,
    })
    await endMove(unit, keyHolder)
    return { to: '/workbench/intake', say: '已存好，还给本人了。' }
  })
  return isRefusal(done)
    ? { redirect: '/workbench/intake', say: done.message, failed: true }
    : { redirect: done.to, say: done.say }
}

async function showDone(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const file = isId(id) ? await exchange.read((unit) => openCase(unit, id)) : undefined
  if (!file) return notFound
  const missing = file.current.asked.length > 0
  const clock = file.current.clocks.find((one) => one.state === 'running')
  return {
    page: workbenchPage({
      title: '已登记',
      ownHeading: true,
      visit: exchange.visit,
      body: html`${panel('已登记', html`编号<br>${groupedNumber(file.number)}`)}
<p class="govuk-body">${
        clock
          ? `请在 ${byDayInWords(clock.due)}${clock.name === 'name-institution' ? '指定评定机构' : '受理并流转'}。`
          : file.current.supplyBy
            ? `缺的材料请申请人在 ${byDayInWords(file.current.supplyBy)}补交。`
            : ''
      }</p>
<ul class="govuk-list"><li>${link('打印受理回执（PDF）', `/workbench/cases/${id}/papers/receipt`)}</li>${
        missing
          ? html`<li>${link('打印一次性告知书（PDF）', `/workbench/cases/${id}/papers/missing-materials`)}</li>`
          : null
      }<li>${link('打印申请表（PDF）', `/workbench/cases/${id}/papers/application-form`)}</li></ul>
${inset(html`联系电话还没有核对。${link('现在核对（发验证码，请申请人念出来）', telephoneAddress(id))}，以后来窗口时也可以。`)}
<p class="govuk-body">${linkButton('打开这件申请', `/workbench/cases/${id}`)}　${linkButton(
        '受理下一位',
        '/workbench/intake',
        'secondary',
      )}</p>`,
    }),
  }
}

export const intakeRoutes: readonly Route[] = [
  ...intakeDraftRoutes,
  {
    method: 'GET',
    path: '/workbench/intake',
    door: 'workbench',
    roles: ['handler'],
    handle: showFresh,
  },
  { method: 'POST', path: '/workbench/intake', door: 'workbench', roles: ['handler'], uploads: true, handle: receive },
  { method: 'GET', path: '/workbench/intake/done/:id', door: 'workbench', roles: caseHands, handle: showDone },
]
