// Looks through the objects of a PDF for what acts by itself, whatever a reader would make of it.
import { inflateSync } from 'node:zlib'

export type Danger = 'script' | 'attachment' | 'too-slow'

const largestStream = 64 * 1024 * 1024
const deepestNesting = 3

/** Names that start something when a file is opened, or send what is in it elsewhere. */
const acting = /\/(?:JavaScript|JS|Launch|XFA|RichMedia|SubmitForm|ImportData|GoToE|GoToR)(?![^\s()<>[\]{}/%])/
const carrying = /\/EmbeddedFiles?(?![^\s()<>[\]{}/%])/

/**
 * Reads every object, also those inside compressed object streams; streams that hold no objects are measured only, so
 * that a bomb is found before anything opens it. A word in a text that looks like a name is refused too: rare, and safe.
 */
export function findDanger(bytes: Buffer): Danger | undefined {
  const text = bytes.toString('latin1')
  const outside: string[] = []
  let at = 0
  for (const { start, end } of streamsOf(text)) {
    outside.push(text.slice(at, start))
    if (hidesObjects(decodeNames(text.slice(Math.max(text.lastIndexOf('obj', start), at), start)))) return 'script'
    at = end
    const held = inflated(bytes.subarray(start, end))
    if (held === 'too-large') return 'too-slow'
    // An object stream begins with pairs of numbers, whatever it says it is.
    if (held && /^\s*\d+\s+\d+/.test(held.toString('latin1', 0, 200))) outside.push(held.toString('latin1'))
  }
  outside.push(text.slice(at))
  for (const part of outside) {
    const named = decodeNames(part)
    if (acting.test(named)) return 'script'
    if (carrying.test(named)) return 'attachment'
  }
  return undefined
}

function* streamsOf(text: string): Generator<{ start: number; end: number }> {
  const opening = /stream\r?\n/g
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    if (text.slice(found.index - 3, found.index) === 'end') continue
    const start = found.index + found[0].length
    const closing = text.indexOf('endstream', start)
    const end = closing === -1 ? text.length : closing
    yield { start, end }
    opening.lastIndex = end
  }
}

function inflated(stream: Buffer): Buffer | 'too-large' | undefined {
  let held: Buffer | undefined
  for (let depth = 0; depth <= deepestNesting; depth++) {
    const next: Buffer = held ?? stream
    if (!looksDeflated(next)) return held ?? stream
    if (depth === deepestNesting) return 'too-large'
    try {
      held = inflateSync(next, { maxOutputLength: largestStream, finishFlush: 2 })
    } catch (error) {
      return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : held
    }
  }
  return held
}

/** RFC 1950 §2.2: deflate, and a header divisible by 31. */
function looksDeflated(bytes: Buffer): boolean {
  const [method = 0, flags = 0] = bytes
  return (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0
}

/** An object stream under any filter but deflate: no ordinary program writes one. */
function hidesObjects(dictionary: string): boolean {
  return /\/ObjStm/.test(dictionary) && /\/(?:ASCII|LZW|RunLength|Crypt|AHx|A85|RL|Predictor)/.test(dictionary)
}

/** Names may spell any letter as #xx (ISO 32000-1 §7.3.5). */
function decodeNames(text: string): string {
  if (!text.includes('#')) return text
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
