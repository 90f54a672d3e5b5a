-- Applications begun through a platform: by whom, for whose account, and the case that came of it (R3.2; decision 48).
create table partner_application (
  draft_id uuid primary key,
  partner_id uuid not null references partner (id),
  account_id uuid not null references account (id),
  begun_at timestamptz not null,
  case_id uuid references case_file (id),
  submitted_at timestamptz,
  check ((case_id is null) = (submitted_at is null))
);
create unique index partner_application_of_case on partner_application (case_id) where case_id is not null;
create index partner_application_of_account on partner_application (partner_id, account_id, begun_at desc);

alter table partner_application enable row level security, force row level security;
create policy worker on partner_application to tongban_worker using (true) with check (true);
create policy not_at_the_door on partner_application as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy own on partner_application to tongban_app
  using (is_own_account(account_id)) with check (is_own_account(account_id));
create policy of_partner on partner_application for select to tongban_app
  using (('partner:' || partner_id) = any (current_parties()));
grant select, insert on partner_application to tongban_app;
grant select, insert, update, delete on partner_application to tongban_worker;
select audit_table('partner_application', 'case_id');

-- Whoever opens the case of it, at the platform or after a look at a window, opens it for the platform's user too.
create function note_partner_case() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update partner_application set case_id = new.submitted_case, submitted_at = current_moment()
    where draft_id = new.id and case_id is null;
  return null;
end $$;
create policy noting on partner_application to tongban_owner using (true) with check (true);
create trigger partner_case after update of submitted_case on application_draft for each row
  when (new.submitted_case is not null and old.submitted_case is null) execute function note_partner_case();
create policy beyond_mandate on partner_application as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on partner_application as restrictive for all to tongban_app using (not (select is_newcomer()));
