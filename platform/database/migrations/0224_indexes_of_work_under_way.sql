-- What is under way is read from the index alone; lists of notices and of what was told end in their order (N2.4, R4.1.2, R4.1.4; decision 63).
-- online

create index concurrently if not exists case_file_at_residence on case_file (residence_office, status, due_on, id)
  include (matter, due_office, turn_office, residence_from, changed_at, opened_at, hukou_office);
create index concurrently if not exists case_file_at_hukou on case_file (hukou_office, status, due_on, id)
  include (matter, due_office, turn_office, residence_from, changed_at, opened_at, residence_office) where hukou_sees;
create index concurrently if not exists decision_told_by_hand on decision (office_id, told_on, id) where way in ('handed', 'posted', 'telephoned');
create index concurrently if not exists public_notice_running on public_notice (starts_on, id) where result is null and paused_on is null;
create index concurrently if not exists public_notice_running_at on public_notice (office_id, starts_on, id) where result is null and paused_on is null;
drop index concurrently if exists case_file_by_residence;
drop index concurrently if exists case_file_by_hukou;
drop index concurrently if exists decision_told;
