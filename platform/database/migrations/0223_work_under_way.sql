-- What an office or an institution has under way, asked without confirming each row (N2.4, R1.3; decision 63).

-- Cases that stand in these statuses at an office, by its seat. The seats are those that `case_party` is derived from; whose office it is and
-- that they may see cases is asked once, as in `count_kept_cases`.
create function seated_cases(of_office text, at_residence text[], held text[], at_hukou text[], at_superior text[], at_province text[])
  returns table (id uuid, seat text, matter text, status text, due_on date, due_office text, turn_office text, residence_from date,
    changed_at timestamptz, opened_at timestamptz)
  language sql stable security definer set search_path to public, pg_temp
  begin atomic
    select seated.id, seated.seat, seated.matter, seated.status, seated.due_on, seated.due_office, seated.turn_office, seated.residence_from,
      seated.changed_at, seated.opened_at from (
      select id, 'residence' as seat, matter, status, due_on, due_office, turn_office, residence_from, changed_at, opened_at from case_file
        where residence_office = of_office and status = any (at_residence) and not (hukou_office = of_office and status = any (held))
      union all
      select id, 'hukou', matter, status, due_on, due_office, turn_office, residence_from, changed_at, opened_at from case_file
        where hukou_office = of_office and hukou_sees and status = any (at_hukou)
          and (status = any (held) or residence_office <> of_office)
      union all
      select id, 'superior', matter, status, due_on, due_office, turn_office, residence_from, changed_at, opened_at from case_file
        where superior_office = of_office and status = any (at_superior) and residence_office <> of_office
      union all
      select id, 'province', matter, status, due_on, due_office, turn_office, residence_from, changed_at, opened_at from case_file
        where province_office = of_office and province_sees and status = any (at_province)
    ) as seated
    where 'office:' || of_office = any (current_parties()) and not is_newcomer() and not acts_by_mandate();
  end;
revoke all on function seated_cases(text, text[], text[], text[], text[], text[]) from public;
grant execute on function seated_cases(text, text[], text[], text[], text[], text[]) to tongban_app;

-- Assessments that wait for a doctor or a stamp: those of a case that has gone on or ended meanwhile wait for nobody.
create table open_task (
  assessment_id uuid primary key references assessment (id),
  institution_id text not null,
  state text not null,
  assigned_at timestamptz not null
);
create index open_task_in_order on open_task (institution_id, state, assigned_at, assessment_id);
grant select on open_task to tongban_app, tongban_worker;
alter table open_task enable row level security, force row level security;
create policy derived on open_task for all to tongban_owner using (true) with check (true);
-- What is assessed, the assessment and its case themselves answer.
create policy of_institution on open_task for select to tongban_app using ('institution:' || institution_id = any (current_parties()));
create policy worker on open_task for select to tongban_worker using (true);

create function sync_open_task() returns trigger
  language plpgsql security definer set search_path to public, pg_temp as $$
begin
  if new.state in ('assigned', 'signed') and exists (select from case_file where id = new.case_id and status = 'assessing') then
    insert into open_task values (new.id, new.institution_id, new.state, new.assigned_at)
    on conflict (assessment_id) do update set state = excluded.state;
  else
    delete from open_task where assessment_id = new.id;
  end if;
  return null;
end $$;
create trigger open_task after insert or update of state on assessment for each row execute function sync_open_task();

create function sync_open_tasks_of_case() returns trigger
  language plpgsql security definer set search_path to public, pg_temp as $$
begin
  if new.status = 'assessing' then
    insert into open_task select id, institution_id, state, assigned_at from assessment
    where case_id = new.id and state in ('assigned', 'signed') on conflict (assessment_id) do nothing;
  else
    delete from open_task using assessment where assessment.case_id = new.id and open_task.assessment_id = assessment.id;
  end if;
  return null;
end $$;
create trigger case_file_open_tasks after update of status on case_file
  for each row when ((old.status = 'assessing') <> (new.status = 'assessing')) execute function sync_open_tasks_of_case();

insert into open_task select assessment.id, institution_id, assessment.state, assigned_at from assessment join case_file on case_file.id = case_id
where assessment.state in ('assigned', 'signed') and status = 'assessing';
