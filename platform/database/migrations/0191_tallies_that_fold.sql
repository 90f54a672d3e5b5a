-- Sums whose rows grow with offices, matters and months, and not with cases (N2.4, N8; decision 56). Until now each line bore the office at
-- the other end: between 2,846 counties nearly every case had lines of its own, and nothing could be folded.

-- Only flows between places have another end, and there it is a region: 'flow-in' is counted at the residence by the province of the
-- hukou; 'flow-out' at the hukou, where the two differ, by the office above the residence within the province, else by its province.
create or replace function tallies_of_case(one case_file) returns setof tally_line
  language sql stable
  begin atomic
    select 'opened', (one).residence_office, '', (one).matter, '', date_trunc('month', (one).opened_on)::date, 1::bigint, 0::bigint
    union all
    select 'flow-in', (one).residence_office, left((one).hukou_office, 2) || '0000', '', '', date_trunc('month', (one).opened_on)::date, 1, 0
    union all
    select 'flow-out', (one).hukou_office, case when left((one).hukou_office, 2) = left((one).residence_office, 2) then (one).superior_office
        else left((one).residence_office, 2) || '0000' end, '', '', date_trunc('month', (one).opened_on)::date, 1, 0
      where (one).hukou_office <> (one).residence_office
    union all
    select 'standing', (one).residence_office, '', (one).matter, (one).status, date '2000-01-01', 1, 0 where not (one).final
    union all
    select case when clock->>'state' = 'stopped' then case when (clock->>'late')::boolean then 'late' else 'on-time' end else clock->>'state' end,
      clock->>'office', '', (one).matter, clock->>'name',
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
    select 'stayed', (one).residence_office, '', (one).matter, from_status, date_trunc('month', day)::date, 1::bigint,
      greatest(0, extract(epoch from at - since))::bigint
    from moved where only_seq is null or seq = only_seq
    union all
    select counts_as, (one).residence_office, '', (one).matter,
      coalesce(record->>'ground', 'not-ours'), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and counts_as is not null and (only_seq is null or seq = only_seq)
    union all
    select 'acted', case by_party when 'hukou' then (one).hukou_office when 'superior' then (one).superior_office
        when 'province' then (one).province_office else (one).residence_office end,
      '', (one).matter, substr(actor, 7), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and actor like 'staff:%' and (only_seq is null or seq = only_seq);
  end;

-- What is kept already, without its other ends; and the flows.
create temporary table summed on commit drop as
  select measure, office_id, '' as other_id, matter, what, day, sum(n) as n, sum(seconds) as seconds from tally
  group by measure, office_id, matter, what, day having sum(n) <> 0 or sum(seconds) <> 0;
delete from tally;
insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded) select *, true from summed;
insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded)
  select 'flow-in', residence_office, left(hukou_office, 2) || '0000', '', '', date_trunc('month', opened_on)::date, count(*), 0, true
  from case_file group by 2, 3, 6
  union all
  select 'flow-out', hukou_office, case when left(hukou_office, 2) = left(residence_office, 2) then superior_office
      else left(residence_office, 2) || '0000' end, '', '', date_trunc('month', opened_on)::date, count(*), 0, true
  from case_file where hukou_office <> residence_office group by 2, 3, 6;

-- Folded a slice at a time: what has become nothing is found without reading what has not.
create index tally_of_nothing on tally (measure) where folded and n = 0 and seconds = 0;
