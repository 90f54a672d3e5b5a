// The sample: the demonstration's cases, made by the real use cases, in every matter and status; read row by row, what is sealed opened.
import type { Client } from 'pg'
import type { Place, Vault } from '#platform/encryption.ts'
import { type Row, tables } from './tables.ts'

/** A sealed value found in a row: whose key, in which place, what it says. */
export type Opened = { holder: string; place: Place; plain: string }

export type SampleCase = {
  id: string
  person: string
  name: string
  number: string
  accounts: readonly { id: string; telephone: string; idNumber: string | undefined }[]
  offices: { residence: string; hukou: string; superior: string; province: string }
  final: boolean
  child: boolean
  opened: number
  rows: ReadonlyMap<string, readonly Row[]>
  /** By the stored text. */
  sealed: ReadonlyMap<string, Opened>
}

type File = { id: string; person: string; accounts: string[]; opened: Date; child: boolean }

/** Nobody helps in these: who helps is bound by a mandate, which would have to be given anew. */
const sampled = `from case_file of where id in (select id from scale.sample) and not exists (select from mandate where case_id = of.id)`

/** Everybody in the sample's database whose key is there. */
export async function listHoldersOfKeys(owner: Client): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{
    holder: string
  }>(`select person_id as holder from person_key where wrapped_key is not null and person_id in
    (select person_id from case_file where id in (select id from scale.sample) union select unnest(accounts) from case_file where id in (select id from scale.sample))`)
  return new Set(rows.map(({ holder }) => holder))
}

export async function readSample(
  owner: Client,
  vault: Vault,
  withKey: ReadonlySet<string>,
): Promise<readonly SampleCase[]> {
  const { rows: files } = await owner.query<File>(
    `select id, person_id as person, accounts, opened_at as opened, coalesce((state ->> 'minor')::boolean, false) as child ${sampled} order by opened_at, id`,
  )
  const byTable = new Map<string, ReadonlyMap<string, readonly Row[]>>()
  for (const [table, where] of Object.entries(tables)) byTable.set(table, await rowsOf(owner, table, where))
  const sample: SampleCase[] = []
  for (const file of files) {
    const rows = new Map([...byTable].map(([table, all]) => [table, all.get(file.id) ?? []]))
    sample.push(await openCase(vault, file, rows, withKey))
  }
  return sample
}

async function rowsOf(owner: Client, table: string, where: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows: columns } = await owner.query<{ name: string }>(
    'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum',
    [table],
  )
  const condition = where.replaceAll('$1', 'of.id').replaceAll('$2', 'of.person_id').replaceAll('$3', 'of.accounts')
  const { rows } = await owner.query<Row>(
    `select of.id as "of the case", ${columns.map(({ name }) => `part."${name}"::text`).join(', ')}
      from (select of.* ${sampled}) of, lateral (select * from ${table} as part where ${condition}) part order by 1, 2, 3`,
  )
  const byCase = new Map<string, Row[]>()
  for (const { 'of the case': id, ...row } of rows) {
    const known = byCase.get(id ?? '')
    if (known) known.push(row)
    else byCase.set(id ?? '', [row])
  }
  return byCase
}

async function openCase(
  vault: Vault,
  of: File,
  rows: SampleCase['rows'],
  withKey: ReadonlySet<string>,
): Promise<SampleCase> {
  const holders = [of.person, ...of.accounts].filter((id) => withKey.has(id))
  const sealed = new Map<string, Opened>()
  for (const [table, all] of rows)
    for (const row of all)
      for (const [column, stored] of Object.entries(row)) {
        const found = stored === null ? undefined : sealedIn(column, stored)
        if (found === undefined) continue
        const opened = await openByTrial(vault, holders, { table, column, row }, found.bytes)
        if (opened) sealed.set(found.text, opened)
        else notOpened.add(`${table}.${column}`)
      }
  const [file] = rows.get('case_file') ?? []
  const [person] = rows.get('person') ?? []
  const plain = (row: Row | undefined, column: string) => sealed.get(row?.[column] ?? '')?.plain ?? ''
  const text = (column: string) => file?.[column] ?? ''
  return {
    id: of.id,
    person: of.person,
    name: plain(person, 'name_sealed'),
    number: plain(person, 'id_number_sealed'),
    accounts: (rows.get('account') ?? []).map((account) => ({
      id: account.id ?? '',
      telephone: plain(account, 'phone_sealed'),
      idNumber: sealed.get(
        (rows.get('account_identity') ?? []).find((one) => one.account_id === account.id)?.id_number_sealed ?? '',
      )?.plain,
    })),
    offices: {
      residence: text('residence_office'),
      hukou: text('hukou_office'),
      superior: text('superior_office'),
      province: text('province_office'),
    },
    final: text('final') === 'true',
    child: of.child,
    opened: of.opened.getTime(),
    rows,
    sealed,
  }
}

/** Columns with something that no key of the case opened; copied as they lie there. */
export const notOpened = new Set<string>()

function sealedIn(column: string, stored: string): { text: string; bytes: Buffer } | undefined {
  if (column.endsWith('_sealed') && stored.startsWith('\\x'))
    return { text: stored, bytes: Buffer.from(stored.slice(2), 'hex') }
  const text = /^sealed:(.+)$/.exec(stored)?.[1] ?? /"sealed": "([A-Za-z0-9+/=]+)"/.exec(stored)?.[1]
  return text === undefined ? undefined : { text, bytes: Buffer.from(text, 'base64') }
}

/** The place is bound into what is sealed, so that only the right one opens it. */
async function openByTrial(
  vault: Vault,
  holders: readonly string[],
  at: { table: string; column: string; row: Row },
  bytes: Buffer,
): Promise<Opened | undefined> {
  const { table, column, row } = at
  const keys = [row.id, row.case_id, `${row.case_id}/${row.seq}`, row.account_id, row.person_id].filter(
    (one): one is string => typeof one === 'string',
  )
  for (const rowKey of keys)
    for (const name of [column.replace(/_sealed$/, ''), column]) {
      const place = { table, column: name, row: rowKey }
      for (const holder of holders) {
        try {
          return { holder, place, plain: (await vault.open(holder, place, bytes)).toString('utf8') }
        } catch {}
      }
      try {
        return { holder: 'service', place, plain: vault.openForService(place, bytes) }
      } catch {}
    }
  return undefined
}
