// Who saw my data: the person's own page, day by day, with a way to report each row (谁看过我的信息; N5.2, N7).
import { personsOfAccount } from '#casework/accounts/identity-store.ts'
import { findCountyOffice } from '#casework/offices/office-store.ts'
import { readPersonName } from '#casework/persons/person-store.ts'
import { listReadings, type Reading } from '#casework/persons/readings.ts'
import { outcomeInWords } from '#casework/sharing/given-by-sources.ts'
import { listQueries } from '#casework/sharing/shared-query-store.ts'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { plainMaterialName } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { linkButton } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { readingInWords, readingsOfDays } from '#web/readings-in-words.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { pageIn, pager } from '#web/workbench/case-table.ts'

export const seenAddress = '/account/seen'
const rows = 50

async function showSeen(exchange: Exchange): Promise<Answer> {
  const page = pageIn(exchange.query.page)
  const found = await exchange.read(async (unit) => {
    const readings = await listReadings(unit, {}, { limit: rows + 1, offset: (page - 1) * rows })
    const counties = new Set<string>()
    for (const office of new Set(readings.flatMap((one) => one.office ?? [])))
      if (await findCountyOffice(unit, office)) counties.add(office)
    return {
      readings,
      counties,
      whose: await namesOf(unit, readings),
      asked: page === 1 ? await listQueries(unit) : [],
    }
  })
  const { readings, counties, whose, asked } = found
  return {
    page: publicPage({
      title: '谁看过我的信息',
      visit: exchange.visit,
      back: { href: '/account' },
      body: html`<p class="govuk-body">工作人员每次看您的信息，都会记下来。您授权查证的单位，每次查也记下来。这里写的是谁、看了什么、做什么用。</p>
<p class="govuk-body">觉得不该看的，点“反映”。由上一级残联查。</p>
${
  readings.length === 0
    ? html`<p class="govuk-body">还没有人看过。</p>`
    : readingsOfDays(readings.slice(0, rows), {
        whose: (one) => whose.get(one.person ?? ''),
        after: (one) => linkButton('反映', reportAddress(one, counties), 'secondary'),
      })
}
${
  asked.length > 0
    ? html`<h2 class="govuk-heading-m">经您同意，向共享来源查过</h2>${asked.map(
        (query) =>
          html`<div class="tb-box"><p class="govuk-body"><strong>${query.sourceTitle}</strong>，${dayInWords(
            dayOf(query.consentedAt),
          )}${query.atWindow ? '，在窗口，由工作人员查' : ''}<br>
查了：${plainMaterialName(query.material)}<br>${outcomeInWords(query)}</p></div>`,
      )}`
    : null
}
${pager((to) => `${seenAddress}?page=${to}`, page, readings.length > rows)}`,
    }),
  }
}

/** The names of those of whom something was read, where the account is several people's: a guardian's wards. */
async function namesOf(unit: Unit, readings: readonly Reading[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const own = unit.actor.kind === 'applicant' ? await personsOfAccount(unit, unit.actor.id) : []
  if (own.length < 2) return names
  for (const person of new Set(readings.flatMap((one) => one.person ?? [])))
    if (own.includes(person)) names.set(person, await readPersonName(unit, person))
  return names
}

/** To the complaint form, about the county that looked; where an office above looked, about the case's own county. */
function reportAddress(one: Reading, counties: ReadonlySet<string>): string {
  const office = one.office !== null && counties.has(one.office) ? one.office : (one.residence ?? '')
  const query = new URLSearchParams({ office, words: `${readingInWords(one)}。我认为不该看，请查清。` })
  return `/complaints/new?${query.toString()}`
}

export const seenRoutes: readonly Route[] = [
  { method: 'GET', path: seenAddress, door: 'account', needs: 'own-case', handle: showSeen },
]
