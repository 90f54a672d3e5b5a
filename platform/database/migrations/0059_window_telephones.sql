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

-- A number that is the person's no more: it signs nobody in, is sent nothing, and what it had opened is closed.
alter table account add column telephone_ended_at timestamptz;
-- The accounts of the case that an identity provider knows as the person's stay; the telephone opens nothing of it.
create function end_telephone(of_case uuid, index bytea) returns uuid[]
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  about case_file;
  ended uuid[];
begin
  select * into about from case_file where id = of_case;
  if not exists (select from case_party where case_id = of_case and party = any (current_parties()) and capacity in ('residence', 'hukou')) then
    raise exception 'only an office of the case ends its telephone';
  end if;
  with gone as (
    update account set telephone_ended_at = current_moment(), phone_index = decode(md5('ended ' || id), 'hex')
    where phone_index = end_telephone.index and (id = any (about.accounts) or joined_to = any (about.accounts))
    returning id, joined_to
  ) select array_agg(coalesce(joined_to, id)) into ended from gone;
  update session set ended_at = current_moment() where account_id = any (ended) and ended_at is null;
  return array(select opened from unnest(about.accounts) opened
    join account_identity known on known.account_id = opened and known.how = 'provider'
    where opened in (select accounts_of_person(about.person_id)));
end $$;
revoke all on function end_telephone(uuid, bytea) from public;
grant execute on function end_telephone(uuid, bytea) to tongban_app, tongban_worker;
