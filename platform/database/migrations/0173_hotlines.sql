-- Complaints that come from a hotline or were handed to one, with the number that each side gave (N7; decision 51).
-- No program that knows only what came before the tables of partners calls what is revoked here.
-- contract: 0161
create table hotline_complaint (
  id uuid primary key,
  complaint_id uuid not null references complaint (id),
  partner_id uuid not null references partner (id),
  direction text not null check (direction in ('in', 'out')),
  -- What the hotline calls it; of one handed over, none until the hotline has taken it.
  hotline_number text check (hotline_number <> ''),
  -- When the hotline heard it, by its own record.
  reported_at timestamptz,
  handed_at timestamptz not null,
  handed_by uuid references staff (id),
  taken_at timestamptz,
  check (direction = 'out' or (hotline_number is not null and reported_at is not null)),
  check ((direction = 'out') = (handed_by is not null)),
  constraint one_number_of_a_hotline unique (partner_id, hotline_number),
  constraint handed_over_once unique (complaint_id, partner_id)
);
create index hotline_complaint_waiting on hotline_complaint (partner_id, id) where direction = 'out';
alter table hotline_complaint enable row level security, force row level security;
create policy of_complaint on hotline_complaint for select to tongban_app
  using (exists (select from complaint where complaint.id = complaint_id));
create policy handing_over on hotline_complaint for insert to tongban_app
  with check (direction = 'out' and handed_by = acting_staff() and exists (select from complaint
    where complaint.id = complaint_id and ('office:' || holder_id) = any (current_parties())));
create policy worker on hotline_complaint to tongban_worker using (true) with check (true);
create policy beyond_mandate on hotline_complaint as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on hotline_complaint as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_at_the_door on hotline_complaint as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert on hotline_complaint to tongban_app;
grant select, insert, update (hotline_number, taken_at) on hotline_complaint to tongban_worker;
select audit_table('hotline_complaint', null);

-- The hotlines in force that an office or one above it has registered.
create function hotlines_of(office text, today date) returns table (id uuid, title text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive path (id, parent_id) as (
    select office.id, office.parent_id from office where office.id = hotlines_of.office
    union all
    select office.id, office.parent_id from office join path on office.id = path.parent_id
  )
  select partner.id, partner.title from partner join path on path.id = partner.office_id
    where kind = 'hotline' and 'complaints' = any (scopes) and suspended_at is null and ended_at is null
      and valid_from <= today and valid_until >= today
    order by partner.title
$$;
revoke all on function hotlines_of(text, date) from public;
grant execute on function hotlines_of(text, date) to tongban_app, tongban_worker;
