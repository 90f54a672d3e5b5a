-- A real name that a window gave to an account by mistake is taken off it, with all that it had opened (R3.1, N5.2).

-- In which case the code was read back: a correction of that case ends what the error had granted.
alter table account_identity add column case_id uuid references case_file (id);
alter table account_identity no force row level security;
alter table window_code no force row level security;
update account_identity identity set case_id = (select read.case_id from window_code read join account typed on typed.phone_index = read.phone_index
    where read.used and (typed.id = identity.account_id or typed.joined_to = identity.account_id)
    order by read.created_at limit 1)
  where how = 'window';
alter table account_identity force row level security;
alter table window_code force row level security;

-- Who was taken for the person, by whom it was ended and why.
create table ended_identity (
  id uuid primary key,
  account_id uuid not null references account (id),
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  reason_sealed bytea not null,
  ended_by text not null,
  ended_at timestamptz not null
);
create index ended_identity_by_case on ended_identity (case_id);
select audit_table('ended_identity', 'case_id');
alter table ended_identity enable row level security, force row level security;
create policy ending on ended_identity for insert to tongban_owner with check (true);
create policy of_office on ended_identity for select to tongban_app
  using (works_on_cases() and exists (select from case_party seat where seat.case_id = ended_identity.case_id
    and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou')));
create policy not_for_newcomers on ended_identity as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy worker on ended_identity for select to tongban_worker using (true);
create policy not_at_the_door on ended_identity as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select on ended_identity to tongban_app, tongban_worker;

create policy ending on account_identity for delete to tongban_owner using (true);
create policy ending on draft_move to tongban_owner using (true) with check (true);

-- The account that was given this number in the case, at its window.
create function identity_granted_in(of_case uuid, index bytea) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select account_id from account_identity
    where id_number_index = index and how = 'window' and account_identity.case_id = of_case
      and exists (select from case_party seat where seat.case_id = of_case and seat.party = any (current_parties())
        and seat.capacity in ('residence', 'hukou'))
$$;
revoke all on function identity_granted_in(uuid, bytea) from public;
grant execute on function identity_granted_in(uuid, bytea) to tongban_app;

-- The accounts of the case that a window knew as a person, for a head who finds that one of them is another.
create function window_identities(of_case uuid) returns table (account uuid, telephone text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select own.id, own.masked_phone from case_file about join account own on own.id = any (about.accounts)
    join account_identity known on known.account_id = own.id and known.how = 'window'
    where about.id = of_case and works_on_cases() and exists (select from case_party seat where seat.case_id = of_case
      and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou'))
    order by own.id
$$;
revoke all on function window_identities(uuid) from public;
grant execute on function window_identities(uuid) to tongban_app;

-- The account is nobody known any more: it opens no case, own or a ward's, and reads nothing of what it was told or filled in from them.
create function end_identity(entry uuid, of_case uuid, account uuid, reason bytea) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  identity account_identity;
  by_office text := (select substr(party, 8) from case_party where case_id = of_case and party = any (current_parties())
    and capacity in ('residence', 'hukou') and party like 'office:%' limit 1);
begin
  select * into identity from account_identity where account_id = end_identity.account and how = 'window';
  if by_office is null or not works_on_cases() or identity is null
    or not (identity.case_id is not distinct from of_case or exists (select from case_file where id = of_case and end_identity.account = any (accounts)))
  then
    raise exception 'only an office of the case ends a real name that a window gave';
  end if;
  insert into ended_identity (id, account_id, case_id, office_id, confirmed_by, confirmed_at, reason_sealed, ended_by, ended_at)
    values (entry, identity.account_id, of_case, by_office, identity.confirmed_by, identity.confirmed_at, reason,
      current_actor(), current_moment());
  delete from account_identity where account_id = identity.account_id;
  -- The seats, mandates given, and messages of the cases follow by their triggers.
  update case_file set accounts = array_remove(accounts, identity.account_id),
      state = jsonb_set(state, '{accounts}', to_jsonb(array_remove(accounts, identity.account_id)))
    where identity.account_id = any (accounts);
  update message set withdrawn_at = current_moment()
    where account_id = identity.account_id and withdrawn_at is null and created_at >= identity.confirmed_at;
  -- What was filled in from the other person's file goes; what was typed stays.
  delete from draft_move where draft_id in (select id from application_draft
    where account_id = identity.account_id and about_person is not null and submitted_case is null);
  delete from application_draft where account_id = identity.account_id and about_person is not null and submitted_case is null;
  update session set ended_at = current_moment() where ended_at is null
    and account_id in (select id from account where id = identity.account_id or joined_to = identity.account_id);
  update account set joined_to = null where joined_to = identity.account_id;
end $$;
revoke all on function end_identity(uuid, uuid, uuid, bytea) from public;
grant execute on function end_identity(uuid, uuid, uuid, bytea) to tongban_app;
