// Forms that name assessment institutions, and the superior office's word on a dispute (R4.1.2, R4.1.3, N4.1, N6.2).

import { readApplication } from '#casework/applications/read-application.ts'
import { listWaitingTimes, type WaitingTime } from '#casework/appointments/waiting-times.ts'
import type { Choice as Chosen } from '#casework/assessments/assessment-desks.ts'
import { type WhoMayAssess, whoMayAssess } from '#casework/assessments/who-may-assess.ts'
import type { Institution } from '#casework/institutions/institution-store.ts'
import { institutionsThatAssessed, mayJudge } from '#regulation/assignment.ts'
import { bySightInWords } from '#regulation/by-sight.ts'
import { type Case, categoriesToAssess } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { evidenceOfNext } from '#regulation/dispute-evidence.ts'
import { disputeRejections, reassessmentReasons } from '#regulation/grounds.ts'
import { type Category, categories, categoryNames, isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios, tick } from '#web/components/choices.ts'
import { fileUpload } from '#web/components/fields.ts'
import { inset } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { keptIn } from '#web/keeping-uploads.ts'
import { refuseFields, type Sent } from '#web/route.ts'
import { chosenOf, groundChoices, type Sheet, type StepForms } from './step-form.ts'
import {
  heardFields,
  heardSent,
  tellingAgainFields,
  tellingAgainSent,
  tellingFields,
  tellingSent,
} from './told-fields.ts'

/** Approved for the category; after a dispute where another doctor may sign, and another institution where there is one (docs/basis.md §9.23). */
function fittingFor(current: Case, category: Category, who: WhoMayAssess): readonly Institution[] {
  const fitting = who.institutions.filter(
    (known) =>
      known.categories.includes(category) &&
      (current.disputes === 0 || mayJudge(current, known.id, [category], who.doctors)),
  )
  if (current.disputes === 0 || current.rules['reassessment-elsewhere'] !== 'another') return fitting
  const used = institutionsThatAssessed(current, category)
  const others = fitting.filter(({ id }) => !used.includes(id))
  return others.length > 0 ? others : fitting
}

const nobodyFor = (category: Category, { lacking }: WhoMayAssess) =>
  lacking.includes(category)
    ? `没有另一位有证书的医生可以评${categoryNames[category]}。请不要再派机构，录入市（州）专家委员会的结论。`
    : `本地没有可选的、获准评定${categoryNames[category]}的机构。请先逐级申请指定评定机构。`

/** One choice for each category, only among institutions approved for it, and the home visit asked for (N6.1, N6.2). */
async function chooseInstitutions(sheet: Sheet, wanted: readonly Category[]): Promise<Html> {
  const { unit, file, typed, errors, again } = sheet
  const who = await whoMayAssess(unit, file.current)
  const { homeVisit, homeVisitReason } = await readApplication(unit, file)
  const { times } = await listWaitingTimes(unit, file.current.residence)
  const fields = wanted.map((category) => {
    const name = `institution-${category}`
    const fitting = fittingFor(file.current, category, who)
    if (fitting.length === 0) return html`<div id="${name}">${inset(nobodyFor(category, who))}</div>`
    return radios({
      name,
      label: `${categoryNames[category]}由哪家评定`,
      options: fitting.map((one) => ({
        value: one.id,
        label: one.name,
        hint: `${one.address}　评定时间：${one.hours}　电话：${one.phone}${one.stepFree ? '　有无障碍通道' : ''}${waitInWords(times, one.id, category)}`,
      })),
      value: typed(name) || (fitting.length === 1 ? fitting[0]?.id : undefined),
      error: errors[name] ?? errors.institution,
      small: true,
    })
  })
  return html`${fields}${tick({
    name: 'homeVisit',
    label: '需要上门评定',
    hint: homeVisit === 'yes' ? `申请人要求上门，原因：${homeVisitReason}` : '申请人没有要求上门。',
    checked: again ? typed('homeVisit') === 'yes' : homeVisit === 'yes',
  })}`
}

/** What the clerk can tell the applicant of the wait there; empty where nothing of it is known (N6.3). */
function waitInWords(times: readonly WaitingTime[], institution: string, category: Category): string {
  const known = times.find((one) => one.institution === institution && one.category === category)
  if (!known) return ''
  const places = known.nextFree ? `还有 ${known.free} 个名额，最近 ${dayInWords(known.nextFree)}` : '没有公布可约的场次'
  return `　${places}${known.medianDays === undefined ? '' : `　一半的人 ${known.medianDays} 天内拿到结论`}`
}

function chosenInstitutions(sent: Sent): Chosen {
  const choice = Object.fromEntries(
    categories.map((category) => [category, sent.get(`institution-${category}`)]).filter(([, value]) => value !== ''),
  )
  return { choice, homeVisit: sent.get('homeVisit') === 'yes' }
}

const openAssessments = ({ file: { current } }: Sheet) =>
  current.assessments.filter((one) => one.round === current.round && one.state !== 'stamped')

const namesOf = (list: readonly Category[]) => list.map((one) => categoryNames[one]).join('、')

/** Renewal at term keeps the conclusion on file, unless one of two reasons asks for a new one (R4.2.1). */
function chooseReassessment({ file: { current }, typed, errors }: Sheet): Content {
  if (current.matter !== 'renewal-at-term') return null
  const bySight = bySightInWords(current.holding?.results ?? [])
  if (bySight)
    return inset(
      html`<p class="govuk-body">重新评定的理由：<strong>${reassessmentReasons['visual-before-2018']}</strong>。${bySight}须重新评定，不能沿用原结论（${citation('R4.2.1')}）。${
        categoriesToAssess(current).length < current.claimed.length ? '证上的其他类别沿用原结论。' : null
      }</p>`,
    )
  return radios({
    name: 'reassessment',
    label: '为什么要重新评定',
    hint: '没有这些情况的，沿用原来的评定结论。',
    options: [
      {
        value: 'evident-change',
        label: reassessmentReasons['evident-change'],
        hint: '须在下面写明有什么明显变化，评定告知书上会印出来。',
      },
    ],
    value: typed('reassessment'),
    error: errors.reassessment,
    small: true,
  })
}

export const assessmentForms = {
  assignInstitution: {
    about: '材料核对无误，现在受理，并告诉申请人到哪里评定。列表里只有获准评定该类别的机构。',
    fields: async (sheet) =>
      html`${chooseReassessment(sheet)}${await chooseInstitutions(sheet, categoriesToAssess(sheet.file.current))}`,
    read: (sent) => ({
      ...chosenInstitutions(sent),
      reassessment: sent.get('reassessment') === 'evident-change' ? ('evident-change' as const) : undefined,
    }),
    button: '受理并告知申请人',
  },

  reassignInstitution: {
    about: '把一项还没有出结论的评定改派给另一家机构。',
    fields: async (sheet) => {
      const open = openAssessments(sheet)
      const names = new Map(
        (await whoMayAssess(sheet.unit, sheet.file.current)).institutions.map(({ id, name }) => [id, name]),
      )
      const wanted = categories.filter((category) => open.some((one) => one.categories.includes(category)))
      return html`${radios({
        name: 'assessment',
        label: '改派哪一项',
        options: open.map((one) => ({
          value: one.id,
          label: `${(one.institution && names.get(one.institution)) ?? '原机构'}：${namesOf(one.categories)}`,
        })),
        value: sheet.typed('assessment') || (open.length === 1 ? open[0]?.id : undefined),
        error: sheet.errors.assessment,
        small: true,
      })}${await chooseInstitutions({ ...sheet }, wanted)}`
    },
    read: (sent, { current }) => {
      const assessment = sent.get('assessment')
      const wanted = current.assessments.find((one) => one.id === assessment)?.categories ?? []
      const { choice, homeVisit } = chosenInstitutions(sent)
      const kept = Object.entries(choice).filter(([category]) => wanted.includes(category as Category))
      return { assessment, choice: Object.fromEntries(kept), homeVisit }
    },
    button: '改派',
  },

  orderNewAssessment: {
    about: '再评定一次。原来的结论原样保留在档案里。',
    fields: (sheet) => chooseInstitutions(sheet, categoriesToAssess(sheet.file.current)),
    read: chosenInstitutions,
    button: '安排重新评定',
  },

  acceptDispute: {
    about:
      '同意复评，并在全市（州）的机构里指定一家没有评过的；没有别家的，由同一家的另一位医生评。复评结论作为新的结论。',
    fields: (sheet) => chooseInstitutions(sheet, categoriesToAssess(sheet.file.current)),
    read: chosenInstitutions,
    button: '同意复评',
  },

  rejectDispute: {
    about: '不予复评，申请回到原来的步骤。申请人会收到理由，仍可在期限内申请终评。',
    fields: (sheet) =>
      html`${radios({
        name: 'reason',
        label: '不予复评的理由',
        options: groundChoices(disputeRejections),
        value: sheet.typed('reason'),
        error: sheet.errors.reason,
      })}${tellingFields(sheet)}`,
    read: (sent) => {
      const reason = chosenOf(disputeRejections, sent.get('reason'), {
        message: '请从列表里选一个不予复评的理由。',
        field: 'reason',
        clause: 'N4.1',
      })
      return isRefusal(reason) ? reason : { reason: reason.chosen, ...tellingSent(sent) }
    },
    look: 'warning',
    button: '不予复评',
  },

  dispute: {
    about: '申请人到窗口、来电或来信提出复评的，由工作人员替他录入。期限按他提出的那天算。',
    fields: (sheet) =>
      html`${heardFields(sheet)}${fileUpload({
        name: 'pages',
        label: '带来的证据（可以没有）：病历、检查报告、照片',
        hint: '扫描或拍照。JPG、PNG 或 PDF，可以一次选几页。决定的人看得到。',
        multiple: true,
        error: sheet.errors.pages,
      })}`,
    files: ['pages'],
    keptAs: (_sent, { current }) => evidenceOfNext(current),
    read: (sent) =>
      Object.keys(sent.refusedFiles).length > 0
        ? refuseFields(sent.refusedFiles)
        : { ...heardSent(sent), pages: sent.files('pages'), have: keptIn(sent) },
    note: { label: '申请人说了什么', hint: '照原话写明不同意哪些内容。' },
    button: '录入复评申请',
  },

  tellAgain: {
    about:
      '寄出的信签收了，照快递的记录补登签收日，申请复评的期限从那天算起，只会更晚。信没有送到的，先登记，再换一种方式告知；没有告知以前，申请不会结束。',
    fields: tellingAgainFields,
    read: tellingAgainSent,
    button: '登记',
  },

  withdrawDispute: {
    about: '申请人到窗口、来电或来信撤回复评的，由工作人员替他录入，申请人会收到消息。撤回后按原来的结论接着办。',
    fields: heardFields,
    read: heardSent,
    note: { label: '申请人为什么撤回', hint: '照原话写，至少 4 个字。' },
    button: '录入撤回',
  },
} satisfies StepForms
