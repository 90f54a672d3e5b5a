-- Days by which something outside a case is answered are counted anew with a calendar that is published later, on the record (五).
create table answer_recount (
  id uuid primary key,
  recount_id uuid not null references recount,
  kind text not null check (kind in ('complaint', 'feedback', 'archive', 'revisit', 'own-data')),
  thing_id uuid not null,
  office_id text not null references office,
  before date not null,
  after date not null,
  moved_at timestamptz not null,
  check (before <> after)
);
create index answer_recount_of_thing on answer_recount (thing_id);
alter table answer_recount enable row level security, force row level security;
create policy of_office on answer_recount for select to tongban_app
  using (office_id in (select offices_under_me()));
create policy worker on answer_recount to tongban_worker using (true) with check (true);
grant select on answer_recount to tongban_app;
grant select, insert on answer_recount to tongban_worker;
select audit_table('answer_recount', null);

grant select, update (due_on) on complaint, feedback_ticket, archive_request, rating_revisit, own_data_request to tongban_worker;
