-- A holder lets a relying party ask about their certificate by a code, and sees each time that it asked (R3.2, N5.2; docs/basis.md §9.207).
create table consent (
  id uuid primary key,
  -- About whatever certificate this person holds when it is asked: a renewal ends no consent.
  person_id uuid not null references person (id),
  given_by uuid not null references account (id),
  partner_id uuid not null references partner (id),
  purpose text not null check (purpose <> ''),
  answers text[] not null check (cardinality(answers) > 0),
  once boolean not null,
  -- Only the keyed hash finds it; sealed, its giver reads it again.
  code_index bytea not null,
  code_sealed bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  -- Used, where it is for one use, or taken back.
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
create unique index consent_by_code on consent (code_index) where ended_at is null;
create index consent_by_person on consent (person_id, made_at);
create index consent_by_partner on consent (partner_id);

-- Each answer that was given by a consent: which of its questions were answered, never what.
create table consent_query (
  id uuid primary key,
  consent_id uuid not null references consent (id),
  person_id uuid not null references person (id),
  partner_id uuid not null references partner (id),
  answers text[] not null check (cardinality(answers) > 0),
  at timestamptz not null
);
create index consent_query_by_person on consent_query (person_id, at);
create index consent_query_by_consent on consent_query (consent_id);
create index consent_query_by_partner on consent_query (partner_id, at);

alter table consent enable row level security, force row level security;
alter table consent_query enable row level security, force row level security;
create policy worker on consent for all to tongban_worker using (true) with check (true);
create policy worker on consent_query for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on consent as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy not_at_the_door on consent_query as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy beyond_mandate on consent as restrictive for all to tongban_app using (not acts_by_mandate());
create policy beyond_mandate on consent_query as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on consent as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy not_for_newcomers on consent_query as restrictive for all to tongban_app using (not (select is_newcomer()));

create policy of_own_person on consent for select to tongban_app using (person_id in (select persons_of_me()));
create policy giving on consent for insert to tongban_app
  with check (ended_at is null and person_id in (select persons_of_me()) and ('account:' || given_by) = any (current_parties()));
create policy taking_back on consent for update to tongban_app
  using (ended_at is null and person_id in (select persons_of_me()))
  with check (ended_at is not null);
create policy of_own_person on consent_query for select to tongban_app using (person_id in (select persons_of_me()));
-- Whoever holds a certificate chooses among those that may ask, and reads the titles of those that asked.
create policy may_be_asked_by on partner for select to tongban_app
  using (kind = 'relying-party' and exists (select from unnest(current_parties()) party where party like 'account:%'));

grant select, insert, update (ended_at, ended_by) on consent to tongban_app;
grant select, insert, update on consent to tongban_worker;
grant select on consent_query to tongban_app;
grant select, insert on consent_query to tongban_worker;

select audit_table('consent', null);
select audit_table('consent_query', null);
