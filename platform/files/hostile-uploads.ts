// Files nobody should have to receive, made by hand for tests (OWASP ASVS 5.0 V5).
import { crc32, deflateSync } from 'node:zlib'

export type PdfOptions = {
  /** Entries added to the catalogue, such as /OpenAction. */
  catalog?: string
  /** Entries added to each page. */
  page?: string
  pages?: number
  /** Objects from number 100 on. */
  extra?: readonly string[]
  /** Puts all objects into one compressed object stream. */
  compressed?: boolean
  /** Entries added to the trailer. */
  trailer?: string
}

/** A PDF of empty pages and whatever is asked for. */
export function makePdf(options: PdfOptions = {}): Buffer {
  const { catalog = '', page = '', pages = 1, extra = [], compressed = false, trailer = '' } = options
  const kids = Array.from({ length: pages }, (_, index) => `${10 + index} 0 R`).join(' ')
  const objects = new Map<number, string>([
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`],
  ])
  for (let index = 0; index < pages; index++)
    objects.set(10 + index, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]${page}>>`)
  for (const [index, body] of extra.entries()) objects.set(100 + index, body)
  return compressed ? compressedPdf(objects) : plainPdf(objects, trailer)
}

function plainPdf(objects: ReadonlyMap<number, string>, trailer: string): Buffer {
  let text = '%PDF-1.7\n'
  let table = ''
  for (const [number, body] of objects) {
    table += `${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = text.length
  text += `xref\n0 1\n0000000000 65535 f \n${table}trailer<</Size 200/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

function compressedPdf(objects: ReadonlyMap<number, string>): Buffer {
  let [header, bodies] = ['', '']
  for (const [number, body] of objects) {
    header += `${number} ${bodies.length} `
    bodies += `${body}\n`
  }
  const held = deflateSync(Buffer.from(header + bodies, 'latin1'))
  const opening = '%PDF-1.7\n'
  const first = `50 0 obj\n<</Type/ObjStm/N ${objects.size}/First ${header.length}/Filter/FlateDecode/Length ${held.length}>>stream\n`
  const before = Buffer.concat([Buffer.from(opening + first, 'latin1'), held, Buffer.from('\nendstream\nendobj\n')])
  const rows = Buffer.alloc(200 * 5)
  for (const [index, number] of [...objects.keys()].entries()) writeRow(rows, number, 2, 50, index)
  writeRow(rows, 50, 1, opening.length, 0)
  writeRow(rows, 51, 1, before.length, 0)
  const table = deflateSync(rows)
  const dictionary = `<</Type/XRef/Size 200/W[1 3 1]/Root 1 0 R/Filter/FlateDecode/Length ${table.length}>>`
  return Buffer.concat([
    before,
    Buffer.from(`51 0 obj\n${dictionary}stream\n`),
    table,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF\n`),
  ])
}

function writeRow(rows: Buffer, number: number, kind: number, where: number, index: number): void {
  rows.writeUInt8(kind, number * 5)
  rows.writeUIntBE(where, number * 5 + 1, 3)
  rows.writeUInt8(index, number * 5 + 4)
}

/** A PNG that claims a size and holds hardly anything. */
export function makePngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = deflateSync(Buffer.alloc(1_000_000))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, check])
}

/** The beginning of a Windows program. */
export function makeProgram(): Buffer {
  const bytes = Buffer.alloc(1024)
  bytes.write('MZ')
  bytes.writeUInt32LE(128, 60)
  bytes.write('PE\0\0', 128)
  return bytes
}
