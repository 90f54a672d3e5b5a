// Whether the keys of a key file are those that this database was written with: each leaves a keyed value there when it is
// first used, and has to give the same value at every start (N5.2; decision 46).
import { createHmac, hkdfSync } from 'node:crypto'
import { Client } from 'pg'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/open-database.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { opensWrapped } from './change-keys.ts'
import type { MasterKeys } from './key-file.ts'

type Check = { purpose: 'sealing' | 'index' | 'codes'; id: number; value: Buffer }

/** The key file is that of another installation, or lacks keys that sealed what is here. */
export class KeysForeign extends OperatorProblem {
  readonly strange: readonly string[]
  constructor(file: string, strange: readonly string[]) {
    super(`密钥文件 ${file} 打不开这个数据库：${strange.join('、')}对不上。没有启动，什么也没有改动。
它可能是另一套系统的，或者是换钥以前的旧文件。请放回这套系统自己的密钥文件（npm run keys -- import 文件），
或用 KEY_FILE 指向它，再启动。数据库不用删除。`)
    this.name = 'KeysForeign'
    this.strange = strange
  }
}

/** Throws `KeysForeign` where the database was written with others. Keys that were not used here before are noted. */
export async function meetKeys(
  { login }: Pick<Database, 'login'>,
  file: string,
  keys: MasterKeys,
  clock: Clock,
): Promise<void> {
  const own = checksOf(keys)
  const strange = await asWorker(login, async (client) => {
    const noted = await listNoted(client)
    const known = strangeIn(noted, own)
    // Written before keys were noted: then the wrapped keys of people tell.
    const unopened = noted.length === 0 ? await unopenedIds(client, keys) : []
    const fresh = own.filter((check) => !noted.some((row) => isSame(check, row)))
    if (known.length > 0 || unopened.length > 0 || fresh.length === 0) return [...known, ...unopened]
    for (const { purpose, id, value } of fresh)
      await client.query(
        'insert into key_check (purpose, key_id, value, noted_at) values ($1, $2, $3, $4) on conflict do nothing',
        [purpose, id, value, clock()],
      )
    // Two processes that begin an empty database with different files: what the first has noted holds.
    return strangeIn(await listNoted(client), own)
  })
  if (strange.length > 0) throw new KeysForeign(file, strange.map(nameOf))
}

export async function hasNotedKeys({ login }: Pick<Database, 'login'>): Promise<boolean> {
  return (await asWorker(login, listNoted)).length > 0
}

type Named = Pick<Check, 'purpose' | 'id'>

async function listNoted(client: Client): Promise<readonly Check[]> {
  return (await client.query<Check>('select purpose, key_id as id, value from key_check')).rows
}

const strangeIn = (noted: readonly Check[], own: readonly Check[]): readonly Named[] =>
  noted.filter((row) => !own.some((check) => isSame(check, row) && check.value.equals(row.value)))

const isSame = (one: Named, other: Named) => one.purpose === other.purpose && one.id === other.id

const nameOf = ({ purpose, id }: Named): string =>
  ({ sealing: `${id} 号密钥`, index: '检索用的密钥', codes: '核对验证码用的密钥' })[purpose]

function checksOf(keys: MasterKeys): readonly Check[] {
  const sealing = [...keys.older, keys].map(({ id, bySuite }) => ({
    purpose: 'sealing' as const,
    id,
    value: Buffer.from(hkdfSync('sha256', bySuite.intl.wrapping, '', 'tongban key check', 16)),
  }))
  // As of a field that no row has: the keys of the fields are made the same way.
  const ofIndex = (key: Buffer) => createHmac(keys.indexHash, key).update('key-check').digest().subarray(0, 16)
  return [
    ...sealing,
    { purpose: 'index', id: 0, value: ofIndex(keys.index) },
    { purpose: 'codes', id: 0, value: ofIndex(keys.codes) },
  ]
}

/** Of each key that wraps keys of people, any of them is opened. */
async function unopenedIds(client: Client, keys: MasterKeys): Promise<readonly Named[]> {
  const { rows } = await client.query<{ id: number; person: string; wrapped: Buffer }>(
    `select distinct on (id) get_byte(wrapped_key, 1) * 256 + get_byte(wrapped_key, 2) as id,
      person_id as person, wrapped_key as wrapped
     from person_key where wrapped_key is not null order by id`,
  )
  return rows.flatMap(({ id, person, wrapped }) =>
    opensWrapped(keys, person, wrapped) ? [] : [{ purpose: 'sealing' as const, id }],
  )
}

async function asWorker<T>(login: Database['login'], use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...login, application_name: 'tongban keys' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`set local role tongban_worker`)
    await client.query(`select set_config('tongban.actor', 'system:keys', true)`)
    const found = await use(client)
    await client.query('commit')
    return found
  } finally {
    await client.end()
  }
}
