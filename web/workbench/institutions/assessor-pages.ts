// One assessor: training, examinations, certificates by category, and what bars them from signing (N4.2).

import { rulesFor } from '#casework/cases/scene.ts'
import {
  type Bar,
  type Exam,
  findAssessor,
  listAssessorCertificates,
  listBars,
  listExams,
  listTrainings,
} from '#casework/institutions/assessor-store.ts'
import { findInstitution } from '#casework/institutions/institution-store.ts'
import {
  barAssessor,
  issueAssessorCertificate,
  liftBar,
  recordExam,
  recordTraining,
} from '#casework/institutions/qualify-assessors.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import {
  barNames,
  certificateStateNames,
  mayStillCertify,
  stateOfCertificate,
} from '#regulation/offices/assessor-certificates.ts'
import { categoryNames, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, input, select, textarea } from '#web/components/fields.ts'
import { button, details, form, inset, table, tag, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay, sentNumber } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import {
  assessorsAddress,
  categoryOptions,
  certificateColour,
  dayField,
  institutionsAddress,
} from './institution-words.ts'

async function showAssessor(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, today } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const assessor = await findAssessor(unit, id)
    const institution = assessor && (await findInstitution(unit, assessor.institution))
    if (!institution) return undefined
    const rules = await rulesFor(unit, institution.county)
    return {
      assessor,
      institution,
      rules,
      certificates: await listAssessorCertificates(unit, [id]),
      bars: await listBars(unit, [id]),
      trainings: await listTrainings(unit, id),
      exams: await listExams(unit, id),
    }
  })
  if (!found) return notFound
  const { assessor, institution, rules, certificates, bars, trainings, exams } = found
  const administers = actor.office === institution.county && actor.roles.includes('office-admin') && !assessor.closedAt
  const open = bars.filter((one) => !one.liftedOn)
  const usable = exams.filter((one) => mayStillCertify(one, rules, today))
  const warnFrom = addDays(today, rules['assessor-warning-days'])
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: assessor.name,
      caption: institution.name,
      visit: exchange.visit,
      errors,
      back: { href: `${institutionsAddress}/${institution.id}`, label: `回到${institution.name}` },
      body: html`<p class="govuk-body">先培训、再考核、再发证，一个类别一本证书。没有有效证书，不能签结论（${citation('N4.2')}）。</p>
${open.map((one) => barSection(exchange, one, administers || (one.inquiringOffice === actor.office && actor.roles.includes('head')), errors))}
${
  certificates.length === 0
    ? inset('还没有评定证书。')
    : table(
        '评定证书',
        [{ head: '类别' }, { head: '编号' }, { head: '从' }, { head: '到' }, { head: '情况' }, { head: '发证' }],
        certificates.map((one) => {
          const state = stateOfCertificate(one, bars, today, warnFrom)
          return [
            categoryNames[one.category],
            one.number,
            dayInWords(one.from),
            dayInWords(one.to),
            tag(certificateStateNames[state], certificateColour(state)),
            one.byName ?? '纸质证书录入',
          ]
        }),
      )
}
${administers ? certificateForm(exchange, usable, errors) : null}
${
  exams.length > 0
    ? table(
        '考核',
        [{ head: '类别' }, { head: '日期' }, { head: '分数', numeric: true }, { head: '结果' }, { head: '记录' }],
        exams.map((one) => [
          categoryNames[one.category],
          dayInWords(one.on),
          `${one.score}／合格 ${one.passScore}`,
          one.score >= one.passScore ? tag('合格', 'green') : tag('不合格', 'orange'),
          one.byName,
        ]),
      )
    : null
}
${
  trainings.length > 0
    ? table(
        '培训',
        [{ head: '内容' }, { head: '日期' }, { head: '学时', numeric: true }, { head: '记录' }],
        trainings.map((one) => [one.subject, dayInWords(one.on), one.hours, one.byName]),
      )
    : null
}
${administers ? recordForms(exchange, errors) : null}
${lifted(bars)}`,
    }),
  }
}

function barSection(exchange: Exchange, one: Bar, mayLift: boolean, errors: Errors | undefined): Html {
  const what = one.category ? categoryNames[one.category] : '全部类别'
  return html`${warning(`${what}：${dayInWords(one.from)} 起${barNames[one.kind]}。${one.reason}（${one.byName}${one.inquiringOffice ? '，调查查实' : ''}）`)}
${
  mayLift && one.kind === 'suspended'
    ? form(
        { action: `${assessorsAddress}/${exchange.params.id}/bars/${one.id}/lift`, key: exchange.newKey() },
        html`${input({ name: 'liftReason', label: '为什么恢复', value: exchange.sent.get('liftReason'), error: errors?.liftReason })}${button('恢复签名', { look: 'secondary' })}`,
      )
    : null
}`
}

function lifted(bars: readonly Bar[]): Html | null {
  const past = bars.filter((one) => one.liftedOn)
  if (past.length === 0) return null
  return table(
    '以前的暂停',
    [{ head: '从' }, { head: '恢复' }, { head: '类别' }, { head: '理由' }, { head: '恢复的理由' }],
    past.map((one) => [
      dayInWords(one.from),
      dayInWords(one.liftedOn ?? one.from),
      one.category ? categoryNames[one.category] : '全部',
      one.reason,
      one.liftReason ?? '',
    ]),
  )
}

function certificateForm(exchange: Exchange, usable: readonly Exam[], errors: Errors | undefined): Html {
  const { params, sent } = exchange
  if (usable.length === 0) return html`<p class="govuk-body">没有可以发证的考核。</p>`
  return form(
    { action: `${assessorsAddress}/${params.id}/certificates`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">发评定证书</h2>
${select({ name: 'exam', label: '凭哪次考核', empty: '请选择', value: sent.get('exam'), error: errors?.exam, options: usable.map((one) => ({ value: one.id, label: `${categoryNames[one.category]}，${dayInWords(one.on)}，${one.score} 分` })) })}
${input({ name: 'certificateNumber', label: '证书编号', value: sent.get('certificateNumber'), error: errors?.certificateNumber, width: 20 })}
${dayField(sent, errors, { name: 'validFrom', label: '从哪天起' })}
${dayField(sent, errors, { name: 'validTo', label: '到哪天止' })}
${button('发证书')}`,
  )
}

function recordForms(exchange: Exchange, errors: Errors | undefined): Html {
  const { params, sent } = exchange
  const at = `${assessorsAddress}/${params.id}`
  return html`${form(
    { action: `${at}/trainings`, key: exchange.newKey() },
    html`<h2 class="govuk-heading-m">记一次培训</h2>
${input({ name: 'subject', label: '培训内容', value: sent.get('subject'), error: errors?.subject })}
${input({ name: 'hours', label: '学时', value: sent.get('hours'), error: errors?.hours, width: 5, inputmode: 'numeric' })}
${dayField(sent, errors, { name: 'trainedOn', label: '培训日期' })}
${button('保存培训', { look: 'secondary' })}`,
  )}
${form(
  { action: `${at}/exams`, key: exchange.newKey() },
  html`<h2 class="govuk-heading-m">记一次考核</h2>
${select({ name: 'examCategory', label: '考核的类别', empty: '请选择', options: categoryOptions, value: sent.get('examCategory'), error: errors?.examCategory })}
${input({ name: 'score', label: '分数', value: sent.get('score'), error: errors?.score, width: 5, inputmode: 'numeric' })}
${dayField(sent, errors, { name: 'takenOn', label: '考核日期' })}
${button('保存考核', { look: 'secondary' })}`,
)}
${details(
  '暂停或收回',
  form(
    { action: `${at}/bars`, key: exchange.newKey() },
    html`${radios({
      name: 'barKind',
      label: '暂停还是收回',
      value: sent.get('barKind'),
      error: errors?.barKind,
      options: [
        { value: 'suspended', label: '暂停，以后可以恢复' },
        { value: 'withdrawn', label: '收回，要重新考核发证' },
      ],
    })}
${select({ name: 'barCategory', label: '哪个类别', empty: '全部类别', options: categoryOptions, value: sent.get('barCategory') })}
${textarea({ name: 'barReason', label: '理由', rows: 3, value: sent.get('barReason'), error: errors?.barReason })}
${button('今天起停止签名', { look: 'warning' })}`,
  ),
)}`
}

const doing =
  (act: (unit: Unit, staff: string, exchange: Exchange) => Promise<Refusal | string>) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const said = await act(unit, id, exchange)
      return typeof said === 'string' ? { to: `${assessorsAddress}/${id}`, say: said } : said
    })
    return isRefusal(done) ? showAssessor(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const train = doing(async (unit, staff, { sent }) => {
  const done = await recordTraining(unit, staff, {
    subject: sent.get('subject'),
    hours: sentNumber(sent, 'hours'),
    on: sentDay(sent, 'trainedOn'),
  })
  return isRefusal(done) ? done : '培训已记录。'
})
const examine = doing(async (unit, staff, { sent }) => {
  const done = await recordExam(unit, staff, {
    category: sent.get('examCategory'),
    score: sentNumber(sent, 'score'),
    on: sentDay(sent, 'takenOn'),
  })
  if (isRefusal(done)) return done
  return done.passed ? '考核已记录，合格，可以发证。' : '考核已记录，不合格。'
})
const certify = doing(async (unit, staff, { sent }) => {
  const done = await issueAssessorCertificate(unit, staff, {
    exam: sent.get('exam'),
    number: sent.get('certificateNumber'),
    from: sentDay(sent, 'validFrom'),
    to: sentDay(sent, 'validTo'),
  })
  return isRefusal(done) ? done : '评定证书已发。'
})
const bar = doing(async (unit, staff, { sent }) => {
  const done = await barAssessor(unit, staff, {
    kind: sent.get('barKind'),
    category: sent.get('barCategory'),
    reason: sent.get('barReason'),
  })
  return isRefusal(done) ? done : '今天起不能签名。'
})
const lift = doing(async (unit, _staff, { params, sent }) => {
  const done = await liftBar(unit, isId(params.bar ?? '') ? (params.bar ?? '') : '', sent.get('liftReason'))
  return isRefusal(done) ? done : '已恢复签名。'
})

const admin = { method: 'POST', door: 'workbench', roles: ['office-admin'] } as const
const of = `${assessorsAddress}/:id`

export const assessorRoutes: readonly Route[] = [
  { method: 'GET', path: of, door: 'workbench', handle: (exchange) => showAssessor(exchange) },
  { ...admin, path: `${of}/trainings`, handle: train },
  { ...admin, path: `${of}/exams`, handle: examine },
  { ...admin, path: `${of}/certificates`, handle: certify },
  { ...admin, path: `${of}/bars`, handle: bar },
  { ...admin, roles: ['office-admin', 'head'], path: `${of}/bars/:bar/lift`, handle: lift },
]
