// Which characters a font file holds (OpenType cmap formats 4 and 12).
import { closeSync, openSync, readSync } from 'node:fs'

export type Coverage = (codePoint: number) => boolean

/** Reads which code points a TrueType font maps to a glyph. Throws where the file has no Unicode cmap. */
export function coverageOf(font: Buffer): Coverage {
  const tables = font.readUInt16BE(4)
  for (let index = 0; index < tables; index++) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === 'cmap') return readCmap(font, font.readUInt32BE(record + 8))
  }
  throw new Error('The font has no cmap table')
}

/** Of a file, of which only its list of characters is read. */
export function coverageOfFile(path: string): Coverage {
  const file = openSync(path, 'r')
  try {
    const read = (from: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(file, bytes, 0, length, from))
    }
    const tables = read(0, 12).readUInt16BE(4)
    const records = read(12, tables * 16)
    for (let record = 0; record < records.length; record += 16)
      if (records.toString('latin1', record, record + 4) === 'cmap')
        return readCmap(read(records.readUInt32BE(record + 8), records.readUInt32BE(record + 12)), 0)
  } finally {
    closeSync(file)
  }
  throw new Error(`${path} has no cmap table`)
}

function readCmap(font: Buffer, cmap: number): Coverage {
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => {
    const offset = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    return { offset, format: font.readUInt16BE(offset) }
  })
  const full = subtables.find((one) => one.format === 12)
  if (full) return readRanges(font, full.offset)
  const basic = subtables.find((one) => one.format === 4)
  if (basic) return readSegments(font, basic.offset)
  throw new Error('The font has no Unicode cmap')
}

/** Format 12: ranges of code points, each mapped in full. */
function readRanges(font: Buffer, offset: number): Coverage {
  const ranges = Array.from({ length: font.readUInt32BE(offset + 12) }, (_, index) => {
    const at = offset + 16 + index * 12
    return { first: font.readUInt32BE(at), last: font.readUInt32BE(at + 4) }
  })
  return (point) => {
    let [low, high] = [0, ranges.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = ranges[middle]
      if (!range) return false
      if (point < range.first) high = middle - 1
      else if (point > range.last) low = middle + 1
      else return true
    }
    return false
  }
}

/** Format 4: segments of the basic plane; a code point may still map to glyph 0, which shows a box. */
function readSegments(font: Buffer, offset: number): Coverage {
  const count = font.readUInt16BE(offset + 6) / 2
  const [ends, starts, deltas, steps] = [14, 16 + count * 2, 16 + count * 4, 16 + count * 6].map((at) => offset + at)
  const mapped = new Set<number>()
  for (let index = 0; index < count; index++) {
    const at = (base = 0): number => font.readUInt16BE(base + index * 2)
    const [end, start, delta, step] = [at(ends), at(starts), at(deltas), at(steps)]
    for (let point = start; point <= end && point < 0xffff; point++) {
      const stored = step === 0 ? point : font.readUInt16BE((steps ?? 0) + index * 2 + step + (point - start) * 2)
      if ((step !== 0 && stored === 0) || ((stored + delta) & 0xffff) === 0) continue
      mapped.add(point)
    }
  }
  return (point) => mapped.has(point)
}
