-- A ring typed for 〇 and the tsheg at the end of a name are spelled one way now: the job goes over the register again (R4.1.1).
alter table name_respelling no force row level security;
update name_respelling set after_person = null, finished_at = null;
alter table name_respelling force row level security;
