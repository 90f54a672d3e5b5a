-- Terms that an office let pass: the day promised instead, and that the applicant urged (R5; docs/basis.md §9.250).
create table promise_slip (
  case_id uuid not null references case_file (id),
  what text not null check (what <> ''),
  due_on date not null,
  -- The day promised instead of the one that passed.
  new_day date not null check (new_day > due_on),
  -- The office that holds the term.
  office_id text not null references office (id),
  told_on date not null,
  primary key (case_id, what, new_day)
);
create index promise_slip_of_office on promise_slip (office_id, told_on);

-- Once for each day that was promised.
create table urging (
  case_id uuid not null references case_file (id),
  what text not null check (what <> ''),
  due_on date not null,
  new_day date not null check (new_day > due_on),
  office_id text not null references office (id),
  urged_on date not null,
  urged_at timestamptz not null,
  primary key (case_id, what, new_day)
);
create index urging_of_office on urging (office_id, urged_on);

alter table promise_slip enable row level security, force row level security;
create policy worker on promise_slip to tongban_worker using (true) with check (true);
create policy not_at_the_door on promise_slip as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy of_office on promise_slip for select to tongban_app using (office_id in (select offices_under_me()));
create policy own on promise_slip for select to tongban_app
  using (exists (select from case_party seat
    where seat.case_id = promise_slip.case_id and seat.capacity = 'applicant' and seat.party = any (current_parties())));
create policy beyond_mandate on promise_slip as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on promise_slip as restrictive for all to tongban_app using (not (select is_newcomer()));
grant select on promise_slip to tongban_app;
grant select, insert on promise_slip to tongban_worker;
select audit_table('promise_slip', 'case_id');

alter table urging enable row level security, force row level security;
create policy worker on urging to tongban_worker using (true) with check (true);
create policy not_at_the_door on urging as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy of_office on urging for select to tongban_app using (office_id in (select offices_under_me()));
create policy own on urging for select to tongban_app
  using (exists (select from case_party seat
    where seat.case_id = urging.case_id and seat.capacity = 'applicant' and seat.party = any (current_parties())));
create policy urging on urging for insert to tongban_app
  with check (exists (select from case_party seat join case_file about on about.id = seat.case_id
    where seat.case_id = urging.case_id and seat.capacity = 'applicant' and seat.party = any (current_parties())
      and not about.final and urging.office_id in
        (about.residence_office, about.hukou_office, about.superior_office, about.province_office)));
create policy beyond_mandate on urging as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on urging as restrictive for all to tongban_app using (not (select is_newcomer()));
grant select, insert on urging to tongban_app;
grant select, insert on urging to tongban_worker;
select audit_table('urging', 'case_id');
