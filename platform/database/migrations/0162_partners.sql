-- Government platforms that create and follow cases for people (R3.2; decision 48): who they are, their keys, the people they have vouched for, and each call.

create table partner (
  -- Also its client id.
  id uuid primary key,
  title text not null check (title <> ''),
  kind text not null check (kind in ('platform', 'relying-party', 'hospital', 'hotline')),
  -- The office that registered it: the nation's or a province's.
  office_id text not null references office (id),
  contact_sealed bytea not null,
  -- What it may do, and what for.
  scopes text[] not null,
  purposes text not null check (purposes <> ''),
  -- Networks it calls from (CIDR); none named: from anywhere.
  networks text[] not null default '{}',
  -- The levels of its own at which it has checked card and face.
  real_name_acr text[] not null default '{}',
  -- Where a receiver takes no character beyond GB 2312, papers and feeds say so and give the agreed stand-in.
  takes_rare_names boolean not null default true,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  calls_per_minute integer not null check (calls_per_minute between 1 and 60000),
  is_demo boolean not null default false,
  registered_by uuid references staff (id),
  registered_at timestamptz not null,
  suspended_at timestamptz,
  suspended_reason_sealed bytea,
  ended_at timestamptz,
  version integer not null default 1,
  check ((suspended_at is null) = (suspended_reason_sealed is null))
);
create index partner_by_office on partner (office_id);

create table partner_key (
  id uuid primary key,
  partner_id uuid not null references partner (id),
  kid text not null check (kid <> ''),
  -- The public key, as a JWK.
  jwk jsonb not null check (not jwk ? 'd'),
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  added_by uuid references staff (id),
  added_at timestamptz not null,
  revoked_at timestamptz,
  unique (partner_id, kid)
);

-- A person whom a platform has vouched for, while its handle holds.
create table partner_person (
  handle_hash bytea primary key,
  partner_id uuid not null references partner (id),
  account_id uuid not null references account (id),
  -- What the platform calls them, hashed.
  subject_hash bytea not null,
  acr text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index partner_person_over on partner_person (expires_at);
create index partner_person_of_partner on partner_person (partner_id) where ended_at is null;

-- What may be used once: proofs of possession, assertions of clients and of persons. Kept hashed until they have run out.
create table partner_once (
  hash bytea primary key,
  expires_at timestamptz not null
);
create index partner_once_over on partner_once (expires_at);

-- Each call of a partner, answered or not, with the person it acts for.
create table partner_call (
  id uuid primary key,
  partner_id uuid not null references partner (id),
  account_id uuid references account (id),
  operation text not null check (operation <> ''),
  case_id uuid,
  at timestamptz not null
);
create index partner_call_by_partner on partner_call (partner_id, at);
create index partner_call_by_account on partner_call (account_id, at) where account_id is not null;
create index partner_call_by_time on partner_call (at);

alter table partner enable row level security, force row level security;
alter table partner_key enable row level security, force row level security;
alter table partner_person enable row level security, force row level security;
alter table partner_once enable row level security, force row level security;
alter table partner_call enable row level security, force row level security;

create policy worker on partner to tongban_worker using (true) with check (true);
create policy worker on partner_key to tongban_worker using (true) with check (true);
create policy worker on partner_person to tongban_worker using (true) with check (true);
create policy worker on partner_once to tongban_worker using (true) with check (true);
create policy worker on partner_call to tongban_worker using (true) with check (true);
create policy not_at_the_door on partner as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy not_at_the_door on partner_key as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy not_at_the_door on partner_person as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy not_at_the_door on partner_once as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy not_at_the_door on partner_call as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');

-- The policies of partners and of their calls would ask each other without end: what they ask is read past them.
create policy derived on partner for select to tongban_owner using (true);
create policy derived on partner_call for select to tongban_owner using (true);
create function partners_under_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select id from partner where office_id in (select offices_under_me())
$$;
create function partners_that_acted_for_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select partner_id from partner_call where ('account:' || account_id) = any (current_parties())
$$;
revoke all on function partners_under_me(), partners_that_acted_for_me() from public;
grant execute on function partners_under_me(), partners_that_acted_for_me() to tongban_app, tongban_worker;

-- The office that registered it sees and changes it; those above see it.
create policy own_and_below on partner for select to tongban_app
  using (office_id in (select offices_under_me()));
create policy registering on partner for insert to tongban_app
  with check (registered_by = acting_staff() and ('office:' || office_id) = any (current_parties()));
create policy changing on partner for update to tongban_app
  using (('office:' || office_id) = any (current_parties()))
  with check (('office:' || office_id) = any (current_parties()));
create policy own_and_below on partner_key for select to tongban_app
  using (partner_id in (select partners_under_me()));
create policy adding on partner_key for insert to tongban_app
  with check (added_by = acting_staff()
    and partner_id in (select id from partner where ('office:' || office_id) = any (current_parties())));
create policy revoking on partner_key for update to tongban_app
  using (partner_id in (select id from partner where ('office:' || office_id) = any (current_parties())));
create policy own_calls on partner_call for select to tongban_app
  using (('account:' || account_id) = any (current_parties()));
create policy own_and_below on partner_call for select to tongban_app
  using (partner_id in (select partners_under_me()));
-- Whoever sees "who saw me" reads the title of a partner that acted for them.
create policy acted_for_me on partner for select to tongban_app
  using (id in (select partners_that_acted_for_me()));

grant select, insert, update on partner, partner_key to tongban_app, tongban_worker;
grant select on partner_call to tongban_app;
grant select, insert, update, delete on partner_person, partner_once to tongban_worker;
grant select, insert, delete on partner_call to tongban_worker;

select audit_table('partner', null);
select audit_table('partner_key', null);
-- A chain for each partner: calls of one do not wait for those of another.
select audit_table('partner_call', 'partner_id');
