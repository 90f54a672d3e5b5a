-- What is forgotten by itself: how far the clearing has come, and the worker's right to do it (N5.2; docs/retention.md).
create table clearing (
  what text primary key,
  -- When nothing was left to clear; how much went in the run that ended then, and ever.
  finished_at timestamptz,
  gone_last bigint not null default 0 check (gone_last >= 0),
  gone_ever bigint not null default 0 check (gone_ever >= 0),
  -- Of the run under way.
  gone_now bigint not null default 0 check (gone_now >= 0),
  -- Files are looked through by the first byte of their names.
  part smallint not null default 0 check (part between 0 and 255),
  problem text
);
alter table clearing enable row level security;
alter table clearing force row level security;
create policy worker on clearing to tongban_worker using (true) with check (true);
grant select, insert, update on clearing to tongban_worker;

grant delete on session, phone_code, email_code, window_code, draft_move, application_draft, file, message, staff_notice,
  attendance, handler_absence, export_request to tongban_worker;

-- What is to be forgotten is found without reading what stays.
create index session_ended on session (coalesce(ended_at, expires_at));
create index phone_code_by_age on phone_code (created_at);
create index email_code_by_age on email_code (created_at);
create index window_code_by_age on window_code (created_at);
create index draft_move_by_end on draft_move (coalesce(ended_at, expires_at));
create index draft_code_try_by_age on draft_code_try (at);
create index passkey_challenge_by_end on passkey_challenge (expires_at);
create index provider_sign_in_by_age on provider_sign_in (created_at);
create index application_draft_handed_in on application_draft (updated_at) where submitted_case is not null;
create index file_without_case on file (created_at) where case_id is null;
create index file_by_content on file (stored_sha256);
-- Whether something names a file is asked of each column that may.
create index case_material_by_file on case_material (file_id);
create index issued_paper_by_file on issued_paper (file_id);
create index certificate_by_photo on certificate (photo_file) where photo_file is not null;
create index mandate_by_paper on mandate (paper_file) where paper_file is not null;
create index guardian_bond_by_end on guardian_bond (end_file) where end_file is not null;
create index message_copies on message (created_at) where channel <> 'inbox';
create index staff_notice_done on staff_notice (done_at) where done_at is not null;
create index attendance_by_day on attendance (day);
create index handler_absence_by_day on handler_absence (day);
create index export_request_by_age on export_request (asked_at);

-- Their work is one of the jobs of 'forget-passed'.
do $$ begin
  if to_regclass('jobs.schedule') is not null then
    delete from jobs.schedule where name in ('forget-old-keys', 'forget-waiting-forms', 'forget-uses', 'forget-drafts');
    delete from jobs.job where name in ('forget-old-keys', 'forget-waiting-forms', 'forget-uses', 'forget-drafts');
  end if;
end $$;
