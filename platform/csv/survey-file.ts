// A first look at a text file from elsewhere: its hash, its encoding, how many lines it has.
import { createHash } from 'node:crypto'

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]
/** Opens the bytes from the beginning, as often as they are asked for. */
export type OpenBytes = () => AsyncIterable<Buffer>
export type Survey = { sha256: Buffer; encoding: Encoding; lines: number }

/** Reads the whole file once. What is not UTF-8 to its last byte, and not UTF-16, is taken for GB 18030. */
export async function surveyFile(open: OpenBytes): Promise<Survey> {
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let [marked, isUtf8, lines, returns] = [undefined as Encoding | undefined, true, 0, 0]
  let first = true
  for await (const bytes of open()) {
    hash.update(bytes)
    if (first) marked = markOf(bytes)
    first = false
    lines += count(bytes, 0x0a)
    returns += count(bytes, 0x0d)
    isUtf8 &&= decodes(() => utf8.decode(bytes, { stream: true }))
  }
  isUtf8 &&= decodes(() => utf8.decode())
  const encoding = marked ?? (isUtf8 ? 'utf-8' : 'gb18030')
  return { sha256: hash.digest(), encoding, lines: Math.max(lines, returns) }
}

function decodes(decode: () => void): boolean {
  try {
    decode()
    return true
  } catch {
    return false
  }
}

/** By the byte order mark; without one, by where the zero bytes of UTF-16 stand. */
function markOf(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  const odd = head.filter((byte, index) => byte === 0 && index % 2 === 1).length
  const even = head.filter((byte, index) => byte === 0 && index % 2 === 0).length
  if (odd + even < head.length / 20) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function count(bytes: Buffer, wanted: number): number {
  let found = 0
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) found += 1
  return found
}
