-- What the records of steps and statuses say of a case, beside it: whose turn it is, since when, and what the system does by itself.
-- Clauses N2.4, R4.1.2–R4.1.6, R5.1–R5.3.

alter table case_file
  -- The office whose turn it is; none where it is somebody else's or the case has ended.
  add column turn_office text references office (id),
  -- The first day on which the residence office looks after it although it is another's turn.
  add column residence_from date,
  -- The first day on which the system takes a step by itself.
  add column own_step_on date;
create index case_file_own_step on case_file (own_step_on) where not final;

alter table case_event
  -- What the step counts for in the sums: declined, returned.
  add column counts_as text;

-- What runs already, as the releases before this one understood it. Its owner may write for as long as this takes.
alter table case_file no force row level security;
alter table case_event no force row level security;

update case_event set counts_as = case step when 'decline' then 'declined' else 'returned' end
where step in ('decline', 'returnForDefect', 'returnNotOurs');

update case_file set
  state = state || jsonb_build_object('shape', 2, 'since', to_char(changed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')),
  turn_office = case
    when status in ('submitted', 'concluded', 'ready-to-hand-over', 'cancelled', 'returned', 'wrong-office') then residence_office
    when status in ('handed-over', 'approved', 'printed', 'mail-returned') then hukou_office
    when status = 'suspended' then superior_office
    when status = 'final-review' then province_office
    when status = 'on-notice' and (state -> 'openObjections' <> '[]' or state -> 'upheldObjection' = 'true') then residence_office
    when status = 'posted' and state ->> 'oldCard' = 'with-holder' then residence_office end,
  residence_from = case status
    when 'on-notice' then (state #>> '{notice,ends}')::date + 1
    when 'awaiting-materials' then (state ->> 'supplyBy')::date + 1
    when 'not-met' then (state ->> 'disputableUntil')::date + 1
    when 'unchanged' then (state ->> 'disputableUntil')::date + 1 end,
  own_step_on = case
    when status = 'awaiting-materials' then (state ->> 'supplyBy')::date + 1
    when status in ('not-met', 'unchanged') then (state ->> 'disputableUntil')::date + 1
    when status = 'posted' and state ->> 'oldCard' is distinct from 'with-holder'
      then (changed_at at time zone 'Asia/Shanghai')::date + (state #>> '{rules,receipt-close-days}')::integer + 1 end
where not final;

alter table case_file force row level security;
alter table case_event force row level security;

create or replace function tallies_of_steps(one case_file, only_seq integer) returns setof tally_line
  language sql stable
  begin atomic
    with moved as (
      select seq, day, from_status, at, coalesce(lag(at) over (order by seq), (one).opened_at) as since
      from case_event where case_id = (one).id and from_status <> to_status
    )
    select 'stayed', (one).residence_office, (one).hukou_office, (one).matter, from_status, date_trunc('month', day)::date, 1::bigint,
      greatest(0, extract(epoch from at - since))::bigint
    from moved where only_seq is null or seq = only_seq
    union all
    select counts_as, (one).residence_office, (one).hukou_office, (one).matter,
      coalesce(record->>'ground', 'not-ours'), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and counts_as is not null and (only_seq is null or seq = only_seq)
    union all
    select 'acted', case by_party when 'hukou' then (one).hukou_office when 'superior' then (one).superior_office
        when 'province' then (one).province_office else (one).residence_office end,
      '', (one).matter, substr(actor, 7), date_trunc('month', day)::date, 1, 0
    from case_event where case_id = (one).id and actor like 'staff:%' and (only_seq is null or seq = only_seq);
  end;
