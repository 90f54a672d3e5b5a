// The ways to type one thing, and what the doors of the house share (docs/decisions/0020).
import assert from 'node:assert/strict'
import { type RowScene, readRow } from '#casework/import/read-row.ts'
import { type Holder, registered } from './holders.ts'
import type { Person } from './person.ts'
import type { Town } from './town.ts'

export const today = '2026-03-02'
/** What a door makes of what was typed: 'taken', or the words it says. */
export type Door = (typed: string) => string | Promise<string>
export type Spellings = readonly (readonly [is: string, typed: (plain: string) => string, expected: 'taken' | RegExp])[]

/** Every spelling at every door. */
export async function tryAll(plain: string, spellings: Spellings, doors: Record<string, Door>): Promise<void> {
  for (const [is, spell, expected] of spellings)
    for (const [door, enter] of Object.entries(doors)) {
      const typed = spell(plain)
      const told = await enter(typed)
      const where = `${is} at ${door}: ${JSON.stringify(typed)} → ${told}`
      if (expected === 'taken') assert.equal(told, 'taken', where)
      else assert.match(told, expected, where)
    }
}

export const wide = (text: string) =>
  Array.from(text, (sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')
export const arabic = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
const between = (mark: string) => (text: string) =>
  `${text.slice(0, 6)}${mark}${text.slice(6, 14)}${mark}${text.slice(14)}`

export const marks: Spellings = [
  ['as it is', (text) => text, 'taken'],
  ['spaces', between(' '), 'taken'],
  ['wide spaces around and within', (text) => `\u3000${between('\u2003')(text)}\u00a0`, 'taken'],
  ['full width', wide, 'taken'],
  ['hyphens', between('-'), 'taken'],
  ['dashes', between('—'), 'taken'],
  ['minus signs', between('−'), 'taken'],
  ['bidi marks', (text) => `\u202d${between('\u200e')(text)}\u202c`, 'taken'],
  ['zero width', between('\u200b\u2060\ufeff'), 'taken'],
  ['fillers', between('\u3164\u115f\u2800'), 'taken'],
  ['variation selectors and tags', between('\ufe0f\u{e0100}\u{e0041}'), 'taken'],
  ['digits of another script', arabic, 'taken'],
]

/** A holder whose number ends in X, so that all of it can be misspelled. */
export async function holderWithX(town: Town): Promise<Holder> {
  for (let tries = 0; tries < 100; tries++) {
    const holder = await registered(town, { from: '2020-05-01' })
    if (holder.idNumber.endsWith('X')) return holder
  }
  throw new Error('no number ends in X')
}

/** The errors of the page, or 'taken'. */
export const saidBy = (person: Person) => person.page.errors.join(' ') || 'taken'

/** A question of an application being filled in, answered over HTTP. */
export async function questionsOf(town: Town, phone: string, matter: string) {
  const citizen = await town.citizen(phone)
  await citizen.open(`/apply?matter=${matter}`)
  await citizen.press(/^开始填写|^另外开始/)
  const [draft = ''] = citizen.path.split('/q/')
  return async (question: string, fill: (person: Person) => void): Promise<string> => {
    await citizen.open(`${draft}/q/${question}`)
    fill(citizen)
    await citizen.press('保存并继续')
    return saidBy(citizen)
  }
}

export const row = (holder: Holder) => ({
  number: holder.certificateNumber,
  name: holder.name,
  results: '肢体三级',
  office: '630102',
  from: '2020-05-01',
  method: '机构',
})
const none = new Map<never, never>()
export const scene: RowScene = {
  today,
  officeOf: new Map([['630102', '630102']]),
  officesNamed: none,
  askOf: none,
  guessed: none,
  over: new Map(),
  labelOf: none,
  blankMethods: none,
}
export const imported = (cells: Parameters<typeof readRow>[0]) => readRow(cells, scene)
