-- The audit hashes by SHA-256 or SM3 (GB/T 32905), and each entry says by which (decision 42).

alter table audit add column digest text not null default 'sha256' check (digest in ('sha256', 'sm3'));
alter table audit alter column digest drop default;
alter table audit_pending add column digest text not null default 'sha256';
alter table audit_pending alter column digest drop default;
alter table certificate_import_hashes add column digest text not null default 'sha256' check (digest in ('sha256', 'sm3'));
alter table certificate_import_hashes alter column digest drop default;

-- Of pgcrypto, which is there where the suite `gm` is, or was, in use; looked up when called, so that others need none.
create function sm3(content bytea) returns bytea
  language plpgsql immutable strict parallel safe as $$
begin
  -- An entry that was made to say sm3 where there is none must be found, and not end the search.
  if to_regprocedure('public.digest(bytea, text)') is null then
    return null;
  end if;
  return public.digest(content, 'sm3');
end $$;

create function hash_of(algorithm text, content bytea) returns bytea
  language sql immutable parallel safe
  return case algorithm when 'sm3' then sm3(content) when 'sha256' then sha256(content) end;

-- What the transaction says; without a word SHA-256.
create function digest_in_force() returns text
  language sql stable parallel safe
  return coalesce(nullif(current_setting('tongban.digest', true), ''), 'sha256');

create or replace function audit_append(chain text, subject text, operation text, row_key jsonb, content jsonb) returns void
  language sql security definer set search_path = public, pg_temp
  begin atomic
    insert into audit_pending (transaction, chain, at, actor, subject, operation, row_key, digest, row_hash)
      select begun.transaction, audit_append.chain, current_moment(), current_actor(), audit_append.subject,
        audit_append.operation, audit_append.row_key, begun.digest, hash_of(begun.digest, convert_to(audit_append.content::text, 'UTF8'))
      from (select pg_current_xact_id() as transaction, digest_in_force() as digest offset 0) as begun;
  end;

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
    link := hash_of(entry.digest, convert_to((jsonb_build_array(
      entry.chain, head.seq + 1, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), entry.actor,
      entry.subject, entry.operation, entry.row_key::text, encode(entry.row_hash, 'hex'), encode(head.hash, 'hex')
    ) || case entry.digest when 'sha256' then '[]' else jsonb_build_array(entry.digest) end)::text, 'UTF8'));
    insert into audit (chain, seq, at, actor, subject, operation, row_key, digest, row_hash, previous, hash, entry)
      values (entry.chain, head.seq + 1, entry.at, entry.actor, entry.subject, entry.operation,
        entry.row_key, entry.digest, entry.row_hash, head.hash, link, entry.id);
    head.seq := head.seq + 1;
    head.hash := link;
    update audit_head set seq = head.seq, hash = head.hash where chain = head.chain;
  end loop;
  return null;
end $$;

create or replace function audit_import() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 set datestyle = 'ISO, MDY' as $$
declare
  batch record;
  import uuid;
begin
  for batch in
    select import_range, count(*) as rows, string_agg(row_hash, ''::bytea order by row_hash) as row_hashes
    from (select import_range, hash_of(digest_in_force(), convert_to(added::text, 'UTF8')) as row_hash
      from added where import_range is not null) as entered
    group by 1
  loop
    select import_id into strict import from certificate_import_range where id = batch.import_range;
    insert into certificate_import_hashes (range_id, subject, columns, rows, digest, row_hashes)
      select batch.import_range, tg_table_name, array_agg(attname::text order by attnum), batch.rows, digest_in_force(), batch.row_hashes
      from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped;
    perform audit_append('import:' || import, tg_table_name, 'insert',
      jsonb_build_object('import_range', batch.import_range, 'rows', batch.rows),
      jsonb_build_object('row_hashes', encode(hash_of(digest_in_force(), batch.row_hashes), 'hex')));
  end loop;
  return null;
end $$;

create or replace function audit_seal(name text) returns bigint
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
      latest as (select distinct on (row_key) row_key, operation, digest, row_hash from audit
        where subject = %L and operation <> ''read'' order by row_key, entry desc)
    select count(audit_append(coalesce(content ->> %L, ''general''), %L, ''seal'', row_key, content)::text)
    from present left join latest using (row_key)
    where (content ->> ''import_range'' is null or latest.row_key is not null)
      and (latest.operation is not distinct from ''delete'' or latest.row_hash is distinct from hash_of(latest.digest, convert_to(content::text, ''UTF8'')))',
    keys, about, name, nullif(arguments[1], ''), name) into sealed;
  if forced then
    execute format('alter table %s force row level security', about);
  end if;
  return sealed;
end $$;

create or replace function audit_whole_table(name text) returns void
  language plpgsql security definer set search_path = public, pg_temp
  set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare
  content jsonb;
begin
  -- Whoever comes second sees what the first one wrote.
  perform pg_advisory_xact_lock(hashtextextended('audit ' || name, 0));
  execute format('select jsonb_build_object(''rows'', count(*), %1$L, encode(hash_of(%1$L, coalesce(string_agg(hash, '''' order by hash), '''')), ''hex''))
    from (select hash_of(%1$L, convert_to(to_jsonb(present)::text, ''UTF8'')) as hash from %2$I present) as rows', digest_in_force(), name) into content;
  perform audit_append('general', name, 'seal', jsonb_build_object('table', name), content);
end $$;
