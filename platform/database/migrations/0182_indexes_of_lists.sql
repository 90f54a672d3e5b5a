-- What the lists of the workbench walk along, newest or most urgent first (N2.4, R5, R6.3; decision 55).
-- online

create index concurrently if not exists case_file_opened_at_residence on case_file (residence_office, opened_on, id);
create index concurrently if not exists case_file_opened_at_hukou on case_file (hukou_office, opened_on, id) where hukou_sees;
create index concurrently if not exists person_by_name on person (name_index);
create index concurrently if not exists case_event_by_actor on case_event (actor, day, case_id);
create index concurrently if not exists case_event_counted on case_event (counts_as, day, case_id) where counts_as is not null;
create index concurrently if not exists assessment_stamped on assessment (institution_id, stamped_at, id) where state = 'stamped';
create index concurrently if not exists annual_review_held on annual_review (held_by, due_on) where state = 'open';
