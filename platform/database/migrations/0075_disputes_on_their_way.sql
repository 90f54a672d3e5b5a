-- What ends or closes by itself waits for disputes that are on their way (R4.1.3). Its owner may write for as long as this takes.
alter table case_file no force row level security;
update case_file set own_step_on = greatest(own_step_on,
    (state ->> 'disputableUntil')::date + coalesce((state #>> '{rules,posted-counts-after-days}')::integer, 7) + 1)
  where not final and own_step_on is not null and status in ('not-met', 'unchanged', 'posted')
    and state ->> 'disputableUntil' is not null and state -> 'finalConclusion' is distinct from 'true'
    and coalesce((state ->> 'disputes')::integer, 0) < 2;
alter table case_file force row level security;
