// Every step of a case: its form, and doing it once; a stale or refused one says why and what may be done instead.
import { actOnFile, refuseUnwritten } from '#casework/cases/act-on-case.ts'
import type { CaseFile } from '#casework/cases/case-store.ts'
import { sceneFor } from '#casework/cases/scene.ts'
import { refuseRelative } from '#casework/integrity/relatives.ts'
import { recordLook } from '#casework/persons/record-reading.ts'
import { TryAgain } from '#platform/database/errors.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { mayTake } from '#regulation/decide.ts'
import { matters } from '#regulation/matters/matters.ts'
import type { NextStep } from '#regulation/next-steps.ts'
import type { StepName } from '#regulation/steps.ts'
import { stepNamed } from '#regulation/steps.ts'
import { together } from '#regulation/together.ts'
import { isRefusal, matterNames, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { keepSent, keptIn, keptPages } from '#web/keeping-uploads.ts'
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
} from '#web/route.ts'
import { showCase } from './case-page.ts'
import { findCaseToShow } from './case-view.ts'
import { nextThing } from './next-thing.ts'
import { aboutOf, type Sheet, type StepForm } from './steps/step-form.ts'
import { stepForms } from './steps/step-forms.ts'

type FormOfAny = Pick<StepForm<StepName>, 'files' | 'keptAs'>

const gone: Refusal = refuse('没有找到这件申请。')

/** What stands in a step's form: its own fields, then the reasons where the step asks for them. */
async function stepFields(step: StepName, sheet: Sheet): Promise<Html> {
  const own = stepForms[step]
  const note = matters[sheet.file.current.matter].steps[step]?.note
  const wantsNote = note !== undefined || own?.asksNote?.(sheet.file.current)
  const label = own?.note?.label ?? (note === 'required' ? '理由' : '说明（可以不写）')
  return html`${await own?.fields?.(sheet)}${
    wantsNote
      ? textarea({
          name: 'note',
          label,
          hint: own?.note?.hint ?? (note === 'required' ? '用一两句话写明，申请人能看懂。' : undefined),
          value: sheet.typed('note'),
          error: sheet.errors.note,
        })
      : null
  }`
}

/** What was typed, or preset by the link that led here. */
function sheetOf(unit: Unit, file: CaseFile, exchange: Exchange, errors: Errors): Sheet {
  const again = Object.keys(exchange.sent.fields).length > 0
  return {
    unit,
    file,
    errors,
    again,
    typed: (name) => (again ? exchange.sent.get(name) : (exchange.query[name] ?? '')),
    typedAll: (name) => (again ? exchange.sent.all(name) : [exchange.query[name] ?? '']),
  }
}

/** The step's own form with everything typed, or the reason why it cannot be taken now. */
function stepForm(exchange: Exchange, file: CaseFile, one: NextStep, fields: Content, key: string): Html {
  const own = stepForms[one.step]
  if (one.refusal)
    return html`${inset(
      html`<p class="govuk-body">${one.refusal.message}（${citation(one.refusal.clause ?? one.clause)}）</p>`,
    )}`
  return form(
    {
      action: `/workbench/cases/${file.id}/steps/${one.step}`,
      key,
      seen: file.current.version,
      files: own?.files !== undefined,
    },
    html`${hiddenPresets(exchange)}${fields}${button(own?.button ?? one.label, { look: own?.look })}`,
  )
}

/** Where the viewer sent somebody here, what it carries along. */
function hiddenPresets({ sent, query }: Exchange): Content {
  return ['from', 'ask'].map((name) => {
    const value = sent.get(name) || query[name]
    return value ? html`<input type="hidden" name="${name}" value="${value}">` : null
  })
}

export type Shown = { errors?: Errors; status?: number }

async function showStep(exchange: Exchange, { errors = {}, status }: Shown = {}): Promise<Answer> {
  const name = stepNamed(exchange.params.step ?? '')
  const own = name && stepForms[name]
  if (!name || !own) return notFound
  const have = status === undefined ? keptIn(exchange.sent) : await keepOf(exchange, own)
  const body = await exchange.read(async (unit) => {
    const file = await findCaseToShow(unit, exchange.params.id ?? '')
    if (!file) return undefined
    const scene = await sceneFor(unit, file.current)
    const one = nextThing(file.current, scene).steps.find(({ step }) => step === name)
    if (!one) return { refused: mayTake(file.current, name, scene) }
    const fields = await stepFields(name, sheetOf(unit, file, exchange, errors))
    return { file, one, form: stepForm(exchange, file, one, [keptPages(have), fields], exchange.newKey()) }
  })
  if (!body) return notFound
  // The case is theirs to see, the step is somebody else's: the case says whose.
  if ('refused' in body)
    return isRefusal(body.refused) ? showCase(exchange, { errors: errorsOf(body.refused), status: 409 }) : notFound
  const { file, one } = body
  return {
    status,
    page: workbenchPage({
      title: one.label,
      caption: `${file.maskedName}　${matterNames[file.current.matter]}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${file.id}`, label: '回到这件申请' },
      body: html`<p class="govuk-body">${aboutOf(own, file.current)}</p>
<p class="govuk-body">依据：${citation(one.clause)}</p>
${body.form}
<p class="govuk-body">${link('先不办，回到这件申请', `/workbench/cases/${file.id}`)}</p>`,
    }),
  }
}

/** Files of a form that has an error elsewhere. */
async function keepOf(exchange: Exchange, own: FormOfAny): Promise<readonly string[]> {
  const { files, keptAs } = own
  if (!files || !keptAs) return []
  const file = await exchange.read((unit) => findCaseToShow(unit, exchange.params.id ?? ''))
  if (!file) return []
  return keepSent(exchange, files, { personId: file.personId, purpose: keptAs(exchange.sent, file) })
}

function postStep(exchange: Exchange): Answer | Promise<Answer> {
  const name = stepNamed(exchange.params.step ?? '')
  if (!name || !stepForms[name]) return notFound
  return exchange.sent.get('_again')
    ? showStep(exchange)
    : takeStep(exchange, name, (shown) => showStep(exchange, shown))
}

/** Does a step once and goes on; `showAgain` shows the form with what was typed and what is wrong. */
export async function takeStep(
  exchange: Exchange,
  step: StepName,
  showAgain: (shown: Required<Shown>) => Promise<Answer>,
): Promise<Answer> {
  if (exchange.actor.kind !== 'staff') return notFound
  let told: Answer | undefined
  const result = await doOnce(exchange, async (unit) => {
    const acted = await act(unit, exchange, step)
    // Asked in the step's own transaction: what a machine is told is what it has just brought about.
    if (exchange.wantsJson && !isRefusal(acted)) told = inJson(await findInJson(unit, exchange))
    return acted
  })
  if (result === gone) return notFound
  if (!isRefusal(result))
    return exchange.wantsJson ? (told ?? answerInJson(exchange)) : { redirect: result.to, say: result.say }
  if (exchange.wantsJson) return answerInJson(exchange, result)
  if (await isStale(exchange))
    return showCase(exchange, { errors: { _: result.message }, status: 409, keptNote: exchange.sent.get('note') })
  return showAgain({ errors: errorsOf(withClause(result)), status: 422 })
}

const withClause = (refused: Refused): Refused => ({
  ...refused,
  message: refused.clause ? `${refused.message}（${citation(refused.clause)}）` : refused.message,
  ...(refused.besides && { besides: refused.besides.map(withClause) }),
})

/** Two at the same moment may also be in each other's way in the database: the second is told as any other. */
async function doOnce(exchange: Exchange, use: (unit: Unit) => Promise<Onward | Refused>): Promise<Onward | Refused> {
  try {
    return await exchange.once(use, { byKey: true })
  } catch (error) {
    if (error instanceof TryAgain) return tooLate
    throw error
  }
}

const tooLate = refuse('别人刚刚办理过这件申请，您的操作没有生效。请看过最新情况后再办。')

async function act(unit: Unit, { params, sent }: Exchange, step: StepName): Promise<Onward | Refused> {
  const id = params.id ?? ''
  const own = stepForms[step]
  // Whether it is a relative's is asked with the case, and judged where the step is.
  const [file] = await Promise.all([findCaseToShow(unit, id), isId(id) ? refuseRelative(unit, id) : undefined])
  if (!file || !own) return gone
  const input = own.read(sent, file)
  const note = sent.get('note').trim() || undefined
  if (isRefusal(input)) return together(input, refuseUnwritten(file, { step, note }))
  const seen = sent.get('_seen')
  const acted = await actOnFile(unit, file, {
    step,
    input,
    note,
    seenVersion: seen === '' ? undefined : Number(seen),
  })
  if (isRefusal(acted)) return acted
  const label = matters[acted.after.matter].steps[step]?.label ?? ''
  return { to: own.onward?.(acted.after, sent) ?? `/workbench/cases/${file.id}`, say: `“${label}”已办好。` }
}

async function isStale(exchange: Exchange): Promise<boolean> {
  const seen = exchange.sent.get('_seen')
  if (seen === '') return false
  const file = await exchange.read((unit) => findCaseToShow(unit, exchange.params.id ?? ''))
  return file !== undefined && file.current.version !== Number(seen)
}

type FoundInJson = { file: CaseFile; steps: readonly NextStep[] } | undefined

async function findInJson(unit: Unit, { params }: Exchange): Promise<FoundInJson> {
  const file = await findCaseToShow(unit, params.id ?? '')
  return file && { file, steps: nextThing(file.current, await sceneFor(unit, file.current)).steps }
}

/** For machines: the case as the law sees it, what may be done now, and a refusal with its clause where there is one. */
export const answerInJson = async (exchange: Exchange, refusal?: Refusal): Promise<Answer> =>
  inJson(
    await exchange.read(async (unit) => {
      const found = await findInJson(unit, exchange)
      if (found) await recordLook(unit, found.file.id)
      return found
    }),
    refusal,
  )

function inJson(found: FoundInJson, refusal?: Refusal): Answer {
  if (!found) return notFound
  const { file, steps } = found
  const possible = steps.filter((one) => !one.refusal).map(({ step, label }) => ({ step, label }))
  if (refusal) {
    const { message, clause, field } = refusal
    return { status: 409, json: { refused: true, clause, field, message, possible } }
  }
  return { json: { number: file.number, case: file.current, nextSteps: steps } }
}

export const stepRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/steps/:step',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showStep(exchange),
  },
  {
    method: 'POST',
    path: '/workbench/cases/:id/steps/:step',
    door: 'workbench',
    roles: caseHands,
    uploads: true,
    handle: async (exchange) => postStep(exchange),
  },
]
