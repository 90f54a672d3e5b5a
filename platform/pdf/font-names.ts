// Gives a font file another family name (OpenType name table), so that a paper can ask for exactly this file.

type Table = { tag: string; checksum: number; bytes: Buffer }

/** The same font under the family name `family`, regular. @param font TrueType or OpenType outlines, not a collection */
export function renameFamily(font: Buffer, family: string): Buffer {
  const tables = readTables(font).map((table) =>
    table.tag === 'name' ? { ...table, bytes: nameTable(family), checksum: 0 } : table,
  )
  return writeTables(font.readUInt32BE(0), tables)
}

function readTables(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const record = 12 + index * 16
    const offset = font.readUInt32BE(record + 8)
    return {
      tag: font.toString('latin1', record, record + 4),
      checksum: font.readUInt32BE(record + 4),
      bytes: font.subarray(offset, offset + font.readUInt32BE(record + 12)),
    }
  })
}

function writeTables(version: number, tables: readonly Table[]): Buffer {
  const head = Buffer.alloc(12 + tables.length * 16)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  head.writeUInt32BE(version, 0)
  head.writeUInt16BE(tables.length, 4)
  head.writeUInt16BE(power * 16, 6)
  head.writeUInt16BE(Math.log2(power), 8)
  head.writeUInt16BE((tables.length - power) * 16, 10)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const record = 12 + index * 16
    head.write(tag, record, 'latin1')
    head.writeUInt32BE(checksum, record + 4)
    head.writeUInt32BE(offset, record + 8)
    head.writeUInt32BE(bytes.length, record + 12)
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4)
    parts.push(bytes, padding)
    offset += bytes.length + padding.length
  }
  return Buffer.concat(parts)
}

/** Family, style, full name and PostScript name, for Windows and Unicode readers (platform 3, encoding 1, English). */
function nameTable(family: string): Buffer {
  const names = [
    { id: 1, text: family },
    { id: 2, text: 'Regular' },
    { id: 4, text: family },
    { id: 6, text: family.replaceAll(' ', '') },
  ].map(({ id, text }) => ({ id, bytes: Buffer.from(text, 'utf16le').swap16() }))
  const head = Buffer.alloc(6 + names.length * 12)
  head.writeUInt16BE(names.length, 2)
  head.writeUInt16BE(head.length, 4)
  let offset = 0
  for (const [index, { id, bytes }] of names.entries()) {
    const fields = [3, 1, 0x409, id, bytes.length, offset]
    for (const [place, field] of fields.entries()) head.writeUInt16BE(field, 6 + index * 12 + place * 2)
    offset += bytes.length
  }
  return Buffer.concat([head, ...names.map(({ bytes }) => bytes)])
}
