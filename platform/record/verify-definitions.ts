// Compares what the running database is made of with what the release says: roles, tables, policies, triggers, functions, grants (decision 47).
import { readFileSync } from 'node:fs'
import { describeSchema, schemaVersion } from '../database/describe-schema.ts'
import type { Ask } from '../database/describe-tables.ts'
import { pinned } from '../database/verify-rows.ts'

export type DefinitionFault = { where: 'definition'; what: string; problem: string }
export type DefinitionVerification = {
  /** False where the server is not of the version in whose words schema.sql is. */
  compared: boolean
  faults: readonly DefinitionFault[]
}

const written = new URL('../database/schema.sql', import.meta.url)
const named = 20

/** What no release makes, and what could stand between the rows and who reads them; found with the server's own functions only. */
const strangers = `
  select 'function ' || pg_proc.oid::regprocedure as what, 'it has the name of a function of the server' as problem from pg_proc
    where pronamespace <> 'pg_catalog'::regnamespace and pg_proc.oid >= 16384
      and proname in (select proname from pg_proc own where own.pronamespace = 'pg_catalog'::regnamespace) and not ${ofExtension('pg_proc')}
      and pronamespace = 'public'::regnamespace
  union all select 'function ' || pg_proc.oid::regprocedure, 'it was put among those of the server' from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace and pg_proc.oid >= 16384
  union all select 'function ' || pg_proc.oid::regprocedure, 'it is not the one of the server' from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace and prolang <> (select oid from pg_language where lanname = 'internal')
      and proname in ('to_jsonb', 'sha256', 'convert_to', 'jsonb_build_object', 'encode', 'decode')
  union all select 'operator ' || pg_operator.oid::regoperator, 'no release makes it' from pg_operator
    where pg_operator.oid >= 16384 and not ${ofExtension('pg_operator')}
  union all select 'cast ' || castsource::regtype || ' as ' || casttarget::regtype, 'no release makes it' from pg_cast
    where pg_cast.oid >= 16384 and not ${ofExtension('pg_cast')}
  union all select 'event trigger ' || evtname, 'no release makes it' from pg_event_trigger
  union all select 'rule ' || rulename || ' on ' || ev_class::regclass, 'no release makes it' from pg_rewrite
    where pg_rewrite.oid >= 16384 and rulename <> '_RETURN'
  union all select 'setting ' || setting, 'it switches off what keeps the record'
    from pg_db_role_setting, unnest(setconfig) as setting where setting ~ '^(session_replication_role|row_security)='`

/** Only what is of pgcrypto, which the suite `gm` brings along; anybody can call a thing of theirs an extension's. */
function ofExtension(catalog: string): string {
  return `exists (select from pg_depend join pg_extension on pg_extension.oid = refobjid
    where classid = '${catalog}'::regclass and objid = ${catalog}.oid and deptype = 'e' and extname = 'pgcrypto')`
}

/** @param ask sends statements of one transaction that may read the catalog; its search path is changed */
export async function verifyDefinitions(ask: Ask): Promise<DefinitionVerification> {
  await ask(pinned)
  const strange = await ask<{ what: string; problem: string }>(strangers)
  const faults = strange.slice(0, named).map((found) => ({ where: 'definition' as const, ...found }))
  const [server] = await ask<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  )
  if (server?.version !== schemaVersion) return { compared: false, faults }
  return { compared: true, faults: [...faults, ...(await compareWithRelease(ask))] }
}

async function compareWithRelease(ask: Ask): Promise<readonly DefinitionFault[]> {
  // As when schema.sql was written; what is of the server comes first all the same.
  await ask('set local search_path = pg_catalog, public, pg_temp')
  const present = await describeSchema(ask).catch((error: unknown) => String(error))
  await ask(pinned)
  const [here, release] = [definitionsIn(present), definitionsIn(readFileSync(written, 'utf8'))]
  const more = [...here].filter((definition) => !release.has(definition))
  const less = [...release].filter((definition) => !here.has(definition))
  const faultOf = (problem: string) => (definition: string) => ({
    where: 'definition' as const,
    what: firstLine(definition),
    problem,
  })
  return [
    ...more.map(faultOf('the release does not have it so')),
    ...less.map(faultOf('the database does not have it so')),
  ].slice(0, named)
}

/** Each statement by itself. The functions of pgcrypto are no part of the release's own. */
const definitionsIn = (schema: string): ReadonlySet<string> =>
  new Set(
    schema
      .split(/\n(?=(?:create|alter|grant|revoke|CREATE|--) )/)
      .map((definition) => definition.trim())
      .filter((definition) => definition !== '' && !definition.startsWith('--') && !ofPgcrypto.test(definition)),
  )

const ofPgcrypto = /AS '\$libdir\/pgcrypto'/

const firstLine = (definition: string): string => (definition.split('\n')[0] ?? '').slice(0, 120)
