-- Every row of weight is bound by its last audit entry, and every entry has a number in the order of writing (decision 31).

-- The number of an entry is that of audit_pending: given when the row is written, so that of two writings of a row the later one has
-- the higher number, whichever chains they stand in. Numbers that are missing belong to transactions that were rolled back.
alter table audit disable trigger append_only;
alter table audit add column entry bigint;
with numbered as (
  select chain, seq, row_number() over (order by at, chain <> 'general', chain collate "C", seq) as entry from audit
) update audit set entry = numbered.entry from numbered where numbered.chain = audit.chain and numbered.seq = audit.seq;
alter table audit alter column entry set not null;
alter table audit enable trigger append_only;
create unique index audit_by_entry on audit (entry);
create index audit_by_subject on audit (subject, entry);
select setval(pg_get_serial_sequence('audit_pending', 'id'), greatest(
  (select coalesce(max(entry), 0) from audit), (select last_value from audit_pending_id_seq)) + 1);

alter table audit drop constraint audit_operation_check;
-- 'seal': an existing row is bound from now on as it stands, because a release began to bind it or changed its columns.
alter table audit add constraint audit_operation_check check (operation in ('insert', 'update', 'delete', 'read', 'seal'));

create or replace function audit_chain() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entry record;
  head audit_head;
  link bytea;
begin
  -- The first row of a transaction chains them all; the others are found done, each at the price of one look.
  if not exists (select from audit_pending where id = new.id) then
    return null;
  end if;
  for entry in
    with taken as (delete from audit_pending where transaction = pg_current_xact_id() returning *)
    select * from taken order by chain collate "C", id
  loop
    if head.chain is distinct from entry.chain then
      insert into audit_head values (entry.chain, 0, '') on conflict (chain) do nothing;
      select * into head from audit_head where chain = entry.chain for update;
    end if;
    link := sha256(convert_to(jsonb_build_array(
      entry.chain, head.seq + 1, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), entry.actor,
      entry.subject, entry.operation, entry.row_key::text, encode(entry.row_hash, 'hex'), encode(head.hash, 'hex')
    )::text, 'UTF8'));
    insert into audit values (entry.chain, head.seq + 1, entry.at, entry.actor, entry.subject, entry.operation,
      entry.row_key, entry.row_hash, head.hash, link, entry.id);
    head.seq := head.seq + 1;
    head.hash := link;
    update audit_head set seq = head.seq, hash = head.hash where chain = head.chain;
  end loop;
  return null;
end $$;

-- A row that is given another key ends under the old one and begins under the new one.
create or replace function audit_row() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare
  content jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  row_key jsonb := '{}';
  key_before jsonb := '{}';
begin
  for i in 1 .. tg_nargs - 1 loop
    row_key := row_key || jsonb_build_object(tg_argv[i], content -> tg_argv[i]);
    key_before := key_before || jsonb_build_object(tg_argv[i], before -> tg_argv[i]);
  end loop;
  if tg_op = 'UPDATE' and key_before <> row_key then
    perform audit_append(coalesce(before ->> nullif(tg_argv[0], ''), 'general'), tg_table_name, 'delete', key_before, before);
  end if;
  perform audit_append(coalesce(content ->> nullif(tg_argv[0], ''), 'general'), tg_table_name, lower(tg_op), row_key, content);
  return null;
end $$;

-- The columns of each audited table, from the migration on that made them so: what was written before them is hashed without them.
create table audit_shape (
  subject text not null,
  number integer not null,
  columns text[] not null,
  -- What rows that stood there already have in the columns that are new.
  fill jsonb not null,
  primary key (subject, number)
);
alter table audit_shape enable row level security, force row level security;
create policy keeping on audit_shape to tongban_owner using (true) with check (true);
create policy worker on audit_shape for select to tongban_worker using (true);
grant select on audit_shape to tongban_worker;
select audit_table('audit_shape', null);

-- Binds the rows of a table that its last entries do not describe. Only migrations do this, and each such row gets an entry that says so.
create function audit_seal(name text) returns bigint
  language plpgsql set search_path = public, pg_temp
  set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare
  about regclass := to_regclass(quote_ident(name));
  forced boolean := (select relforcerowsecurity from pg_class where oid = about);
  arguments text[] := (select string_to_array(encode(tgargs, 'escape'), '\000') from pg_trigger where tgrelid = about and tgname = 'audit_row');
  keys text;
  sealed bigint;
begin
  select string_agg(format('%L, content -> %L', argument, argument), ', ' order by position) into keys
    from unnest(arguments) with ordinality as named(argument, position) where position > 1 and argument <> '';
  execute format('alter table %s no force row level security', about);
  execute format(
    'with present as (select jsonb_build_object(%s) as row_key, content from (select to_jsonb(present) as content from %s present) as rows),
      latest as (select distinct on (row_key) row_key, operation, row_hash from audit
        where subject = %L and operation <> ''read'' order by row_key, entry desc)
    select count(audit_append(coalesce(content ->> %L, ''general''), %L, ''seal'', row_key, content)::text)
    from present left join latest using (row_key)
    where (content ->> ''import_range'' is null or latest.row_key is not null)
      and (latest.operation is not distinct from ''delete'' or latest.row_hash is distinct from sha256(convert_to(content::text, ''UTF8'')))',
    keys, about, name, nullif(arguments[1], ''), name) into sealed;
  if forced then
    execute format('alter table %s force row level security', about);
  end if;
  return sealed;
end $$;
revoke execute on function audit_seal from public;

-- Notes which columns the audited tables have now. Called after the migrations; where old entries can no longer be compared, rows are sealed.
create function audit_shapes() returns void
  language plpgsql set search_path = public, pg_temp as $$
declare
  found record;
begin
  for found in
    with columns as (
      select relname::text as subject, array_agg(attname::text order by attnum) as columns,
        jsonb_object_agg(attname, coalesce(to_jsonb(attmissingval) -> 0, 'null')) as missing,
        bool_or(attnotnull and not atthasmissing) filter (where attname <> all (coalesce(known.columns, '{}'))) as computed,
        known.columns as known, coalesce(known.number, 0) as number
      from (select distinct tgrelid from pg_trigger where tgname in ('audit_row', 'audit_whole')) as audited
        join pg_class on pg_class.oid = tgrelid join pg_attribute on attrelid = tgrelid and attnum > 0 and not attisdropped
        left join lateral (select * from audit_shape where audit_shape.subject = relname order by number desc limit 1) known on true
      group by relname, known.columns, known.number
    ) select * from columns where columns is distinct from known
  loop
    insert into audit_shape values (found.subject, found.number + 1, found.columns,
      (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(found.missing) where key <> all (coalesce(found.known, '{}'))));
    if found.known is not null and (found.computed or not found.known <@ found.columns) then
      if exists (select from pg_trigger where tgrelid = to_regclass(quote_ident(found.subject)) and tgname = 'audit_whole') then
        perform audit_whole_table(found.subject);
      else
        perform audit_seal(found.subject);
      end if;
    end if;
  end loop;
end $$;
revoke execute on function audit_shapes from public;

-- Tables that everybody reads and hardly anybody changes are bound as a whole: one entry for each statement, over all the rows.
create function audit_whole_table(name text) returns void
  language plpgsql security definer set search_path = public, pg_temp
  set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare
  content jsonb;
begin
  -- Whoever comes second sees what the first one wrote.
  perform pg_advisory_xact_lock(hashtextextended('audit ' || name, 0));
  execute format('select jsonb_build_object(''rows'', count(*), ''sha256'', encode(sha256(coalesce(string_agg(hash, '''' order by hash), '''')), ''hex''))
    from (select sha256(convert_to(to_jsonb(present)::text, ''UTF8'')) as hash from %I present) as rows', name) into content;
  perform audit_append('general', name, 'seal', jsonb_build_object('table', name), content);
end $$;
revoke execute on function audit_whole_table from public;

create function audit_whole() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform audit_whole_table(tg_table_name);
  return null;
end $$;

do $$
declare name text;
begin
  foreach name in array array['division', 'office', 'office_division', 'calendar_day', 'calendar_year', 'known_place'] loop
    execute format('create trigger audit_whole after insert or update or delete on %I for each statement execute function audit_whole()', name);
    if name <> 'known_place' then
      execute format('create trigger no_truncate before truncate on %I for each statement execute function audit_is_append_only()', name);
    end if;
    if exists (select from pg_class where oid = to_regclass(name) and relrowsecurity) then
      execute format('create policy binding on %I for select to tongban_owner using (true)', name);
    end if;
    perform audit_whole_table(name);
  end loop;
end $$;

-- What stood outside the audit so far and has weight: proofs of telling, stock of cards, who was there.
select audit_table('message', 'case_id');
select audit_table('staff_notice', 'office_id');
select audit_table('blank_card', 'office_id');
select audit_table('blank_movement', 'office_id');
select audit_table('attendance', 'office_id');
select audit_table('handler_absence', 'office_id');
select audit_table('office_absence', 'office_id');
select audit_table('status_list', null);

-- The first lines of imported certificates' histories are listed like the certificates themselves (decision 11).
create trigger audit_import after insert on certificate_change referencing new table as added
  for each statement execute function audit_import();
grant select on certificate_import_hashes to tongban_worker;
create policy worker on certificate_import_hashes for select to tongban_worker using (true);
do $$
declare
  earlier record;
begin
  alter table certificate_change no force row level security;
  alter table certificate_import_range no force row level security;
  for earlier in
    select import_range, import_id, count(*) as rows, string_agg(row_hash, ''::bytea order by row_hash) as row_hashes
    from (select import_range, sha256(convert_to(change::text, 'UTF8')) as row_hash from certificate_change as change
      where import_range is not null and not exists (select from audit where subject = 'certificate_change'
        and row_key = jsonb_build_object('certificate_id', change.certificate_id, 'seq', change.seq))) as entered
      join certificate_import_range on certificate_import_range.id = import_range
    group by 1, 2
  loop
    insert into certificate_import_hashes (range_id, subject, columns, rows, row_hashes)
      select earlier.import_range, 'certificate_change', array_agg(attname::text order by attnum), earlier.rows, earlier.row_hashes
      from pg_attribute where attrelid = 'certificate_change'::regclass and attnum > 0 and not attisdropped;
    perform audit_append('import:' || earlier.import_id, 'certificate_change', 'seal',
      jsonb_build_object('import_range', earlier.import_range, 'rows', earlier.rows),
      jsonb_build_object('row_hashes', encode(sha256(earlier.row_hashes), 'hex')));
  end loop;
  alter table certificate_import_range force row level security;
  alter table certificate_change force row level security;
end $$;

-- What an earlier release wrote and the last entry does not describe.
select audit_seal(relname) from pg_trigger join pg_class on pg_class.oid = tgrelid
  where tgname = 'audit_row' and relname <> 'known_place' order by relname;
