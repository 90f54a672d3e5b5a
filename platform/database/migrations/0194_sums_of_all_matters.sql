-- Sums of all matters together: no page asks for one matter, and nine of them made nine times the rows (N2.4; decision 56). What is counted of one
-- matter is counted of the cases themselves.
create or replace function tallies_of_case(one case_file) returns setof tally_line
  language sql stable
  begin atomic
    select 'opened', (one).residence_office, '', '', '', date_trunc('month', (one).opened_on)::date, 1::bigint, 0::bigint
    union all
    select 'flow-in', (one).residence_office, left((one).hukou_office, 2) || '0000', '', '', date_trunc('month', (one).opened_on)::date, 1, 0
    union all
    select 'flow-out', (one).hukou_office, case when left((one).hukou_office, 2) = left((one).residence_office, 2) then (one).superior_office
        else left((one).residence_office, 2) || '0000' end, '', '', date_trunc('month', (one).opened_on)::date, 1, 0
      where (one).hukou_office <> (one).residence_office
    union all
    select 'standing', (one).residence_office, '', '', (one).status, date '2000-01-01', 1, 0 where not (one).final
    union all
    select case when clock->>'state' = 'stopped' then case when (clock->>'late')::boolean then 'late' else 'on-time' end else clock->>'state' end,
      clock->>'office', '', '', clock->>'name',
      case clock->>'state' when 'stopped' then date_trunc('month', (clock->>'stopped')::date)::date
        when 'running' then (clock->>'due')::date else date '2000-01-01' end, 1, 0
    from jsonb_array_elements((one).state->'clocks') as clock;
  end;

create or replace function tallies_of_steps(one case_file, only_seq integer) returns setof tally_line
  language sql stable
  begin atomic
    with moved as (
      select seq, day, from_status, at, coalesce(lag(at) over (order by seq), (one).opened_at) as since
      from case_event where case_id = (one).id and from_status <> to_status
    )
    select 'stayed', (one).residence_office, '', '', from_status, date_trunc('month', day)::date, 1::bigint,
      greatest(0, extract(epoch from at - since))::bigint
    from moved where only_seq is null or seq = only_seq
    union all
    select counts_as, (one).residence_office, '', '',
      coalesce(record->>'ground', 'not-ours'), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and counts_as is not null and (only_seq is null or seq = only_seq)
    union all
    select 'acted', case by_party when 'hukou' then (one).hukou_office when 'superior' then (one).superior_office
        when 'province' then (one).province_office else (one).residence_office end,
      '', '', substr(actor, 7), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and actor like 'staff:%' and (only_seq is null or seq = only_seq);
  end;

create temporary table summed on commit drop as
  select measure, office_id, other_id, '' as matter, what, day, sum(n) as n, sum(seconds) as seconds from tally
  group by measure, office_id, other_id, what, day having sum(n) <> 0 or sum(seconds) <> 0;
delete from tally;
insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded) select *, true from summed;
