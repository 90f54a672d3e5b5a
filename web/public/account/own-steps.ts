// The applicant's own steps that stand on a page by themselves: disputing, withdrawing, confirming, handing in.
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { evidenceOfNext } from '#regulation/dispute-evidence.ts'
import { staysVoid } from '#regulation/losses.ts'
import type { StepName } from '#regulation/steps.ts'
import { stepNamed } from '#regulation/steps.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { saidIn } from '#regulation/words-given.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, fileUpload, textarea } from '#web/components/fields.ts'
import { button, form } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { keepSent, keptIn, keptPages } from '#web/keeping-uploads.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused } from '#web/route.ts'
import { casePage } from './case-page.ts'
import { captionOf, gatherView, stepOf, type View } from './case-view.ts'
import { deciderInWords, disputeUnderWay, disputeWords, whoAssessesAgain } from './dispute-words.ts'

const ownSteps = [
  'dispute',
  'withdrawDispute',
  'withdraw',
  'close',
  'supplyMaterials',
] as const satisfies readonly StepName[]
type OwnStep = (typeof ownSteps)[number]

type Question = { title: string; words: string; button: string; done: string }

const questions: Record<Exclude<OwnStep, 'dispute' | 'withdrawDispute' | 'withdraw'>, Question> = {
  close: {
    title: '确认收到证件',
    words: '确认后，这件申请就办结了。',
    button: '我收到证件了',
    done: '谢谢您的确认，这件申请已办结。',
  },
  supplyMaterials: {
    title: '提交补正材料',
    words: '提交后，残联接着办理。',
    button: '提交',
    done: '补交的材料已提交。',
  },
}

/** What a step asks, in the words of where the case stands. */
function questionOf(name: OwnStep, current: Case): Question {
  if (name === 'dispute') {
    const what = disputeWords(current).name
    return {
      title: `申请${what}`,
      words: '请写明您不同意哪些内容。提交以后，办理会先停下来。',
      button: `提交${what}申请`,
      done: `${what}申请已提交，办理先停下来。`,
    }
  }
  if (name === 'withdrawDispute') {
    const what = `${disputeUnderWay(current).name}申请`
    const title = `撤回${what}`
    return { title, words: '撤回后，按原来的结论接着办。', button: title, done: `${what}已撤回，接着办理。` }
  }
  if (name === 'withdraw')
    return {
      title: '撤回申请',
      words: `撤回后，这件申请就结束了。${staysVoid(current) || '以后可以重新申请。'}`,
      button: '撤回申请',
      done: '申请已撤回。',
    }
  return questions[name]
}

/** What shows that the conclusion is wrong; the same at the window (docs/basis.md §9.260). */
const evidenceField = (errors: Errors | undefined, have: readonly string[]) =>
  html`${keptPages(have)}${fileUpload({
    name: 'evidence',
    label: '证据（选填）：病历、检查报告、照片',
    hint: '可以一次选几个。JPG、PNG 图片或 PDF，每个不超过 20 MB。决定的人看得到。复评时请带上原件。',
    multiple: true,
    error: errors?.evidence,
  })}`

type Again = { errors?: Errors; have?: readonly string[] }

function questionPage(exchange: Exchange, view: View, name: OwnStep, again: Again = {}): Answer {
  const { errors } = again
  const { id, current } = view.file
  const step = stepOf(view, name)
  const { title, words, button: label } = questionOf(name, current)
  const until =
    name === 'dispute' && current.status !== 'suspended' && current.disputableUntil
      ? html`<p class="govuk-body">最晚 ${dayInWords(current.disputableUntil)} 提交（${citation('R4.1.3')}）。</p>`
      : null
  const { label: decidedAt, window } = view.decides.next
  const isDispute = name === 'dispute'
  const whom = isDispute
    ? html`<p class="govuk-body">由谁决定：<strong>${deciderInWords(current, 'next', decidedAt)}</strong>（${citation(
        'N4.1',
      )}）。${
        window ? html`地址：${window.address}。电话：${window.phone}。` : '它的窗口还没有登记，电话请问您住地的残联。'
      }在这里提交，不用自己去。</p>
<p class="govuk-body">${current.disputes === 0 ? whoAssessesAgain(current) : '这是最后一次，作出的是最终结论。'}</p>
<p class="govuk-body">${current.rules['dispute-answer-days']} 个工作日内答复，答复会发给您。</p>`
    : null
  const files = isDispute ? evidenceField(errors, again.have ?? []) : null
  const note = step?.note
    ? textarea({
        name: 'note',
        label: step.note === 'required' ? '理由' : '理由（选填）',
        hint: step.note === 'required' ? '至少 4 个字' : undefined,
        error: errors?.note,
        value: exchange.sent.get('note'),
      })
    : null
  const action = `/account/cases/${id}/${name}`
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title,
      caption: captionOf(view),
      visit: exchange.visit,
      errors,
      back: { href: `/account/cases/${id}` },
      body:
        !step || step.refusal
          ? html`<p class="govuk-body">${step?.refusal?.message ?? '这一步不由您办理。'}</p>`
          : html`<p class="govuk-body">${words}</p>${whom}${until}${form(
              { action, key: exchange.newKey(), seen: current.version, files: isDispute },
              html`${note}${files}${button(label, { look: name === 'withdraw' ? 'warning' : 'primary' })}`,
            )}`,
    }),
  }
}

export async function askStep(exchange: Exchange): Promise<Answer> {
  const name = ownSteps.find((one) => one === exchange.params.step)
  const view = name && (await exchange.read((unit) => gatherView(unit, exchange.params.id ?? '')))
  return view ? questionPage(exchange, view, name) : notFound
}

export async function takeStep(exchange: Exchange): Promise<Answer> {
  const { id = '', step = '' } = exchange.params
  const { sent } = exchange
  const name = ownSteps.find((one) => one === stepNamed(step))
  if (!name || !isId(id)) return notFound
  const view = await exchange.read((unit) => gatherView(unit, id))
  if (!view) return notFound
  if (name === 'dispute' && Object.keys(sent.refusedFiles).length > 0) {
    const have = await keepEvidence(exchange, view)
    return questionPage(exchange, view, name, {
      errors: { ...noteMissing(sent.get('note')), ...sent.refusedFiles },
      have,
    })
  }
  const input = name === 'dispute' ? { pages: sent.files('evidence'), have: keptIn(sent) } : {}
  const action = { caseId: id, step: name, input, note: sent.get('note'), seenVersion: seenIn(exchange) }
  const { done: say } = questionOf(name, view.file.current)
  const done = await exchange.once((unit) => take(unit, action, say))
  const have = name === 'dispute' && isRefusal(done) ? await keepEvidence(exchange, view) : []
  return answerOf(exchange, id, done, (now, { pages, ...errors }) =>
    name === 'supplyMaterials' || name === 'close'
      ? casePage(exchange, now, errors)
      : questionPage(exchange, now, name, { errors: pages ? { ...errors, evidence: pages } : errors, have }),
  )
}

const keepEvidence = (exchange: Exchange, { file }: View) =>
  keepSent(exchange, ['evidence'], { personId: file.personId, purpose: evidenceOfNext(file.current) })

/** A form with two faults says both. */
const noteMissing = (note: string): Errors => (saidIn(note) < 4 ? { note: '请用一两句话写明理由，至少 4 个字。' } : {})

/** The version of the case that the form was made from. */
export const seenIn = ({ sent }: Exchange) => (sent.get('_seen') === '' ? undefined : Number(sent.get('_seen')))

export async function take(
  unit: Unit,
  action: Parameters<typeof actOnCase>[1],
  say: string,
): Promise<Onward | Refused> {
  const acted = await actOnCase(unit, action)
  if ('notFound' in acted) return { refused: true, message: '没有找到这件申请。' }
  return isRefusal(acted) ? acted : { to: `/account/cases/${action.caseId}`, say }
}

/** Onward, or the same page again with what is wrong; nothing at all of a case that is somebody else's. */
export async function answerOf(
  exchange: Exchange,
  id: string,
  done: Onward | Refused,
  again: (view: View, errors: Errors) => Answer,
): Promise<Answer> {
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  const view = await exchange.read((unit) => gatherView(unit, id))
  return view ? again(view, errorsOf(done)) : notFound
}
