// SM3 inside the database: the audit hashes there, by pgcrypto with the server's own OpenSSL (decision 42).
import type { ClientBase } from 'pg'

/** The server of this database cannot do what the suite `gm` needs. */
export class NoSm3 extends Error {
  constructor(cause: unknown) {
    super(
      `CIPHER_SUITE=gm 要数据库会算 SM3，这个数据库不会。没有启动，也没有改动数据。
请在数据库服务器上装好 pgcrypto 扩展（由带 SM3 的 OpenSSL 支持），或改回 CIPHER_SUITE=intl。`,
      { cause },
    )
    this.name = 'NoSm3'
  }
}

const ofAbc = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'

/** Throws `NoSm3` where the digest of GB/T 32905's first example does not come out. */
export async function ensureSm3(owner: ClientBase): Promise<void> {
  try {
    await owner.query('create extension if not exists pgcrypto with schema public')
    const { rows } = await owner.query<{ digest: string }>(
      `select encode(public.digest('abc'::bytea, 'sm3'), 'hex') as digest`,
    )
    if (rows[0]?.digest !== ofAbc) throw new Error(`the digest of abc is ${rows[0]?.digest}`)
  } catch (error) {
    throw new NoSm3(error)
  }
}
