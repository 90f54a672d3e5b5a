-- A Merkle tree (RFC 6962) over the audit's entries, built in the background from what is committed, and its signed checkpoints (decision 31).

create table record_leaf (
  position bigint primary key,
  entry bigint not null unique,
  hash bytea not null check (length(hash) = 32)
);

-- Complete subtrees from two leaves on: a root or a proof at any size reads a few dozen of them.
create table record_node (
  level smallint not null check (level >= 1),
  position bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, position)
);

-- How far the tree has come: every entry up to `settled` is in it, or was rolled back for good.
create table record_tree (
  single boolean primary key default true check (single),
  size bigint not null,
  settled bigint not null,
  -- What was the last number given, and the next transaction to begin, when last looked; once all before that are over, `mark` is settled.
  mark bigint not null,
  mark_before xid8 not null
);
insert into record_tree values (true, 0, 0, 0, '0');

create table record_checkpoint (
  size bigint primary key,
  root bytea not null check (length(root) = 32),
  note text not null,
  signed_at timestamptz not null,
  -- Written to every place outside the database.
  published_at timestamptz
);
create index record_checkpoint_to_publish on record_checkpoint (size) where published_at is null;

do $$
declare name text;
begin
  foreach name in array array['record_leaf', 'record_node', 'record_tree', 'record_checkpoint'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert on %I to tongban_worker', name);
  end loop;
end $$;
grant update (size, settled, mark, mark_before) on record_tree to tongban_worker;
grant update (published_at) on record_checkpoint to tongban_worker;

-- The last number given to an entry; the worker does not read what is pending.
create function last_entry() returns bigint
  language sql volatile security definer set search_path = public, pg_temp
  return (select last_value from audit_pending_id_seq);
revoke execute on function last_entry from public;
grant execute on function last_entry to tongban_worker;

create trigger append_only before update or delete or truncate on record_leaf for each statement execute function audit_is_append_only();
create trigger append_only before update or delete or truncate on record_node for each statement execute function audit_is_append_only();

alter table chain_verification add column faults integer not null default 0;

-- The transaction gets its own number before the entry gets one: so whoever has a number is among the transactions that are waited for.
create or replace function audit_append(chain text, subject text, operation text, row_key jsonb, content jsonb) returns void
  language sql security definer set search_path = public, pg_temp
  begin atomic
    insert into audit_pending (transaction, chain, at, actor, subject, operation, row_key, row_hash)
    select begun.transaction, chain, current_moment(), current_actor(), subject, operation, row_key,
      sha256(convert_to(content::text, 'UTF8'))
    from (select pg_current_xact_id() as transaction offset 0) as begun;
  end;
