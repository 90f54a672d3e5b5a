// The database roles: one that owns, one for the web, one for jobs, and a login that owns nothing.
import { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg'

/** Each login may become these, for one transaction at a time. */
export const workRoles = ['tongban_app', 'tongban_worker'] as const
export type WorkRole = (typeof workRoles)[number]

/** Without a password it is the administrator's own: it has to be there, and is only let in. */
export type Login = { name: string; password: string | undefined }

/**
 * Makes what is missing, and nothing twice: the roles belong to the whole server, which several databases may share.
 * @param owner a superuser, or a role that may create roles and owns the database
 */
export async function ensureRoles(owner: ClientBase, login: Login | undefined): Promise<void> {
  for (const role of ['tongban_owner', ...workRoles]) await ensureRole(owner, role, 'nologin noinherit')
  const { rows } = await owner.query<{ database: string; superuser: boolean }>(
    `select current_database() as database, rolsuper as superuser from pg_roles where rolname = current_user`,
  )
  const [here] = rows
  if (!here) throw new Error('The database does not say who we are.')
  if (!here.superuser) await owner.query('grant tongban_owner to current_user')
  const database = escapeIdentifier(here.database)
  await owner.query(`grant create on database ${database} to tongban_owner`)
  await owner.query('grant usage, create on schema public to tongban_owner')
  if (login) await ensureLogin(owner, login)
}

async function ensureLogin(owner: ClientBase, login: Login): Promise<void> {
  const name = escapeIdentifier(login.name)
  if (login.password !== undefined) {
    await ensureRole(owner, login.name, 'login noinherit')
    await owner.query(`alter role ${name} login noinherit password ${escapeLiteral(login.password)}`)
  }
  await owner.query(`grant ${workRoles.join(', ')} to ${name}`)
}

/** Two databases of one server may be set up at the same moment: whoever comes second finds the role there. */
async function ensureRole(owner: ClientBase, name: string, properties: string): Promise<void> {
  const found = await owner.query('select from pg_roles where rolname = $1', [name])
  if (found.rowCount) return
  try {
    await owner.query(`create role ${escapeIdentifier(name)} ${properties}`)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code !== '42710' && code !== '23505') throw error
  }
}
