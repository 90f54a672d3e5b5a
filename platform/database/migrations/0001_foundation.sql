-- The ground everything stands on: who is acting, the audit chain, and the keys that make a second try harmless (trust.md 2-6).

-- Who may be seen by row security; no setting means nobody.
create function current_parties() returns text[]
  language sql stable parallel safe
  return coalesce(nullif(current_setting('tongban.parties', true), '')::text[], '{}'::text[]);

create function current_actor() returns text
  language plpgsql stable parallel safe as $$
declare actor text := nullif(current_setting('tongban.actor', true), '');
begin
  if actor is null then
    raise exception 'no actor: rows are written through work() only' using errcode = 'insufficient_privilege';
  end if;
  return actor;
end $$;

create function current_moment() returns timestamptz
  language plpgsql stable parallel safe as $$
declare moment text := nullif(current_setting('tongban.now', true), '');
begin
  if moment is null then
    raise exception 'no moment: rows are written through work() only' using errcode = 'insufficient_privilege';
  end if;
  return moment::timestamptz;
end $$;

-- One row for each change of an audited row and each reading of personal data. It holds a hash of the row, never the row.
create table audit (
  chain text not null,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  subject text not null,
  operation text not null check (operation in ('insert', 'update', 'delete', 'read')),
  row_key jsonb not null,
  row_hash bytea not null,
  previous bytea not null,
  hash bytea not null,
  primary key (chain, seq)
);
create index audit_by_time on audit (at);
create index audit_by_actor on audit (actor, at);

create table audit_head (
  chain text primary key,
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 50);

-- What a transaction will add to the chains when it commits. Chaining at commit, in the order of the chains' names, keeps
-- the heads locked for a moment only, and two transactions never wait for each other's heads in a circle.
create table audit_pending (
  id bigint generated always as identity primary key,
  transaction xid8 not null,
  chain text not null,
  at timestamptz not null,
  actor text not null,
  subject text not null,
  operation text not null,
  row_key jsonb not null,
  row_hash bytea not null
);
create index audit_pending_by_transaction on audit_pending (transaction);

create function audit_append(chain text, subject text, operation text, row_key jsonb, content jsonb) returns void
  language sql security definer set search_path = public, pg_temp
  begin atomic
    insert into audit_pending (transaction, chain, at, actor, subject, operation, row_key, row_hash)
    values (pg_current_xact_id(), chain, current_moment(), current_actor(), subject, operation, row_key,
      sha256(convert_to(content::text, 'UTF8')));
  end;
revoke execute on function audit_append from public;

-- Its arguments: the column that names the case ('' where there is none), then the columns of the primary key.
create function audit_row() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare
  content jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  row_key jsonb := '{}';
begin
  for i in 1 .. tg_nargs - 1 loop
    row_key := row_key || jsonb_build_object(tg_argv[i], content -> tg_argv[i]);
  end loop;
  perform audit_append(coalesce(content ->> nullif(tg_argv[0], ''), 'general'), tg_table_name, lower(tg_op), row_key, content);
  return null;
end $$;

create function audit_chain() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entry record;
  head audit_head;
  link bytea;
begin
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
      entry.row_key, entry.row_hash, head.hash, link);
    head.seq := head.seq + 1;
    head.hash := link;
    update audit_head set seq = head.seq, hash = head.hash where chain = head.chain;
  end loop;
  return null;
end $$;
create constraint trigger audit_chain after insert on audit_pending
  deferrable initially deferred for each row execute function audit_chain();

create function audit_is_append_only() returns trigger
  language plpgsql as $$
begin
  raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();

-- Audits a table from now on: select audit_table('case_event', 'case_id'), or null for what belongs to no case.
create function audit_table(name text, case_column text) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare key_columns text[];
begin
  select array_agg(attname::text order by array_position(indkey::smallint[], attnum)) into key_columns
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
    where indrelid = to_regclass(quote_ident(name)) and indisprimary;
  if key_columns is null then
    raise exception 'table % has no primary key', name;
  end if;
  execute format('create trigger audit_row after insert or update or delete on %I for each row execute function audit_row(%s)',
    name, (select string_agg(quote_literal(argument), ', ' order by position)
      from unnest(coalesce(case_column, '') || key_columns) with ordinality as arguments(argument, position)));
  execute format('create trigger no_truncate before truncate on %I for each statement execute function audit_is_append_only()', name);
end $$;
revoke execute on function audit_table from public;

-- Records that somebody looked at personal data of a case (null: of no case): what was shown, and what for.
create function audit_read(case_id uuid, what text, purpose text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare content jsonb := jsonb_build_object('what', what, 'purpose', purpose);
begin
  perform audit_append(coalesce(case_id::text, 'general'), 'personal data', 'read', content, content);
end $$;

-- A request that was carried out, and its answer; each actor's keys are their own. Kept 90 days.
create table idempotency_key (
  actor text not null,
  key text not null check (length(key) between 8 and 200),
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own on idempotency_key to tongban_app, tongban_worker
  using (actor = current_actor()) with check (actor = current_actor());
create policy forget on idempotency_key for all to tongban_worker using (true) with check (actor = current_actor());
grant select, insert, update on idempotency_key to tongban_app, tongban_worker;
grant delete on idempotency_key to tongban_worker;
