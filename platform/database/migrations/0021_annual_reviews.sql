-- 年审: once a year, whether each holder still is who and where the certificate says (N6.4).
create table annual_review_round (
  office_id text not null references office (id),
  year integer not null,
  opened_on date not null,
  due_on date not null check (due_on > opened_on),
  primary key (office_id, year)
);
create table annual_review (
  id uuid primary key,
  certificate_id uuid not null references certificate (id),
  person_id uuid not null,
  office_id text not null references office (id),
  year integer not null,
  masked_name text not null,
  opened_on date not null,
  due_on date not null,
  -- The community worker who calls on the holder, where the office has named one.
  held_by uuid references staff (id),
  state text not null check (state in ('open', 'done', 'lapsed')),
  finding text,
  answered_as text check (answered_as in ('holder', 'guardian', 'community', 'office')),
  answered_by text,
  answered_by_name text,
  answered_at timestamptz,
  answers_sealed bytea,
  -- The matter that the finding calls for; settled by its case.
  next_matter text,
  told boolean not null default false,
  check ((state = 'done') = (finding is not null and answered_as is not null and answered_at is not null and answers_sealed is not null)),
  unique (certificate_id, year)
);
create index annual_review_by_office on annual_review (office_id, year, state, due_on);
create index annual_review_by_person on annual_review (person_id);
create index annual_review_held on annual_review (held_by) where state = 'open';
create index annual_review_to_tell on annual_review (id) where not told and state = 'open';

-- A card given back or replaced has been looked at by more than a review.
create function lapse_annual_review() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update annual_review set state = 'lapsed' where certificate_id = new.id and state = 'open';
  return null;
end $$;
create trigger certificate_lapses_review after update of status on certificate
  for each row when (new.status in ('cancelled', 'superseded')) execute function lapse_annual_review();

do $$
declare name text;
begin
  foreach name in array array['annual_review_round', 'annual_review'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select on %I to tongban_app', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
  end loop;
end $$;
create policy not_at_the_door on annual_review as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy read on annual_review_round for select to tongban_app using (true);

create policy own_and_below on annual_review for select to tongban_app using (office_id in (select offices_under_me()));
create policy handling on annual_review for update to tongban_app
  using (state = 'open' and 'office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
create policy calling on annual_review for select to tongban_app using (held_by = acting_staff());
create policy answering_for_the_office on annual_review for update to tongban_app
  using (state = 'open' and held_by = acting_staff()) with check (held_by = acting_staff());
-- Applicants: whoever may see the certificate as an applicant. Offices have policies of their own.
create policy of_holder on annual_review for select to tongban_app
  using (exists (select from unnest(current_parties()) as party where party like 'account:%')
    and exists (select from certificate where certificate.id = certificate_id));
create policy answering_oneself on annual_review for update to tongban_app
  using (state = 'open' and exists (select from unnest(current_parties()) as party where party like 'account:%')
    and exists (select from certificate where certificate.id = certificate_id))
  with check (answered_as in ('holder', 'guardian'));
create policy derived on annual_review to tongban_owner using (true) with check (true);
grant update (held_by, state, finding, answered_as, answered_by, answered_by_name, answered_at, answers_sealed, next_matter)
  on annual_review to tongban_app;
select audit_table('annual_review', null);
select audit_table('annual_review_round', null);
