// What is wrong with a database that real people's data would stand in.
import type pg from 'pg'
import type { Database } from './open-database.ts'
import { asOwner } from './open-database.ts'

export type Finding = { check: string; problem: string }

/** Every problem found; none means none. Throws where the database does not answer. */
export async function inspectDatabase(database: Database): Promise<Finding[]> {
  return asOwner(database, async (owner) => {
    const findings: Finding[] = []
    const found = (check: string, problem: string) => findings.push({ check, problem })
    if (database.embedded) found('storage', '数据库是内置的试用库。请用 DATABASE_URL 指向自己的服务器。')
    await inspectServer(owner, found)
    await inspectLogin(owner, database.login.user ?? '', found)
    await inspectTables(owner, found)
    await inspectPeople(owner, found)
    return findings
  })
}

type Found = (check: string, problem: string) => unknown

async function inspectServer(owner: pg.ClientBase, found: Found): Promise<void> {
  const { rows } = await owner.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num')`,
  )
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]))
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    if (settings.get(name) === 'off') found('durability', `${name} 是关的，断电会丢数据。请打开。`)
  }
  if (Number(settings.get('server_version_num')) < 150000) found('version', 'PostgreSQL 版本低于 15。请升级。')
}

async function inspectLogin(owner: pg.ClientBase, login: string, found: Found): Promise<void> {
  const { rows } = await owner.query<{ mighty: boolean; owning: number; owner: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owning,
      pg_has_role(pg_roles.oid, 'tongban_owner', 'member') as owner
     from pg_roles where rolname = $1`,
    [login],
  )
  const [role] = rows
  if (!role) return void found('login', `没有登录角色 ${login}。请检查 DATABASE_APP_URL。`)
  if (role.mighty) found('login', `登录角色 ${login} 权限过大，能绕过行级安全。请换普通角色。`)
  if (role.owning > 0 || role.owner) found('login', `登录角色 ${login} 是表的所有者。请换不拥有任何表的角色。`)
}

/** Tables that the running system may write, or that hold what belongs to a case, stand behind forced row security. */
async function inspectTables(owner: pg.ClientBase, found: Found): Promise<void> {
  const { rows } = await owner.query<{ table: string; secured: boolean; writable: boolean; audit: boolean }>(
    `select relname as table, relrowsecurity and relforcerowsecurity
        and exists (select from pg_policy where polrelid = pg_class.oid) as secured,
      has_table_privilege('tongban_app', pg_class.oid, 'insert, update, delete')
        or exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'case_id') as writable,
      relname like 'audit%' and (has_table_privilege('tongban_app', pg_class.oid, 'insert, update, delete, truncate')
        or has_table_privilege('tongban_worker', pg_class.oid, 'insert, update, delete, truncate')
        or has_table_privilege('tongban_app', pg_class.oid, 'select') and not relforcerowsecurity) as audit
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
  )
  for (const { table, secured, writable, audit } of rows) {
    if (audit) found('audit', `应用能写审计表 ${table}，或不受限制地读。请收回权限。`)
    else if (writable && !secured) found('row-security', `表 ${table} 没有强制的行级安全。请补上策略。`)
  }
}

/** Demonstration people must not stand beside real ones. */
async function inspectPeople(owner: pg.ClientBase, found: Found): Promise<void> {
  const { rows } = await owner.query<{ table: string }>(
    `select relname as table from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and attname = 'is_demo' order by relname`,
  )
  for (const { table } of rows) {
    const demo = await owner.query(`select from ${table} where is_demo limit 1`)
    if (demo.rowCount) found('demonstration', `表 ${table} 中有演示账号。正式使用前请清除。`)
  }
}
