// What the pages of institutions and assessors share: addresses, dates as fields, states in words and colours.
import type { Designation } from '#casework/institutions/designation-store.ts'
import type { CertificateState } from '#regulation/offices/assessor-certificates.ts'
import type { DecidingLevel, DesignationState } from '#regulation/offices/designation.ts'
import { type Category, categories, categoryNames, type Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { dateInput, type Errors } from '#web/components/fields.ts'
import { type TagColour, tag } from '#web/components/parts.ts'
import type { Content, Html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'

export const institutionsAddress = '/workbench/institutions'
export const assessorsAddress = '/workbench/assessors'

export const categoryOptions = categories.map((value) => ({ value, label: categoryNames[value] }))
export const namesOf = (list: readonly Category[]) => list.map((one) => categoryNames[one]).join('、')
export const untilInWords = (day: Day | null) => (day ? dayInWords(day) : '没有期限')

export function dayField(
  sent: Pick<Sent, 'get'>,
  errors: Errors | undefined,
  field: { name: string; label: string; hint?: Content },
): Html {
  const { name } = field
  const part = (key: string) => sent.get(`${name}.${key}`)
  return dateInput({ ...field, year: part('year'), month: part('month'), day: part('day'), error: errors?.[name] })
}

export const levelNames: Record<DecidingLevel, string> = { county: '县级', prefecture: '市州', province: '省级' }
const designationStates: Record<DesignationState, readonly [string, TagColour]> = {
  proposed: ['等待决定', 'blue'],
  agreed: ['各级同意', 'green'],
  refused: ['没有同意', 'red'],
  withdrawn: ['已撤回', 'grey'],
}
export function designationTag(one: Designation): Html {
  if (one.turn) return tag(`等${levelNames[one.turn.level]}决定`, 'blue')
  return tag(...designationStates[one.state])
}

const certificateColours: Record<CertificateState, TagColour> = {
  'in-force': 'green',
  lapsing: 'orange',
  lapsed: 'red',
  'not-yet': 'grey',
  suspended: 'red',
  withdrawn: 'red',
}
export const certificateColour = (state: CertificateState) => certificateColours[state]
