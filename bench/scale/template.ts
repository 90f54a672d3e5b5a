// A case of the sample as a template: every row as pieces of text, from which copies are written as fast as text can be joined.

import { type CertificateFacts, signToken } from '#platform/certificate-token.ts'
import type { Vault } from '#platform/encryption.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { maskName, maskPhone } from '#regulation/names.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import type { Copy } from './copy.ts'
import type { Offices } from './offices.ts'
import { publicIdOf } from './people.ts'
import type { Opened, SampleCase } from './sample.ts'
import { isLeftOut, ownIds, type Row } from './tables.ts'
import { fill, type Hole, openCompiler, type Piece, shiftDay } from './text.ts'

export type TemplateRow = { table: string; columns: readonly string[]; pieces: readonly Piece[]; leftOut: boolean }
export type Template = Pick<SampleCase, 'final' | 'child' | 'opened'> & {
  within: boolean
  rows: readonly TemplateRow[]
  /** For parties and keepers, which follow from the offices. */
  caseId: Hole
  seesHukou: boolean
  seesProvince: boolean
  openedAt: (copy: Copy) => string
}
export type Scene = { vault: Vault; offices: Offices; readToken: (token: string) => CertificateFacts | undefined }

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const forCopy = (text: string) => text.replaceAll(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign)
const asItIs = (text: string) => text
const hex = (bytes: Buffer) => `\\\\x${bytes.toString('hex')}`
/** Numbers of entries, of blanks and places in the status list, far from those of the demonstration. */
const entriesFrom = 10_000_000
const entriesOfCase = 256
const placesFrom = 65_536

export function templateOf(sample: SampleCase, scene: Scene): Template {
  const { vault, offices } = scene
  const ids = idsOf(sample)
  const literals = literalsOf(sample, scene)
  const byOffice = officesOf(sample, offices)
  const compile = openCompiler({ literals, offices: byOffice, ids })
  const sealing = (opened: Opened, write: (bytes: Buffer) => string): Hole => {
    const holder = compile(opened.holder, asItIs)
    const row = compile(opened.place.row, asItIs)
    const plain = compile(opened.plain, asItIs)
    const isToken = opened.place.table === 'certificate' && opened.place.column === 'token'
    const facts = isToken ? scene.readToken(opened.plain) : undefined
    const publicId = facts && literals.get(facts.publicId)
    return (copy) => {
      const place = { ...opened.place, row: fill(row, copy) }
      const text =
        facts && publicId
          ? signToken(vault.certificateKeys, {
              ...facts,
              publicId: publicId(copy),
              from: shiftDay(facts.from, copy.back),
              to: shiftDay(facts.to, copy.back),
              maskedName: maskName(copy.person.name),
              statusIndex: placesFrom + copy.number,
            })
          : fill(plain, copy)
      if (opened.holder === 'service') return write(vault.sealForService(place, text))
      return write(copy.key(fill(holder, copy)).seal(place, text))
    }
  }
  const cell = (table: string, column: string, stored: string, at: number): readonly Piece[] => {
    if (table === 'audit' && column === 'entry')
      return [(copy) => String(entriesFrom + copy.number * entriesOfCase + at)]
    if (table === 'certificate' && column === 'status_index') return [(copy) => String(placesFrom + copy.number)]
    // In some provinces the office above a county is the province's own: the code alone does not tell which is meant.
    if (column === 'province_office') return [({ place }) => offices.provinceOf(place.residence)]
    const whole = sample.sealed.get(stored)
    if (whole) return [sealing(whole, hex)]
    const [before, text, after] = partsOfSealed(stored)
    const opened = text === undefined ? undefined : sample.sealed.get(text)
    if (!opened) return compile(stored, forCopy)
    return [
      ...compile(before, forCopy),
      sealing(opened, (bytes) => bytes.toString('base64')),
      ...compile(after, forCopy),
    ]
  }
  const rows: TemplateRow[] = []
  for (const [table, all] of sample.rows)
    for (const [at, row] of all.entries()) {
      const cells = Object.entries(row).map(([column, stored]): readonly Piece[] =>
        table === 'audit_head' && column === 'seq'
          ? [stored ?? '']
          : stored === null
            ? ['\\N']
            : cell(table, column, stored, at),
      )
      const pieces = cells.flatMap((one, place) => (place === 0 ? one : ['\t', ...one]))
      rows.push({
        table,
        columns: Object.keys(row),
        pieces: merged([...pieces, '\n']),
        leftOut: isLeftOut(table, row, at === all.length - 1),
      })
    }
  const [file] = sample.rows.get('case_file') ?? []
  const opening = compile(file?.opened_at ?? '', asItIs)
  const place = ids.get(sample.id) ?? 0
  return {
    final: sample.final,
    child: sample.child,
    opened: sample.opened,
    within: sample.offices.residence === sample.offices.hukou,
    rows,
    caseId: (copy) => copy.id(place),
    seesHukou: file?.hukou_sees === 'true',
    seesProvince: file?.province_sees === 'true',
    openedAt: (copy) => fill(opening, copy),
  }
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece
    else all.push(piece)
  }
  return all
}

function partsOfSealed(stored: string): [before: string, text: string | undefined, after: string] {
  const found = /^sealed:(?<text>.+)$/.exec(stored) ?? /"sealed": "(?<text>[A-Za-z0-9+/=]+)"/.exec(stored)
  const text = found?.groups?.text
  if (!found || text === undefined) return [stored, undefined, '']
  const from = found.index + found[0].indexOf(text)
  return [stored.slice(0, from), text, stored.slice(from + text.length)]
}

function idsOf(sample: SampleCase): Map<string, number> {
  const ids = new Map<string, number>()
  const add = (id: string | null | undefined) => {
    if (id && /^[0-9a-f]{8}-/.test(id) && !ids.has(id)) ids.set(id, ids.size)
  }
  add(sample.id)
  for (const rows of sample.rows.values())
    for (const row of rows) for (const [column, value] of Object.entries(row)) if (ownIds.has(column)) add(value)
  return ids
}

/** What stands for itself: the person, the telephones, the numbers of the case, of cards and of blanks. */
function literalsOf(sample: SampleCase, { vault, offices }: Scene): Map<string, Hole> {
  const literals = new Map<string, Hole>()
  const add = (text: string | null | undefined, hole: Hole) => text && literals.set(text, hole)
  const index = (bytes: Buffer) => `\\x${bytes.toString('hex')}`
  add(sample.name, ({ person }) => person.name)
  add(maskName(sample.name), ({ person }) => maskName(person.name))
  add(sample.number, ({ person }) => person.number)
  add(index(vault.blindIndex('name', spellName(sample.name))), ({ person }) =>
    hex(vault.blindIndex('name', person.name)),
  )
  add(index(vault.blindIndex('id-number', identityNumberOf(sample.number))), ({ person }) =>
    hex(vault.blindIndex('id-number', person.number)),
  )
  for (const [at, { telephone, idNumber }] of sample.accounts.entries()) {
    add(telephone, (copy) => copy.telephone(at))
    add(maskPhone(telephone), (copy) => maskPhone(copy.telephone(at)))
    add(index(vault.blindIndex('phone', telephoneOf(telephone))), (copy) =>
      hex(vault.blindIndex('phone', copy.telephone(at))),
    )
    if (idNumber === undefined || idNumber === sample.number) continue
    add(idNumber, (copy) => copy.other(at).number)
    add(index(vault.blindIndex('id-number', identityNumberOf(idNumber))), (copy) =>
      hex(vault.blindIndex('id-number', copy.other(at).number)),
    )
  }
  const [file] = sample.rows.get('case_file') ?? []
  const day = file?.opened_on ?? ''
  add(
    file?.number,
    (copy) =>
      `${copy.place.residence}${shiftDay(day, copy.back).replaceAll('-', '')}${String((copy.number + 1000) % 1_000_000).padStart(6, '0')}`,
  )
  for (const [at, card] of (sample.rows.get('certificate') ?? []).entries()) {
    add(card.public_id, (copy) => publicIdOf(copy.number, at))
    add(card.blank, (copy) => `GM${at}${String(copy.number).padStart(9, '0')}`)
    const number = sample.sealed.get(card.number_sealed ?? '')?.plain
    if (number === undefined) continue
    const rest = number.slice(sample.number.length)
    add(index(vault.blindIndex('certificate-number', certificateNumberOf(number))), ({ person }) =>
      hex(vault.blindIndex('certificate-number', certificateNumberOf(person.number + rest))),
    )
  }
  for (const [at, one] of (sample.rows.get('objection') ?? []).entries())
    add(one.number, (copy) => `GM${at}${copy.number}`)
  const institutions = [...(sample.rows.get('assessment') ?? []), ...(sample.rows.get('case_party') ?? [])]
  const names = new Set(
    (institutions as readonly Row[]).map(
      (row) => row.institution_id ?? /^institution:(.+)$/.exec(row.party ?? '')?.[1],
    ),
  )
  for (const [at, name] of [...names].filter((one) => one !== undefined).entries())
    add(name, ({ place }) => offices.institutionOf(place.residence, at))
  add(`"province": "${sample.offices.province}"`, ({ place }) => `"province": "${offices.provinceOf(place.residence)}"`)
  return literals
}

function officesOf({ offices: of }: SampleCase, offices: Offices): Map<string, Hole> {
  return new Map<string, Hole>([
    [of.province, ({ place }) => offices.provinceOf(place.residence)],
    [of.superior, ({ place }) => offices.above(place.residence)],
    [of.hukou, ({ place }) => place.hukou],
    [of.residence, ({ place }) => place.residence],
  ])
}
