-- A member of staff is known by an organisation's provider: asked for by themselves, confirmed by a security administrator (N5.1, N5.2).
create table staff_identity (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  office_id text not null references office (id),
  provider text not null,
  -- The provider's own name of the person, which never changes; never an e-mail address.
  subject_hash bytea not null,
  -- What the provider calls the person, for the administrator to compare.
  username text not null,
  asked_at timestamptz not null,
  confirmed_by uuid references staff (id),
  confirmed_at timestamptz,
  reason text,
  ended_at timestamptz,
  ended_by text,
  check (num_nonnulls(confirmed_by, confirmed_at, reason) in (0, 3)),
  check (confirmed_by <> staff_id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index staff_identity_of_subject on staff_identity (provider, subject_hash) where ended_at is null and confirmed_at is not null;
create unique index staff_identity_of_staff on staff_identity (staff_id, provider) where ended_at is null;
alter table staff_identity enable row level security, force row level security;
create policy standing on staff_identity for select to tongban_owner using (true);
create policy worker on staff_identity for all to tongban_worker using (true) with check (true);
create policy asking on staff_identity for insert to tongban_app
  with check (staff_id = acting_staff() and 'office:' || office_id = any (current_parties()) and confirmed_at is null and ended_at is null);
create policy own on staff_identity for select to tongban_app using (staff_id = acting_staff());
create policy of_security on staff_identity for select to tongban_app using (secures(office_id));
create policy confirming on staff_identity for update to tongban_app
  using (ended_at is null and secures(office_id) and staff_id <> acting_staff());
create policy ending_own on staff_identity for update to tongban_app
  using (ended_at is null and staff_id = acting_staff()) with check (ended_at is not null);
grant select, insert, update (confirmed_by, confirmed_at, reason, ended_at, ended_by) on staff_identity to tongban_app;
grant select on staff_identity to tongban_worker;
select audit_table('staff_identity', '');

alter table staff_change drop constraint staff_change_kind_check;
alter table staff_change add constraint staff_change_kind_check
  check (kind in ('joined', 'roles', 'moved', 'claimed', 'left', 'unlocked', 'recovered', 'linked', 'unlinked'));

-- Whoever leaves is known by no provider any more; and who is not linked any more is signed out where they came in by it.
create function end_staff_identity() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update staff_identity set ended_at = current_moment(), ended_by = current_actor() where staff_id = new.id and ended_at is null;
  return null;
end $$;
create trigger leaver_identity after update of closed_at on staff for each row
  when (new.closed_at is not null and old.closed_at is null) execute function end_staff_identity();
create function sign_out_unlinked() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session set ended_at = current_moment() where staff_id = new.staff_id and provider = new.provider and ended_at is null;
  return null;
end $$;
create trigger unlinked after update of ended_at on staff_identity for each row
  when (new.ended_at is not null) execute function sign_out_unlinked();
create policy leavers on staff_identity for update to tongban_owner using (true) with check (true);
