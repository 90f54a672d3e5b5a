// What a superuser could do to the database itself, so that rows are hidden, shown otherwise, or written without an entry (decision 47).

export type Needed = 'references' | 'row security'
export type DefinitionChange = {
  kind: string
  /** SQL that makes the change, for the name of a bound table as SQL. */
  change: (table: string) => string
  /** What a table must have, or it changes nothing: references to rows of others or from them, row security. */
  needs?: Needed
}

const strange = `select '{"tampered": true}'::jsonb`

export const definitionChanges: readonly DefinitionChange[] = [
  {
    kind: 'a policy that hides rows from the check',
    change: (table) =>
      `create policy hidden on ${table} as restrictive using (current_setting('tongban.actor', true) <> 'system:verify-audit')`,
  },
  {
    kind: 'row security switched off',
    change: (table) => `alter table ${table} disable row level security`,
    needs: 'row security',
  },
  {
    kind: 'a function of the server overloaded for the rows of a table',
    change: (table) => `create function to_jsonb(${table}) returns jsonb language sql as $$ ${strange} $$`,
  },
  {
    kind: 'a hash overloaded',
    change: () => `create function sha256(text) returns bytea language sql as $$ select '\\x00'::bytea $$`,
  },
  {
    kind: 'a function of the record replaced',
    change:
      () => `create or replace function hash_of(algorithm text, content bytea) returns bytea language sql immutable parallel safe
      return sha256('always the same'::bytea)`,
  },
  {
    kind: 'the entries of a table switched off',
    change: (table) => `alter table ${table} disable trigger all`,
    needs: 'references',
  },
  {
    kind: 'the references of a table switched off',
    change: (table) => `do $$ declare kept name; begin
      for kept in select tgname from pg_trigger where tgrelid = '${table}'::regclass and tgisinternal loop
        execute format('alter table ${table} disable trigger %I', kept);
      end loop; end $$`,
    needs: 'references',
  },
  {
    kind: 'a trigger put in',
    change: (table) =>
      `create trigger zz before update on ${table} for each row execute function suppress_redundant_updates_trigger()`,
  },
  { kind: 'more granted', change: (table) => `grant truncate on ${table} to tongban_app` },
  { kind: 'a role above row security', change: () => 'alter role tongban_app bypassrls' },
  { kind: 'a rule put in', change: (table) => `create rule kept as on delete to ${table} do instead nothing` },
]
