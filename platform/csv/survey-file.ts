// A first look at a text file from elsewhere: its hash, its encoding, how many lines it has, whether two encodings are mixed in it.
import { createHash } from 'node:crypto'

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]
/** Opens the bytes from the beginning, as often as they are asked for. */
export type OpenBytes = () => AsyncIterable<Buffer>
export type Survey = {
  sha256: Buffer
  encoding: Encoding
  lines: number
  /** The first bytes, by which other kinds of files are known. */
  head: Buffer
  /** A line in UTF-8 and a line in another encoding, where the file has both. */
  mixed?: { utf8Line: number; otherLine: number }
}

const headLength = 65_536

/** Reads the whole file once, a second time where it may be mixed. What is not UTF-8 to its last byte, and not UTF-16, is GB 18030. */
export async function surveyFile(open: OpenBytes): Promise<Survey> {
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let [isUtf8, lines, returns] = [true, 0, 0]
  let head: Buffer = Buffer.alloc(0)
  for await (const bytes of open()) {
    hash.update(bytes)
    if (head.length < headLength) head = Buffer.concat([head, bytes]).subarray(0, headLength)
    lines += count(bytes, 0x0a)
    returns += count(bytes, 0x0d)
    isUtf8 &&= decodes(() => utf8.decode(bytes, { stream: true }))
  }
  isUtf8 &&= decodes(() => utf8.decode())
  const marked = markOf(head)
  const mixed = marked || isUtf8 ? undefined : await findMixture(open)
  const encoding = marked ?? (isUtf8 ? 'utf-8' : 'gb18030')
  return { sha256: hash.digest(), encoding, lines: Math.max(lines, returns), head, ...(mixed && { mixed }) }
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

/** A line longer than this is looked at in parts. */
const longestLine = 65_536

/** Three hanzi that read as UTF-8 are no chance in a line of GB 18030; a line that does not read as UTF-8 is another encoding. */
async function findMixture(open: OpenBytes): Promise<Survey['mixed']> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let [line, utf8Line, otherLine] = [0, 0, 0]
  for await (const bytes of linesOf(open)) {
    line += 1
    if (!bytes.some((byte) => byte > 0x7f)) continue
    let text = ''
    const reads = decodes(() => {
      text = strict.decode(bytes)
    })
    if (!reads) otherLine ||= line
    else if (/(?:\p{Script=Han}.*){3}/u.test(text)) utf8Line ||= line
    if (utf8Line && otherLine) return { utf8Line, otherLine }
  }
  return undefined
}

async function* linesOf(open: OpenBytes): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const bytes of open()) {
    let all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    for (let end = all.indexOf(0x0a); end !== -1; end = all.indexOf(0x0a)) {
      yield all.subarray(0, end)
      all = all.subarray(end + 1)
    }
    if (all.length > longestLine) {
      yield all
      all = Buffer.alloc(0)
    }
    rest = all
  }
  if (rest.length > 0) yield rest
}
