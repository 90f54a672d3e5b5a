// Answers that the checklist already knows, carried in the address, so that nobody types them twice (N2.3).
import type { Answers } from '#casework/applications/application-form.ts'
import { askedNow } from '#casework/applications/questions-asked.ts'
import { findCountyOffice } from '#casework/offices/office-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { cancellationReasons, changeableDetails } from '#regulation/grounds.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { categories, categoryNames, type MatterId } from '#regulation/vocabulary.ts'
import { summaryList } from '#web/components/parts.ts'
import { attributes, type Content, html } from '#web/html/html.ts'

/** By the names of the address. */
export type PreAnswers = Pick<Answers, 'forWhom' | 'residenceOffice' | 'hukouOffice' | 'claimed' | 'details' | 'reason'>

type Given = { get: (name: string) => string | undefined; all: (name: string) => readonly string[] }

/** What of it makes sense: only what this matter asks, known choices, and offices that do a county's work. */
export async function readPreAnswers(
  unit: Unit,
  matter: MatterId,
  given: Given,
): Promise<{ answers: PreAnswers; shown: Content }> {
  const forWhom = (['self', 'guardian'] as const).find((one) => one === given.get('forWhom'))
  const residence = await findCountyOffice(unit, given.get('residence') ?? '')
  const hukou = await findCountyOffice(unit, given.get('hukou') ?? '')
  const claimed = categories.filter((one) => given.all('claimed').includes(one))
  const details = keysOf(changeableDetails).filter((one) => given.all('details').includes(one))
  const reason = keysOf(cancellationReasons).find((one) => one === given.get('reason'))
  const typed: PreAnswers = {
    ...(forWhom ? { forWhom } : {}),
    ...(residence ? { residenceOffice: residence.id } : {}),
    ...(hukou ? { hukouOffice: hukou.id } : {}),
    ...(claimed.length > 0 ? { claimed } : {}),
    ...(details.length > 0 ? { details } : {}),
    ...(reason ? { reason } : {}),
  }
  const answers: PreAnswers = askedNow(typed, { matter, today: unit.today, rules: defaultRules }).answers
  const rows = [
    { key: '为谁申请', value: forWhom === 'guardian' ? '为被监护人' : forWhom ? '为自己' : '' },
    { key: '经常居住地', value: residence?.label ?? '' },
    { key: '户籍地', value: hukou?.label ?? '' },
    { key: '残疾类别', value: (answers.claimed ?? []).map((one) => categoryNames[one]).join('、') },
    { key: '更新的内容', value: (answers.details ?? []).map((one) => changeableDetails[one]).join('、') },
    { key: '注销的原因', value: answers.reason ? cancellationReasons[answers.reason] : '' },
  ].filter((row) => row.value !== '')
  if (rows.length === 0) return { answers, shown: undefined }
  const shown = html`<h2 class="govuk-heading-m">清单里答过的，已经替您填好</h2>${summaryList(rows)}<p
  class="govuk-body">填写时还可以改。</p>
${addressed(answers).map(([name, value]) => html`<input type="hidden"${attributes({ name, value })}>`)}`
  return { answers, shown }
}

const addressed = ({
  forWhom,
  residenceOffice,
  hukouOffice,
  claimed,
  details,
  reason,
}: PreAnswers): [string, string][] => [
  ...(forWhom ? [['forWhom', forWhom] as [string, string]] : []),
  ...(residenceOffice ? [['residence', residenceOffice] as [string, string]] : []),
  ...(hukouOffice ? [['hukou', hukouOffice] as [string, string]] : []),
  ...(claimed ?? []).map((one): [string, string] => ['claimed', one]),
  ...(details ?? []).map((one): [string, string] => ['details', one]),
  ...(reason ? [['reason', reason] as [string, string]] : []),
]

const keysOf = <K extends string>(record: Record<K, unknown>) => Object.keys(record) as K[]

/** The address that begins an application of this matter with these answers. */
export const applyAddress = (matter: MatterId, answers: PreAnswers) =>
  `/apply?${new URLSearchParams([['matter', matter], ...addressed(answers)]).toString()}`
