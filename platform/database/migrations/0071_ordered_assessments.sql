-- A new assessment that was ordered carries the number of the case or of the inquiry that it comes from (R4.3.3, N4.3).
alter table fraud_inquiry add column number text;
with numbered as (
  select id, office_id || to_char(opened_on, 'YYYYMMDD')
    || lpad((coalesce(last, 0) + row_number() over (partition by office_id, opened_on order by fraud_inquiry.id))::text, 4, '0') as digits
  from fraud_inquiry left join case_counter using (office_id)
  where day is null or day = opened_on
)
update fraud_inquiry set number = digits || lpad((98 - (digits::numeric * 100) % 97)::text, 2, '0') from numbered
  where numbered.id = fraud_inquiry.id;
insert into case_counter (office_id, day, last)
  select office_id, opened_on, count(*) from fraud_inquiry group by office_id, opened_on
  on conflict (office_id, day) do update set last = case_counter.last + excluded.last;
alter table fraud_inquiry alter column number set not null;
alter table fraud_inquiry add constraint fraud_inquiry_number_key unique (number);

drop function new_assessment_ordered;
-- What an office ordered that this person be assessed anew: after a move (R4.3.3), or because the conclusion their card rests on
-- came into doubt (N4.3). What was ordered is not refused for coming too soon (R4.6).
create function new_assessment_ordered(person uuid) returns table (origin text, number text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select 'case', case_file.number from certificate_follow_up join case_file on case_file.id = certificate_follow_up.case_id
      where certificate_follow_up.person_id = person and done_on is null
    union all
    select 'inquiry', fraud_inquiry.number from flagged_conclusion
      join fraud_inquiry on fraud_inquiry.id = flagged_conclusion.inquiry_id
      join certificate on certificate.case_id = flagged_conclusion.case_id
      where certificate.person_id = person and certificate.status in ('in-force', 'frozen', 'expired', 'void')
        and flagged_conclusion.state <> 'kept'
    order by 1, 2 limit 1;
  end;
revoke execute on function new_assessment_ordered from public;
grant execute on function new_assessment_ordered to tongban_app, tongban_worker;
