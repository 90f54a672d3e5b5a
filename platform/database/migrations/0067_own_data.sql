-- Every reveal of a masked field, the alarms that too many raise, and what people ask about their own data (N5.2, R6.3).
create table reveal (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  staff_id uuid not null references staff (id),
  office_id text not null references office (id),
  field text not null,
  at timestamptz not null
);
create index reveal_by_staff on reveal (staff_id, at);
create index reveal_by_office on reveal (office_id, at);
alter table reveal enable row level security, force row level security;
create policy own on reveal for insert to tongban_app
  with check (staff_id = acting_staff() and 'office:' || office_id = any (current_parties()));
create policy own_and_above on reveal for select to tongban_app using (office_id in (select offices_under_me()));
create policy worker on reveal for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on reveal as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert on reveal to tongban_app;
grant select, insert on reveal to tongban_worker;
select audit_table('reveal', 'case_id');

-- Held by the office that answers it: the clerk's own, or the one above where the clerk is its head.
create table reveal_alarm (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  office_id text not null references office (id),
  holder_id text not null references office (id),
  kind text not null check (kind in ('hour', 'day')),
  raised_at timestamptz not null,
  in_hour integer not null,
  on_day integer not null,
  finding text check (finding in ('in-order', 'misuse')),
  words text,
  answered_by uuid references staff (id),
  answered_at timestamptz,
  check (num_nonnulls(finding, words, answered_by, answered_at) in (0, 4)),
  check (answered_by <> staff_id)
);
create index reveal_alarm_by_holder on reveal_alarm (holder_id, raised_at);
create index reveal_alarm_by_staff on reveal_alarm (staff_id, raised_at);
alter table reveal_alarm enable row level security, force row level security;
create policy raising on reveal_alarm for insert to tongban_app
  with check (staff_id = acting_staff() and 'office:' || office_id = any (current_parties())
    and 'office:' || holder_id = any (office_parties(office_id)));
create policy own_and_above on reveal_alarm for select to tongban_app
  using (office_id in (select offices_under_me()));
create policy answering on reveal_alarm for update to tongban_app
  using (finding is null and acts_as(holder_id, 'head') and staff_id <> acting_staff())
  with check (answered_by = acting_staff());
create policy worker on reveal_alarm for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on reveal_alarm as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (finding, words, answered_by, answered_at) on reveal_alarm to tongban_app;
grant select, insert, update on reveal_alarm to tongban_worker;
select audit_table('reveal_alarm', '');

-- What an applicant asks about their own data, and the answer of the office that has the case.
create table own_data_request (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  person_id uuid not null,
  account_id uuid not null,
  office_id text not null references office (id),
  kind text not null check (kind in ('correction', 'erasure')),
  words_sealed bytea not null,
  asked_at timestamptz not null,
  due_on date not null,
  outcome text check (outcome in ('granted', 'refused')),
  answer_sealed bytea,
  decided_by_name text,
  decided_at timestamptz,
  check (num_nonnulls(outcome, answer_sealed, decided_by_name, decided_at) in (0, 4))
);
create unique index own_data_request_waiting on own_data_request (case_id) where outcome is null;
create index own_data_request_by_office on own_data_request (office_id, asked_at);
create index own_data_request_by_account on own_data_request (account_id, asked_at);
alter table own_data_request enable row level security, force row level security;
create policy asking on own_data_request for insert to tongban_app
  with check ('account:' || account_id = any (current_parties()) and exists (select from case_party seat
    where seat.case_id = own_data_request.case_id and seat.capacity = 'applicant' and seat.party = any (current_parties())));
create policy own on own_data_request for select to tongban_app using ('account:' || account_id = any (current_parties()));
create policy of_office on own_data_request for select to tongban_app
  using ('office:' || office_id = any (current_parties()) and works_on_cases());
create policy deciding on own_data_request for update to tongban_app
  using (outcome is null and acts_as(office_id, 'head')) with check (outcome is not null);
create policy worker on own_data_request for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on own_data_request as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (outcome, answer_sealed, decided_by_name, decided_at) on own_data_request to tongban_app;
grant select, insert, update on own_data_request to tongban_worker;
select audit_table('own_data_request', 'case_id');

-- What decides whether a person's data may go, whichever office has it.
create function erasure_facts(person uuid) returns table (open_case boolean, last_ended timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce(bool_or(not final), false), max(changed_at) filter (where final) from case_file where person_id = person;
  end;
revoke all on function erasure_facts(uuid) from public;
grant execute on function erasure_facts(uuid) to tongban_app, tongban_worker;
grant update (name_index, id_number_index) on person to tongban_worker;
