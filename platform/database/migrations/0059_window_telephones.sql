-- A telephone typed at a window opens nothing until the code sent to it was read back there (R3.1, N5.2).
create table window_code (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  phone_index bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  used boolean not null default false,
  sent_by text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null
);
create index window_code_by_case on window_code (case_id, created_at);
alter table window_code enable row level security;
alter table window_code force row level security;
create policy of_office on window_code to tongban_app
  using (exists (select from case_party seat where seat.case_id = window_code.case_id
    and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou')))
  with check (exists (select from case_party seat where seat.case_id = window_code.case_id
    and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou')));
create policy worker on window_code to tongban_worker using (true) with check (true);
create policy not_at_the_door on window_code as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (tries, used) on window_code to tongban_app;
grant select, insert, update on window_code to tongban_worker;
select audit_table('window_code', 'case_id');

-- Whoever is no longer the account of a case reads nothing of what it was told about it either.
alter table message add column withdrawn_at timestamptz;
drop policy own on message;
create policy own on message for select to tongban_app
  using ('account:' || account_id = any (current_parties()) and withdrawn_at is null);
drop policy read_mark on message;
create policy read_mark on message for update to tongban_app
  using ('account:' || account_id = any (current_parties()) and withdrawn_at is null)
  with check ('account:' || account_id = any (current_parties()));
create policy withdrawn on message for update to tongban_owner using (true) with check (true);
create policy seen_to_withdraw on message for select to tongban_owner using (true);
create function withdraw_messages() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update message set withdrawn_at = new.changed_at
    where case_id = new.id and account_id = any (old.accounts) and account_id <> all (new.accounts) and withdrawn_at is null;
  return null;
end $$;
create trigger withdraw_messages after update of accounts on case_file
  for each row when (old.accounts is distinct from new.accounts) execute function withdraw_messages();

-- No code was read back so far: what was typed at a window opens nothing any more. Its owner may write for as long as this takes.
alter table case_file no force row level security;
update case_file set accounts = '{}', state = jsonb_set(state, '{accounts}', '[]') where channel = 'window' and accounts <> '{}';
alter table case_file force row level security;
