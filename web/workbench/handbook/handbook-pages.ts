// The handbook of each role as pages of the workbench: the day in words, and every step of the role from the law's own records.
import { type InstitutionRole, roleNames, type StaffRole } from '#regulation/actor.ts'
import { citation } from '#regulation/clauses.ts'
import { roleFor } from '#regulation/decide.ts'
import { matters } from '#regulation/matters/matters.ts'
import type { Step } from '#regulation/step.ts'
import { type StepName, stepNames, steps } from '#regulation/steps.ts'
import { type MatterId, matterNames, statusNames } from '#regulation/vocabulary.ts'
import { link, table } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { handbookAddress, workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { handbooks } from './handbooks.ts'

type Role = StaffRole | InstitutionRole
const roles = Object.keys(roleNames) as Role[]
const all = Object.keys(matters) as MatterId[]

/** The steps that a role takes for one of the parties, in the order of the flows. */
export const stepsOfRole = (role: Role): readonly StepName[] =>
  stepNames.filter((name) =>
    all.some((matter) => matters[matter].steps[name]?.by.some((party) => roleFor(steps[name], party) === role)),
  )

/** One's own first. */
async function showHandbooks(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  const own: readonly Role[] = actor.kind === 'staff' || actor.kind === 'institution-staff' ? actor.roles : []
  const list = [...own, ...roles.filter((role) => !own.includes(role))]
  return {
    page: workbenchPage({
      title: '使用手册',
      visit: exchange.visit,
      body: html`<p class="govuk-body">每个岗位一页：一天怎么办，能办哪些步骤，哪些不能撤回。</p>
<ul class="govuk-list">${list.map(
        (role) =>
          html`<li>${link(roleNames[role], `${handbookAddress}/${role}`)}${own.includes(role) ? '（您的岗位）' : null}</li>`,
      )}</ul>
<p class="govuk-body">规定原文的要点和解释：${link('条款和解释', '/clauses')}。</p>`,
    }),
  }
}

async function showHandbook(exchange: Exchange): Promise<Answer> {
  const role = roles.find((one) => one === exchange.params.role)
  if (!role) return notFound
  const { day, quick, final, stuck } = handbooks[role]
  const taken = stepsOfRole(role)
  return {
    page: workbenchPage({
      title: `${roleNames[role]}手册`,
      visit: exchange.visit,
      back: { href: handbookAddress, label: '全部手册' },
      body: html`<h2 class="govuk-heading-m">一天怎么办</h2><ol class="govuk-list govuk-list--number">${day.map(
        (one) => html`<li>${one}</li>`,
      )}</ol>
${part('省时间的办法', quick)}${part('办了不能撤回的', final)}${part('办不下去时', stuck)}
${taken.length > 0 ? stepTable(taken) : null}`,
    }),
  }
}

const part = (title: string, lines: readonly string[]) =>
  html`<h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list govuk-list--bullet">${lines.map(
    (one) => html`<li>${one}</li>`,
  )}</ul>`

const stepTable = (taken: readonly StepName[]): Html =>
  table(
    '能办的步骤，来自办事规则',
    ['步骤', '什么时候可以', '事项', '依据'].map((head) => ({ head })),
    taken.map((name) => {
      const step: Step & { when?: string } = steps[name]
      const inMatters = all.filter((matter) => matters[matter].steps[name])
      return [
        step.label,
        `${step.from.map((status) => statusNames[status]).join('、')}${step.when ? `；${step.when}` : ''}`,
        inMatters.length === all.length ? '全部事项' : inMatters.map((matter) => matterNames[matter]).join('、'),
        citation(step.clause),
      ]
    }),
  )

export const handbookRoutes: readonly Route[] = [
  { method: 'GET', path: handbookAddress, door: 'workbench', beforeTraining: true, handle: showHandbooks },
  { method: 'GET', path: `${handbookAddress}/:role`, door: 'workbench', beforeTraining: true, handle: showHandbook },
]
