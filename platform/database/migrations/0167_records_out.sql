-- The 办件 records that platforms take over: which version each has, and what they said of it (R3.2; GB/T 39046-2020).
-- No program that knows only what came before asks these tables anything, so what they refuse was never allowed to it.
-- contract: 0161

-- What a platform calls a matter of an office in its own list of matters: nobody else knows it.
create table partner_item_code (
  partner_id uuid not null references partner (id),
  office_id text not null references office (id),
  matter text not null,
  basic_code text check (length(basic_code) <= 10),
  implementation_code text check (length(implementation_code) <= 24),
  set_at timestamptz not null,
  primary key (partner_id, office_id, matter)
);

-- What was sent of each record, and in which version.
create table partner_record (
  partner_id uuid not null references partner (id),
  case_id uuid not null references case_file (id),
  case_number text not null,
  kind text not null,
  ordinal integer not null,
  version integer not null,
  -- As it was sent last, sealed with the key of the person.
  items_sealed bytea not null,
  -- It is no part of the case any more.
  is_withdrawn boolean not null default false,
  made_at timestamptz not null,
  acknowledged_version integer,
  acknowledged_at timestamptz,
  outcome text check (outcome in ('taken', 'refused')),
  primary key (partner_id, case_id, kind, ordinal),
  check ((acknowledged_version is null) = (acknowledged_at is null) and (acknowledged_version is null) = (outcome is null))
);
create index partner_record_by_time on partner_record (partner_id, made_at);

alter table partner_item_code enable row level security, force row level security;
alter table partner_record enable row level security, force row level security;
do $$
declare
  closed text;
begin
  foreach closed in array array['partner_item_code', 'partner_record'] loop
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', closed);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', closed);
    execute format('create policy beyond_mandate on %I as restrictive to tongban_app using (not acts_by_mandate())', closed);
    execute format('create policy not_for_newcomers on %I as restrictive to tongban_app using (not (select is_newcomer()))', closed);
    execute format('create policy own on %I to tongban_app using ((''partner:'' || partner_id) = any (current_parties()))
      with check ((''partner:'' || partner_id) = any (current_parties()))', closed);
    execute format('create policy own_and_below on %I for select to tongban_app using (partner_id in (select partners_under_me()))',
      closed);
  end loop;
end
$$;
grant select, insert, update on partner_item_code to tongban_app;
grant select on partner_item_code to tongban_worker;
grant select, update (acknowledged_version, acknowledged_at, outcome) on partner_record to tongban_app;
grant select, insert, update on partner_record to tongban_worker;
select audit_table('partner_item_code', null);
select audit_table('partner_record', 'case_id');
