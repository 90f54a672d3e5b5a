-- What a row says of somebody's disability, and words typed about people, are sealed in the column where they stood (N5.2; decision 44).
-- Rows of before are sealed by the job 'seal-earlier-rows': that needs keys, which the database does not have.

-- A card's level follows from its results; rows of before keep it until they are sealed.
alter table certificate alter column level drop not null;
alter table certificate drop constraint by_sight_as_marked;
alter table certificate add constraint by_sight_as_marked
  check (results ? 'sealed' or assessed_visually = (results @> '[{"bySight": true}]'::jsonb));
alter table certificate add constraint level_is_sealed check (level is null or not results ? 'sealed');
alter table import_waiting_card alter column level drop not null;
alter table import_waiting_card add constraint level_is_sealed check (level is null or not results ? 'sealed');

-- Whether a conclusion was severe is in what is sealed: the program looks.
drop function conclusion_facts(date);
create function conclusion_facts(since date)
  returns table(assessment uuid, case_id uuid, person uuid, concluded jsonb, assessor uuid, assessor_name text, handler text, place text,
    hour integer, minute_key text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select assessment.id, case_file.id, case_file.person_id,
    jsonb_strip_nulls(jsonb_build_object('assessments', case_file.state -> 'assessments', 'sealed', case_file.state -> 'sealed')),
    assessment.assessor_id, assessment.assessor_name, case_file.state ->> 'acceptedBy', notice.place,
    extract(hour from assessment.signed_at at time zone 'Asia/Shanghai')::integer,
    to_char(assessment.signed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24')
  from assessment join case_file on case_file.id = assessment.case_id
  left join lateral (select public_notice.place from public_notice where public_notice.case_id = case_file.id
    order by public_notice.round desc limit 1) notice on true
  where assessment.state = 'stamped' and assessment.stamped_at >= since
    and case_file.residence_office in (select offices_under_me());
end;
revoke all on function conclusion_facts(date) from public;
grant execute on function conclusion_facts(date) to tongban_app;

-- How far the rows of before have come, by table; a row of each is made by the job itself.
create table earlier_sealing (
  subject text primary key,
  after_key text,
  sealed integer not null default 0,
  finished_at timestamptz
);
alter table earlier_sealing enable row level security, force row level security;
create policy worker on earlier_sealing to tongban_worker using (true) with check (true);
create policy not_at_the_door on earlier_sealing as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update on earlier_sealing to tongban_worker;
grant update (record) on case_event to tongban_worker;
grant update (before, after) on import_difference to tongban_worker;
grant update (results, level) on import_waiting_card to tongban_worker;
grant update (purpose) on reveal_request to tongban_worker;
grant update (words) on feedback_step to tongban_worker;

alter table case_look drop constraint case_look_words_check;
alter table case_look add constraint case_look_words_check check (words like 'sealed:%' or length(words) between 4 and 200);
