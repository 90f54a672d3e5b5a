-- What people say back: problems sent up the hierarchy, ratings and revisits, complaints, and the nation's interpretations (N7, N8, R7).

-- A problem met in the work; it holds no personal data, so that it can travel (N5.2, N8).
create table feedback_ticket (
  id uuid primary key,
  number text not null unique,
  office_id text not null references office (id),
  title text not null,
  words text not null,
  clause text,
  asked_by uuid not null references staff (id),
  asked_at timestamptz not null,
  -- Who has to answer, and by when; once answered, who did.
  holder_id text not null references office (id),
  due_on date not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  check (holder_id <> office_id)
);
create index feedback_ticket_by_office on feedback_ticket (office_id, asked_at);
create index feedback_ticket_by_holder on feedback_ticket (holder_id, due_on) where state = 'open';

create table feedback_step (
  ticket_id uuid not null references feedback_ticket (id),
  seq integer not null,
  kind text not null check (kind in ('asked', 'passed-on', 'answered', 'asked-again', 'closed')),
  office_id text not null references office (id),
  to_office text references office (id),
  due_on date,
  words text not null,
  by_staff uuid not null references staff (id),
  by_name text not null,
  at timestamptz not null,
  primary key (ticket_id, seq)
);

-- How an applicant found the service, once, after the end of the case; the words are sealed with the person's key.
create table case_rating (
  case_id uuid primary key references case_file (id),
  office_id text not null references office (id),
  level text not null check (level in ('very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied')),
  words_sealed bytea,
  rated_at timestamptz not null
);
create index case_rating_by_office on case_rating (office_id, rated_at);
create table rating_revisit (
  case_id uuid primary key references case_rating (case_id),
  office_id text not null references office (id),
  due_on date not null,
  done_sealed bytea,
  accepted boolean,
  done_by uuid references staff (id),
  done_by_name text,
  done_on date,
  check (num_nulls(done_sealed, accepted, done_by, done_by_name, done_on) in (0, 5))
);
create index rating_revisit_open on rating_revisit (office_id, due_on) where done_on is null;

create table complaint (
  id uuid primary key,
  number text not null unique,
  -- With the number it lets whoever complained read the answer; kept so that nobody here can.
  code_index bytea not null,
  about_office text not null references office (id),
  subject text not null check (subject in ('staff', 'office')),
  holder_id text not null references office (id),
  -- Who it is about: they neither see nor answer it.
  named_staff uuid[] not null default '{}',
  account_id uuid references account (id),
  content_sealed bytea not null,
  made_at timestamptz not null,
  due_on date not null,
  answer_sealed bytea,
  answered_by uuid references staff (id),
  answered_by_name text,
  answered_on date,
  check (num_nulls(answer_sealed, answered_by, answered_by_name, answered_on) in (0, 4)),
  check (not coalesce(answered_by = any (named_staff), false))
);
create index complaint_by_holder on complaint (holder_id, due_on);
create index complaint_by_time on complaint (about_office, made_at);

-- The national federation's notes on clauses (R7).
create table interpretation (
  id uuid primary key,
  clauses text[] not null check (cardinality(clauses) > 0),
  words text not null,
  source text not null,
  state text not null check (state in ('proposed', 'returned', 'published')),
  -- The one it takes the place of, and the question it answers.
  replaces_id uuid references interpretation (id),
  ticket_id uuid references feedback_ticket (id),
  proposed_by uuid not null references staff (id),
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid references staff (id),
  decided_by_name text,
  decision_note text,
  published_on date,
  superseded_on date,
  check (decided_by <> proposed_by),
  check ((state = 'published') = (published_on is not null))
);
create index interpretation_in_force on interpretation (published_on) where state = 'published';

do $$
declare name text;
begin
  foreach name in array array['feedback_ticket', 'feedback_step', 'case_rating', 'rating_revisit', 'complaint', 'interpretation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
    execute format('grant select on %I to tongban_app', name);
  end loop;
  foreach name in array array['case_rating', 'rating_revisit', 'complaint'] loop
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
  end loop;
end $$;
revoke update on feedback_step, case_rating from tongban_worker;

-- A ticket is seen by the office that asked and by all above it.
create policy of_the_line on feedback_ticket for select to tongban_app using (office_id in (select offices_under_me()));
create policy asking on feedback_ticket for insert to tongban_app
  with check ('office:' || office_id = any (current_parties()) and asked_by = acting_staff() and state = 'open'
    and 'office:' || holder_id = any (office_parties(office_id)));
create policy of_holder on feedback_ticket for update to tongban_app
  using ('office:' || holder_id = any (current_parties()) and state = 'open')
  with check (state in ('open', 'answered') and office_id in (select offices_under_me())
    and 'office:' || holder_id = any (office_parties(office_id)));
create policy of_asker on feedback_ticket for update to tongban_app
  using ('office:' || office_id = any (current_parties()) and state = 'answered')
  with check (state in ('open', 'closed') and 'office:' || office_id = any (current_parties())
    and 'office:' || holder_id = any (office_parties(office_id)));
grant insert on feedback_ticket to tongban_app;
grant update (holder_id, due_on, state) on feedback_ticket to tongban_app;
create policy with_ticket on feedback_step for select to tongban_app using (ticket_id in (select id from feedback_ticket));
create policy adding on feedback_step for insert to tongban_app
  with check (by_staff = acting_staff() and 'office:' || office_id = any (current_parties())
    and ticket_id in (select id from feedback_ticket));
grant insert on feedback_step to tongban_app;

-- Rated by the applicant of a case that has ended, for the county that served.
create policy of_office on case_rating for select to tongban_app using (office_id in (select offices_under_me()));
create policy own on case_rating for select to tongban_app
  using (exists (select from case_party seat where seat.case_id = case_rating.case_id
    and seat.capacity = 'applicant' and seat.party = any (current_parties())));
create policy rating on case_rating for insert to tongban_app
  with check (exists (select from case_party seat join case_file about on about.id = seat.case_id
    where seat.case_id = case_rating.case_id and seat.capacity = 'applicant' and seat.party = any (current_parties())
      and about.final and about.residence_office = case_rating.office_id));
grant insert on case_rating to tongban_app;
create policy of_office on rating_revisit for select to tongban_app using (office_id in (select offices_under_me()));
create policy own on rating_revisit for select to tongban_app using (case_id in (select case_id from case_rating));
create policy opening on rating_revisit for insert to tongban_app
  with check (done_on is null and exists (select from case_rating rating where rating.case_id = rating_revisit.case_id
    and rating.office_id = rating_revisit.office_id and rating.level in ('dissatisfied', 'very-dissatisfied')));
-- By the office, or by one above it where nobody else is left there; never by a hand that was in the case.
create function had_a_hand_in(rated uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from case_event where case_id = rated and actor = 'staff:' || acting_staff());
  end;
revoke execute on function had_a_hand_in from public;
grant execute on function had_a_hand_in to tongban_app;
create policy of_ratings on case_event for select to tongban_owner using (true);
create policy revisiting on rating_revisit for update to tongban_app
  using (office_id in (select offices_under_me()) and done_on is null)
  with check (office_id in (select offices_under_me()) and done_by = acting_staff() and not had_a_hand_in(case_id));
grant insert on rating_revisit to tongban_app;
grant update (done_sealed, accepted, done_by, done_by_name, done_on) on rating_revisit to tongban_app;

-- A complaint is entered by the system in the complainer's place; it is never seen by those it is about.
create policy of_holder on complaint for select to tongban_app using (holder_id in (select offices_under_me()));
create policy answering on complaint for update to tongban_app
  using ('office:' || holder_id = any (current_parties()) and answered_on is null)
  with check ('office:' || holder_id = any (current_parties()) and answered_by = acting_staff());
create policy not_about_oneself on complaint as restrictive to tongban_app
  using (not coalesce(acting_staff() = any (named_staff), false));
grant update (answer_sealed, answered_by, answered_by_name, answered_on) on complaint to tongban_app;
create policy stepping_aside on complaint to tongban_owner using (true) with check (true);

-- Somebody of the office is found to be concerned; where nobody is left to answer, the office above does. Returns who holds it.
create function step_aside(complaint_id uuid, concerned uuid) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare held complaint;
begin
  select * into held from complaint where id = complaint_id and answered_on is null for update;
  if held.id is null or not 'office:' || held.holder_id = any (current_parties()) or acting_staff() = any (held.named_staff)
    or not exists (select from staff where id = concerned and office_id = held.holder_id) then
    return null;
  end if;
  update complaint set named_staff = array_append(named_staff, concerned) where id = complaint_id;
  if not exists (select from staff where office_id = held.holder_id and closed_at is null and 'handler' = any (roles)
      and id <> concerned and not id = any (held.named_staff)) then
    update complaint set holder_id = (select parent_id from office where id = held.holder_id) where id = complaint_id
      returning holder_id into held.holder_id;
  end if;
  return held.holder_id;
end $$;
revoke execute on function step_aside from public;
grant execute on function step_aside to tongban_app;

-- Published notes are everybody's; proposing is the nation's office's, deciding another person's there, who is its head.
create function in_the_nations_office() returns boolean
  language sql stable
  return exists (select from office where parent_id is null and 'office:' || id = any (current_parties()));
create policy published on interpretation for select to tongban_app using (state = 'published');
create policy of_nation on interpretation for select to tongban_app using (in_the_nations_office());
create policy proposing on interpretation for insert to tongban_app
  with check (in_the_nations_office() and state = 'proposed' and proposed_by = acting_staff() and decided_by is null);
create policy deciding on interpretation for update to tongban_app
  using (in_the_nations_office() and state = 'proposed' and proposed_by <> acting_staff())
  with check (in_the_nations_office() and decided_by = acting_staff()
    and exists (select from staff where id = acting_staff() and 'head' = any (roles)));
create function replaced_by_me(replaced uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from interpretation where replaces_id = replaced and state = 'published' and decided_by = acting_staff());
  end;
revoke execute on function replaced_by_me from public;
grant execute on function replaced_by_me to tongban_app;
create policy replaced on interpretation for select to tongban_owner using (true);
create policy replacing on interpretation for update to tongban_app
  using (in_the_nations_office() and state = 'published' and superseded_on is null)
  with check (in_the_nations_office() and superseded_on is not null and replaced_by_me(id));
grant insert on interpretation to tongban_app;
grant update (state, decided_by, decided_by_name, decision_note, published_on, superseded_on) on interpretation to tongban_app;

select audit_table('feedback_ticket', null);
select audit_table('feedback_step', null);
select audit_table('case_rating', 'case_id');
select audit_table('rating_revisit', 'case_id');
select audit_table('complaint', null);
select audit_table('interpretation', null);
