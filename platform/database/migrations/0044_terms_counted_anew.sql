-- Running terms are counted anew when a calendar is published later; what was asked when is kept (R5.1–R5.3, R4.1.3, R4.1.4, N2.3).

-- One run over the open cases of the places whose calendar changed; it goes on from `after_case` wherever it was stopped.
create table recount (
  id uuid primary key,
  office_id text not null references office (id),
  -- The document that changed the calendar.
  because text not null,
  asked_at timestamptz not null,
  after_case uuid,
  looked integer not null default 0,
  moved integer not null default 0,
  finished_at timestamptz
);
create index recount_unfinished on recount (asked_at, id) where finished_at is null;
create index recount_of_office on recount (office_id, asked_at);

alter table recount enable row level security;
alter table recount force row level security;
create policy worker on recount to tongban_worker using (true) with check (true);
-- How many terms a published calendar moved names nobody.
create policy published on recount for select to tongban_app using (true);
-- Whoever decides on a calendar asks for it: the office above the one that published it, or the nation's own.
create policy asking on recount for insert to tongban_app
  with check (office_id in (select offices_under_me()) and looked = 0 and moved = 0 and after_case is null and finished_at is null);
grant select, insert on recount to tongban_app;
grant select, insert, update on recount to tongban_worker;
select audit_table('recount', null);

-- What runs already. Its owner may write for as long as this takes.
alter table case_file no force row level security;
alter table case_event no force row level security;

-- While papers are missing the days have not begun, and what is asked was told on the day on which the case came to wait for it.
update case_file set state = state || jsonb_build_object(
  'clocks', coalesce((select jsonb_agg(clock order by place)
    from jsonb_array_elements(state -> 'clocks') with ordinality as listed (clock, place)
    where not (clock ->> 'state' = 'paused' and clock ->> 'name' in ('name-institution', 'accept-and-hand-over'))), '[]'),
  'told', jsonb_build_array(jsonb_build_object('on', state ->> 'since', 'by', 'clerk', 'requests', state -> 'asked')))
where status = 'awaiting-materials' and state -> 'asked' <> '[]' and state ->> 'told' is null;

-- A clock that went on after a pause is counted from that day, with the days that were left: as its steps have them on record.
update case_file set state = jsonb_set(state, '{clocks}', (
  select jsonb_agg(case when pause.step_day is null then clock
      else clock || jsonb_build_object('resumed', jsonb_build_object('from', to_char(pause.step_day, 'YYYY-MM-DD'), 'days', pause.days_left)) end
    order by place)
  from jsonb_array_elements(case_file.state -> 'clocks') with ordinality as listed (clock, place)
  left join lateral (
    select went_on.day as step_day, (before ->> 'left')::integer as days_left
    from case_event waited
    cross join lateral jsonb_array_elements(waited.clocks) as before
    join case_event went_on on went_on.case_id = waited.case_id and went_on.seq = waited.seq + 1
    cross join lateral jsonb_array_elements(went_on.clocks) as after
    where waited.case_id = case_file.id and clock ->> 'state' = 'running'
      and before ->> 'state' = 'paused' and after ->> 'state' = 'running' and (before ->> 'left')::integer >= 0
      and (before ->> 'name', before ->> 'office', before ->> 'started') = (clock ->> 'name', clock ->> 'office', clock ->> 'started')
      and (after ->> 'name', after ->> 'office', after ->> 'started') = (clock ->> 'name', clock ->> 'office', clock ->> 'started')
    order by went_on.seq desc limit 1) as pause on true))
where not final and exists (select from jsonb_array_elements(state -> 'clocks') as clock where clock ->> 'state' = 'running');

alter table case_file force row level security;
alter table case_event force row level security;
