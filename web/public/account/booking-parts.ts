// Where and when the applicant is assessed, what it costs and what to bring, on the pages they look at (N6.3, R4.1.3).
import type { OwnBooking } from '#casework/appointments/own-bookings.ts'
import { sessionInWords } from '#casework/appointments/session-store.ts'
import { categoryNames } from '#regulation/vocabulary.ts'
import { linkButton, summaryList } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { View } from './case-view.ts'

/** In a line, for the list of one's cases; nothing where no place is booked. */
export const bookedInALine = (bookings: readonly OwnBooking[]): Content =>
  bookings.map(({ institutionName, place }) =>
    place
      ? html`<br>${place.state === 'booked' ? '评定' : '候补'}：<strong>${sessionInWords(place)}</strong>，${institutionName}`
      : null,
  )

function when({ place, homeVisit, hours }: OwnBooking): Content {
  if (homeVisit) return '医生上门，机构会和您约时间'
  if (!place) return html`还没有预约<br>机构的时间：${hours}`
  const steps = place.stepFree ? '，没有台阶' : '，有台阶'
  return place.state === 'booked'
    ? html`<strong>${sessionInWords(place)}</strong><br>${place.where}${steps}`
    : html`候补：${sessionInWords(place)}<br>有人取消就轮到您，会发消息`
}

/** All that was only in the paper: institution by institution, then fee and what to take along. */
export function whereToGo({ file, bookings, taken }: View): Html {
  const held = bookings.some(({ place }) => place !== undefined)
  return html`${bookings.map(
    (one) =>
      html`<h3 class="govuk-heading-s">${one.institutionName}</h3>${summaryList([
        { key: '评什么', value: one.categories.map((category) => categoryNames[category]).join('、') },
        { key: '时间', value: when(one) },
        ...(one.homeVisit ? [] : [{ key: '地址', value: one.address }]),
        { key: '电话', value: one.phone },
      ])}`,
  )}
<h3 class="govuk-heading-s">请带上</h3><ul class="govuk-list govuk-list--bullet">${taken.bring.map(
    (one) => html`<li>${one}</li>`,
  )}</ul>
<h3 class="govuk-heading-s">评定要花多少钱</h3><ul class="govuk-list govuk-list--bullet">${taken.fees.map(
    (one) => html`<li>${one}</li>`,
  )}</ul>
${
  bookings.some(({ homeVisit }) => !homeVisit)
    ? linkButton(held ? '换时间、取消预约' : '预约评定', `/account/cases/${file.id}/booking`)
    : null
}`
}
