-- Which step of a case a message tells of, so that a follow-up done twice tells once.
alter table message add column step_seq integer;
create index message_of_step on message (case_id, step_seq);
