// The fields in which characters that no font holds are described by their parts, for applicants and at the window (decision 23).
import { type Printed, rareCharacters, type StandIns, standInField } from '#casework/applications/rare-characters.ts'
import { type Html, html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'
import { type Errors, input } from './fields.ts'

type Described = { answers: Printed & { standIns?: StandIns } }

/** One field a character; the same at the window. */
export const standInInputs = ({ answers }: Described, errors: Errors): Html =>
  html`${rareCharacters(answers).map((character) =>
    input({
      name: standInField(character),
      label: character === '〓' ? '打不出的字（您用“〓”代替的）怎样写' : `“${character}”怎样写`,
      hint: '写明部件：⿰氵青，或“左边三点水，右边青”',
      value: answers.standIns?.[character],
      error: errors[standInField(character)],
      autocomplete: 'off',
      spellcheck: false,
    }),
  )}`

const fieldName = /^standIn\.([0-9a-f]{1,6}(?:-[0-9a-f]{1,6})*)$/

/** Character → its parts, as sent. */
export function readStandIns(sent: Pick<Sent, 'fields'>): Record<string, string> {
  const described = Object.entries(sent.fields).flatMap(([name, parts]): [string, string][] => {
    const points = fieldName
      .exec(name)?.[1]
      ?.split('-')
      .map((point) => parseInt(point, 16))
    return points?.every((point) => point <= 0x10ffff) ? [[String.fromCodePoint(...points), parts.trim()]] : []
  })
  return Object.fromEntries(described)
}
