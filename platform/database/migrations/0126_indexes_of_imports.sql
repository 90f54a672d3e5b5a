-- What millions of imported cards do not have is not indexed: no blank of this system, no place in the status list.
drop index one_use_of_a_blank;
create unique index one_use_of_a_blank on certificate (office_id, blank) where blank is not null;
alter table certificate drop constraint certificate_status_index_key;
create unique index certificate_status_index_key on certificate (status_index) where status_index is not null;
