// Assessment institutions: who is designated for what, where, until when, and on whose decisions (N6.2, N4.2).

import { rulesFor } from '#casework/cases/scene.ts'
import {
  type Assessor,
  type AssessorCertificate,
  type Bar,
  listAssessorCertificates,
  listAssessors,
  listBars,
} from '#casework/institutions/assessor-store.ts'
import { listDesignated, listDesignationsOf, listOpenDesignations } from '#casework/institutions/designation-store.ts'
import { findInstitution } from '#casework/institutions/institution-store.ts'
import {
  type InstitutionView,
  type ListedInstitution,
  listInstitutions,
  listOpenTasksAt,
  listTerritory,
} from '#casework/institutions/list-institutions.ts'
import { type Ending, listEndings } from '#casework/institutions/watch-assessors.ts'
import { officePath } from '#casework/offices/office-store.ts'
import { dayOf } from '#platform/clock.ts'
import { citation } from '#regulation/clauses.ts'
import { certificateStateNames, stateOfCertificate } from '#regulation/offices/assessor-certificates.ts'
import type { Designated } from '#regulation/offices/designation.ts'
import { categoryNames, type Day } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { buttons, inset, link, linkButton, summaryList, table, tag, warning } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound } from '#web/route.ts'
import { decisionForm, historyOf } from './designation-history.ts'
import {
  assessorsAddress,
  certificateColour,
  designationTag,
  institutionsAddress,
  levelNames,
  namesOf,
  untilInWords,
} from './institution-words.ts'

/** How many open tasks the page names. */
const mostTasks = 20

const pageSize = 50

export async function showInstitutions(exchange: Exchange): Promise<Answer> {
  const { actor, query, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const view: InstitutionView = query.view === 'ended' ? 'ended' : 'in-force'
  const page = Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1)
  const found = await exchange.read(async (unit) => ({
    list: await listInstitutions(unit, view, { limit: pageSize, offset: (page - 1) * pageSize }),
    open: await listOpenDesignations(unit),
    endings: await listEndings(unit, addDays(today, (await rulesFor(unit, actor.office))['assessor-warning-days'])),
    below: new Set((await listInstitutions(unit, 'in-force', { limit: 5000, offset: 0 })).map((one) => one.id)),
  }))
  const { list, open } = found
  const endings = found.endings.filter((one) => found.below.has(one.institution))
  const mine = open.filter((one) => one.turn?.office === actor.office)
  const shown = list.slice(0, pageSize)
  return {
    page: workbenchPage({
      title: '评定机构',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">增设机构由县级残联申请，县、市、省逐级决定。省级同意以后，才能派评定（${citation('N6.2')}）。</p>
${actor.roles.includes('office-admin') ? linkButton('申请增设评定机构', `${institutionsAddress}/new`) : null}
${
  open.length > 0
    ? table(
        `正在申请（${open.length}，等我们决定 ${mine.length}）`,
        [{ head: '机构' }, { head: '类别' }, { head: '申请日' }, { head: '到哪一步' }],
        open.map((one) => [
          link(one.institutionName, `${institutionsAddress}/${one.institution}`),
          namesOf(one.categories),
          dayInWords(dayOf(one.proposedAt)),
          designationTag(one),
        ]),
      )
    : null
}
${endingsSection(endings)}
${subNavigation('看哪些机构', [
  { href: institutionsAddress, label: '现在指定的', current: view === 'in-force' },
  { href: `${institutionsAddress}?view=ended`, label: '已经终止的', current: view === 'ended' },
])}
${
  shown.length === 0
    ? inset(view === 'ended' ? '没有已终止的机构。' : '还没有指定的机构。')
    : table(
        view === 'ended' ? '已经终止的机构' : '现在指定的机构',
        [{ head: '机构' }, { head: '所在县' }, { head: '类别' }, { head: '情况' }],
        shown.map((one) => [
          link(one.name, `${institutionsAddress}/${one.id}`),
          one.countyLabel,
          namesOf(one.categories) || '—',
          institutionTag(one, endings, today),
        ]),
        { hideCaption: true },
      )
}
${pages(view, page, list.length > pageSize)}`,
    }),
  }
}

function institutionTag(one: ListedInstitution, endings: readonly Ending[], today: Day): Html {
  if (one.suspendedOn && one.suspendedOn <= today) return tag('已暂停', 'red')
  if (one.endedOn) return tag(`${dayInWords(one.endedOn)} 终止`, 'grey')
  return endings.some((each) => each.institution === one.id) ? tag('有快到期的', 'orange') : tag('正常', 'green')
}

function endingsSection(endings: readonly Ending[]): Html | null {
  if (endings.length === 0) return null
  return html`${warning(`有 ${endings.length} 项快到期，请及时培训考核、换发或续期。`)}
${table(
  '快到期的',
  [{ head: '谁' }, { head: '机构' }, { head: '类别' }, { head: '到期' }],
  endings
    .slice(0, pageSize)
    .map((one) => [
      one.staff ? link(one.name ?? '', `${assessorsAddress}/${one.staff}`) : '机构的指定',
      link(one.institutionName, `${institutionsAddress}/${one.institution}`),
      categoryNames[one.category],
      dayInWords(one.to),
    ]),
)}`
}

function pages(view: InstitutionView, page: number, more: boolean): Html | null {
  if (page === 1 && !more) return null
  const to = (number: number) => `${institutionsAddress}?view=${view}&page=${number}`
  return html`<nav aria-label="翻页"><p class="govuk-body">${
    page > 1 ? link('上一页', to(page - 1)) : null
  }　第 ${page} 页　${more ? link('下一页', to(page + 1)) : null}</p></nav>`
}

export async function showInstitution(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, today } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const institution = await findInstitution(unit, id)
    if (!institution || !(await officePath(unit, institution.county)).includes(actor.office)) return undefined
    const assessors = await listAssessors(unit, id)
    const staff = assessors.map((one) => one.id)
    return {
      institution,
      designated: await listDesignated(unit, id),
      territory: await listTerritory(unit, id),
      designations: await listDesignationsOf(unit, id),
      assessors,
      certificates: await listAssessorCertificates(unit, staff),
      bars: await listBars(unit, staff),
      tasks: await listOpenTasksAt(unit, id),
      warnFrom: addDays(today, (await rulesFor(unit, institution.county))['assessor-warning-days']),
    }
  })
  if (!found) return notFound
  const { institution, designated, territory, designations, tasks } = found
  const open = designations.find((one) => one.state === 'proposed')
  const administers = actor.office === institution.county && actor.roles.includes('office-admin')
  const decides = open?.turn?.office === actor.office && actor.roles.includes('head')
  const suspended = institution.suspendedOn && institution.suspendedOn <= today
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: institution.name,
      caption: '评定机构',
      visit: exchange.visit,
      errors,
      back: { href: institutionsAddress, label: '回到评定机构' },
      body: html`${suspended ? warning(`${dayInWords(institution.suspendedOn ?? today)} 起停止评定：调查查实弄虚作假。`) : null}
${summaryList([
  { key: '地址', value: institution.address },
  { key: '电话', value: institution.phone },
  { key: '评定时间', value: institution.hours },
  { key: '无障碍通道', value: institution.stepFree ? '有' : '没有' },
  { key: '服务地区', value: territory.length > 0 ? territory.join('；') : '还没有' },
])}
${categoriesSection(designated, today)}
${
  open
    ? html`<h2 class="govuk-heading-m">正在办的申请　${designationTag(open)}</h2>${
        decides
          ? decisionForm(exchange, open, errors)
          : open.turn
            ? html`<p class="govuk-body">现在轮到${levelNames[open.turn.level]}残联的负责人决定。</p>`
            : null
      }`
    : null
}
${
  administers && !open
    ? buttons(
        linkButton('申请增加或延期', `${institutionsAddress}/${id}/change`, 'secondary'),
        designated.some((one) => !one.to || one.to >= today)
          ? linkButton('申请终止', `${institutionsAddress}/${id}/end`, 'secondary')
          : null,
      )
    : null
}
${assessorsSection(found, today)}
${
  actor.roles.includes('office-admin')
    ? linkButton('机构人员的账号', `${institutionsAddress}/${id}/people`, 'secondary')
    : null
}
${
  actor.roles.includes('security-admin')
    ? linkButton('机构人员的单位账号', `${institutionsAddress}/${id}/links`, 'secondary')
    : null
}
${
  tasks.length > 0
    ? html`<h2 class="govuk-heading-m">还没有评定完的（${tasks.length}）</h2><ul class="govuk-list">${tasks
        .slice(0, mostTasks)
        .map(
          (one) =>
            html`<li>${link(
              `${one.maskedName} ${one.number}`,
              `/workbench/cases/${one.caseId}`,
            )}，${namesOf(one.categories)}</li>`,
        )}</ul>${cutNote(tasks.length, mostTasks, '其余的，机构自己在任务里看。')}`
    : null
}
${historyOf(exchange, designations, administers)}`,
    }),
  }
}

function categoriesSection(designated: readonly Designated[], today: Day): Html {
  if (designated.length === 0) return inset('还没有指定的类别，现在不能派评定。')
  return table(
    '指定的类别',
    [{ head: '类别' }, { head: '从' }, { head: '到' }, { head: '情况' }],
    designated.map((one) => [
      categoryNames[one.category],
      dayInWords(one.from),
      untilInWords(one.to),
      one.to && one.to < today ? tag('已终止') : one.from > today ? tag('未生效') : tag('有效', 'green'),
    ]),
  )
}

type Qualified = {
  assessors: readonly Assessor[]
  certificates: readonly AssessorCertificate[]
  bars: readonly Bar[]
  warnFrom: Day
}

function assessorsSection({ assessors, certificates, bars, warnFrom }: Qualified, today: Day): Html {
  if (assessors.length === 0) return inset('这家机构还没有评定医生的账号。')
  return table(
    `评定医生（${assessors.length}）`,
    [{ head: '姓名' }, { head: '评定证书' }],
    assessors.map((one) => {
      const own = certificates.filter((each) => each.staff === one.id)
      const ownBars = bars.filter((each) => each.staff === one.id)
      const states = own.map((each) => {
        const state = stateOfCertificate(each, ownBars, today, warnFrom)
        return html`<li>${categoryNames[each.category]}，到 ${dayInWords(each.to)}　${tag(
          certificateStateNames[state],
          certificateColour(state),
        )}</li>`
      })
      return [
        html`${link(one.name, `${assessorsAddress}/${one.id}`)}${one.closedAt ? '（已离岗）' : null}`,
        states.length > 0 ? html`<ul class="govuk-list">${states}</ul>` : '没有证书，不能签名',
      ]
    }),
  )
}
