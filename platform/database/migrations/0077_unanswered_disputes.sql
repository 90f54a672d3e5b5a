-- A dispute that nobody answers in time is told to its applicant on the day after the last (N4.1). Its owner may write for as long as this takes.
alter table case_file no force row level security;
update case_file set own_step_on = (
    select min((clock ->> 'due')::date) + 1 from jsonb_array_elements(state -> 'clocks') as clock
    where clock ->> 'name' in ('answer-dispute', 'answer-final-dispute') and clock ->> 'state' = 'running')
  where not final and own_step_on is null and status in ('suspended', 'final-review');
alter table case_file force row level security;
