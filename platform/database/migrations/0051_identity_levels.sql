-- Who an account is, as far as it was made sure: its real name by an identity provider or seen at a window (R3.2, N5.2).
create table account_identity (
  account_id uuid primary key references account (id),
  name_sealed bytea not null,
  id_number_sealed bytea not null,
  id_number_index bytea not null unique,
  how text not null check (how in ('provider', 'window')),
  -- The name of the provider in the configuration, or the office of the window.
  provider text,
  office_id text references office (id),
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  check ((how = 'provider') = (provider is not null)),
  check ((how = 'window') = (office_id is not null))
);
select audit_table('account_identity', null);

-- A second telephone of the same person leads to the account that they have already.
alter table account add column joined_to uuid references account (id);

-- Below real name an account reads its own typing, and nothing that the register or a case knows.
create function is_own_account(account uuid) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select 'account:' || account = any (current_parties()) or 'telephone:' || account = any (current_parties())
$$;
grant execute on function is_own_account(uuid) to tongban_app;
alter policy own on account using (is_own_account(id));
alter policy own_address on account using (is_own_account(id)) with check (is_own_account(id));
alter policy own on application_draft using (is_own_account(account_id)) with check (is_own_account(account_id));
alter policy own on email_code using (is_own_account(account_id)) with check (is_own_account(account_id));

alter table account_identity enable row level security;
alter table account_identity force row level security;
create policy worker on account_identity to tongban_worker using (true) with check (true);
create policy standing on account_identity for select to tongban_owner using (true);
create policy own on account_identity for select to tongban_app using (is_own_account(account_id));
create policy seen_at_window on account_identity for insert to tongban_app
  with check (how = 'window' and 'office:' || office_id = any (current_parties()));
grant select, insert on account_identity to tongban_app, tongban_worker;
grant update (joined_to) on account to tongban_worker;

-- A guardian whose bond to the ward a clerk confirmed from the paper (R2.3); it ends with majority, or when it is corrected.
create table guardian_bond (
  id uuid primary key,
  ward_id uuid not null references person (id),
  guardian_index bytea not null,
  relation text not null,
  case_id uuid references case_file (id),
  office_id text not null references office (id),
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  ends_on date,
  ended_at timestamptz,
  ended_by text,
  ended_because text,
  check ((ended_at is null) = (ended_because is null))
);
create unique index one_bond_of_a_pair on guardian_bond (ward_id, guardian_index) where ended_at is null;
create index guardian_bond_by_guardian on guardian_bond (guardian_index) where ended_at is null;
select audit_table('guardian_bond', null);
alter table guardian_bond enable row level security;
alter table guardian_bond force row level security;
create policy worker on guardian_bond to tongban_worker using (true) with check (true);
create policy standing on guardian_bond for select to tongban_owner using (true);
create policy own on guardian_bond for select to tongban_app
  using (guardian_index in (select id_number_index from account_identity where 'account:' || account_id = any (current_parties())));
create policy of_the_window on guardian_bond for select to tongban_app using ('office:' || office_id = any (current_parties()));
create policy confirming on guardian_bond for insert to tongban_app with check ('office:' || office_id = any (current_parties()));
create policy ending on guardian_bond for update to tongban_app
  using ('office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
grant select, insert on guardian_bond to tongban_app, tongban_worker;
grant update (ended_at, ended_by, ended_because) on guardian_bond to tongban_app, tongban_worker;

-- The people whose cases an account opens: its own person, and the wards whose bond holds.
create function persons_of_account(account uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with own as (select id_number_index as index from account_identity where account_id = account)
  select person.id from own join person on person.id_number_index = own.index
  union select former.person_id from own join former_identity former on former.id_number_index = own.index
  union select bond.ward_id from own join guardian_bond bond on bond.guardian_index = own.index
    where bond.ended_at is null and (bond.ends_on is null or bond.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
$$;
grant execute on function persons_of_account(uuid) to tongban_app, tongban_worker;

-- Accounts that may open a person's cases: their own, and their guardians'.
create function accounts_of_person(of_person uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select identity.account_id from account_identity identity
    where identity.id_number_index in (
      select id_number_index from person where id = of_person
      union select id_number_index from former_identity where person_id = of_person
      union select guardian_index from guardian_bond where ward_id = of_person and ended_at is null
        and (ends_on is null or ends_on > (current_moment() at time zone 'Asia/Shanghai')::date))
$$;
grant execute on function accounts_of_person(uuid) to tongban_app, tongban_worker;

-- With the real name, or with a bond, come the cases that were opened without the account: at a window, or by another telephone.
create function take_up_cases(account uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update case_file
    set accounts = accounts || account, state = jsonb_set(state, '{accounts}', (state -> 'accounts') || to_jsonb(account))
    where person_id in (select persons_of_account(account)) and not account = any (accounts);
end $$;
revoke all on function take_up_cases(uuid) from public;
grant execute on function take_up_cases(uuid) to tongban_app, tongban_worker;
create policy taking_up on case_file for update to tongban_owner using (true) with check (true);
create policy standing on former_identity for select to tongban_owner using (true);

create function account_of_identity(of_index bytea) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select account_id from account_identity where id_number_index = of_index
$$;
revoke all on function account_of_identity(bytea) from public;
grant execute on function account_of_identity(bytea) to tongban_app, tongban_worker;

-- A second telephone joins the account that its person has; what was typed with it, and who is signed in with it, moves along.
create policy joining on account to tongban_owner using (true) with check (true);
create policy joining on application_draft to tongban_owner using (true) with check (true);
create policy joining on file to tongban_owner using (true) with check (true);
create function join_account(second uuid, first uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update account set joined_to = first where id = second;
  update account set joined_to = first where joined_to = second;
  update application_draft set account_id = first where account_id = second and submitted_case is null;
  update file set account_id = first where account_id = second and case_id is null;
  update session set account_id = first where account_id = second and ended_at is null;
end $$;
revoke all on function join_account(uuid, uuid) from public;
grant execute on function join_account(uuid, uuid) to tongban_app, tongban_worker;
