// The pages that grow with the table: who opens each, and what proves that it was the right one.
import type { Role } from './visitors.ts'

export type Page = {
  name: string
  role: Role
  path: string
  /** What is sent, of a page asked by a form. */
  form?: Readonly<Record<string, string>>
  /** What the page must hold, of a list all: a fast wrong answer is none. */
  holds: string | RegExp | readonly string[]
}

export type Sought = {
  /** The newest cases that the large office may see, by a plain query. */
  newest: readonly string[]
  caseId: string
  caseNumber: string
  account: string
  applicant: { name: string; masked: string }
  holder: { name: string; masked: string; number: string; issuedOn: string }
  code: { token: string; publicId: string; masked: string }
}

export function pagesOf(of: Sought): readonly Page[] {
  const [year = '', month = '', day = ''] = of.holder.issuedOn.split('-')
  const find = (name: string, what: string, holds: string | RegExp): Page => ({
    name,
    role: 'handler',
    path: '/workbench/find',
    form: { what },
    holds,
  })
  const desk = (name: string, path: string, role: Role = 'handler', holds: Page['holds'] = /<h1/): Page => ({
    name,
    role,
    path: `/workbench${path}`,
    holds,
  })
  return [
    desk('today', ''),
    desk('all cases of the large office', '/cases', 'handler', of.newest),
    desk('all cases, page 40', '/cases?page=40', 'handler', /\/workbench\/cases\/[0-9a-f-]{36}/),
    desk('case page', `/cases/${of.caseId}`),
    find('find by name', of.applicant.name, of.applicant.masked),
    find(
      'find by certificate number',
      of.holder.number,
      `${of.holder.number.slice(0, 6)}**********${of.holder.number.slice(-4)}`,
    ),
    find('find by case number', of.caseNumber, of.caseNumber),
    desk('archives', '/archives', 'approver'),
    desk('expiring', '/expiring'),
    desk('notices desk', '/notices'),
    desk('annual reviews', '/reviews'),
    desk('letters', '/letters'),
    desk('decisions to tell', '/decisions'),
    desk('staff page', '/staff', 'head'),
    desk('supervision of the large office', '/supervision', 'head'),
    desk('supervision of the nation', '/supervision?office=000000&months=12', 'nation'),
    desk('overdue behind a number, nation', '/supervision/cases?office=000000&months=12&measure=overdue', 'nation'),
    desk('standing behind a number, nation', '/supervision/cases?office=000000&months=12&measure=standing', 'nation'),
    desk('audit desk', '/audit', 'auditor'),
    { name: "hospital's desk", role: 'assessor', path: '/desk', holds: /<h1/ },
    { name: 'my applications', role: 'applicant', path: '/account', holds: of.caseId },
    { name: 'my application', role: 'applicant', path: `/account/cases/${of.caseId}`, holds: /<h1/ },
    { name: 'verify by code', role: 'visitor', path: `/v/${of.code.token}`, holds: of.code.masked },
    {
      name: 'verify by number',
      role: 'visitor',
      path: '/verify',
      form: {
        number: of.holder.number,
        name: of.holder.name,
        'issued.year': year,
        'issued.month': month,
        'issued.day': day,
      },
      holds: '✓ 这本证',
    },
    { name: 'public notice list', role: 'visitor', path: '/notices', holds: /<h1/ },
  ]
}
