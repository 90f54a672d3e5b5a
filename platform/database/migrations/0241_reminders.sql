-- For which last day the applicant was reminded, and when the owner of a form that is soon forgotten (docs/basis.md §9.251).
alter table case_file add column reminded_for date;
alter table application_draft add column reminded_at timestamptz;
