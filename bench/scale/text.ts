// A text of the sample with holes: where ids, days, offices, names and numbers of its own stood, each copy has its own.
import { addDays } from '#regulation/working-days.ts'
import type { Copy } from './copy.ts'

export type Hole = (copy: Copy) => string
export type Piece = string | Hole

export const fill = (pieces: readonly Piece[], copy: Copy): string => {
  let text = ''
  for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(copy)
  return text
}

const shifted = new Map<number, Map<string, string>>()
/** A day so many days earlier. */
export function shiftDay(day: string, back: number): string {
  if (back === 0) return day
  let known = shifted.get(back)
  if (!known) shifted.set(back, (known = new Map()))
  let answer = known.get(day)
  if (answer === undefined) known.set(day, (answer = addDays(day, -back)))
  return answer
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
/** Not the day on which a rule of the law begins. */
const day = /(?<!signed-papers-from": ")(?<![0-9])(?:19|20)\d{2}-[01]\d-[0-3]\d(?![0-9])/

export type Words = {
  /** What stands for itself, whatever is around it. */
  literals: ReadonlyMap<string, Hole>
  /** Codes of offices: only where no other digit or letter touches them. */
  offices: ReadonlyMap<string, Hole>
  ids: ReadonlyMap<string, number>
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** @param written what a plain part is written as: escaped for COPY, or as it is */
export function openCompiler({
  literals,
  offices,
  ids,
}: Words): (text: string, written: (plain: string) => string) => readonly Piece[] {
  const known = [...literals.keys()].toSorted((one, two) => two.length - one.length).map(escaped)
  const codes = [...offices.keys()].map((code) => `(?<![0-9A-Za-z.-])${code}(?![0-9A-Za-z-])`)
  const pattern = new RegExp([...known, uuid.source, day.source, ...codes].join('|'), 'g')
  return (text, written) => {
    const pieces: Piece[] = []
    let plain = ''
    let from = 0
    const add = (hole: Hole) => {
      if (plain !== '') pieces.push(written(plain))
      plain = ''
      pieces.push(hole)
    }
    for (const match of text.matchAll(pattern)) {
      const [found] = match
      plain += text.slice(from, match.index)
      from = match.index + found.length
      const place = ids.get(found)
      const hole = literals.get(found) ?? offices.get(found)
      if (hole) add(hole)
      else if (place !== undefined) add((copy) => copy.id(place))
      else if (found.length === 10) add((copy) => shiftDay(found, copy.back))
      else plain += found
    }
    plain += text.slice(from)
    if (plain !== '') pieces.push(written(plain))
    return pieces
  }
}
