-- The audit as auditors read it: what their offices and those below did, and what anybody did in their cases (N5.2; trust.md 6).
create function audits() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from staff where id = acting_staff() and closed_at is null and 'auditor' = any (roles));
  end;
revoke execute on function audits from public;
grant execute on function audits to tongban_app;

-- Under whose name an entry stands: a name and a place, for auditors only.
create function audited_name(actor text) returns text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select display_name || coalesce('，' || office.label, '，' || institution.name, '')
    from staff left join office on office.id = staff.office_id left join institution on institution.id = staff.institution_id
    where audits() and actor in ('staff:' || staff.id, 'institution-staff:' || staff.id);
  end;
revoke execute on function audited_name from public;
grant execute on function audited_name to tongban_app;

alter table audit enable row level security;
alter table audit force row level security;
create policy keeping on audit to tongban_owner using (true) with check (true);
grant select on audit to tongban_app;
create policy for_auditors on audit for select to tongban_app
  using (audits() and (
    actor in (select 'staff:' || id from staff where office_id in (select offices_under_me()))
    or exists (select from case_party seat where seat.case_id::text = chain and seat.party = any (current_parties()))));

-- Each night the chains are recomputed, and what was found is kept.
create table chain_verification (
  id uuid primary key,
  day date not null,
  verified_at timestamptz not null,
  chains integer not null,
  entries bigint not null,
  broken_chain text,
  broken_seq bigint,
  problem text,
  check ((broken_chain is null) = (problem is null))
);
create index chain_verification_by_day on chain_verification (day);
alter table chain_verification enable row level security;
alter table chain_verification force row level security;
create policy worker on chain_verification to tongban_worker using (true) with check (true);
create policy for_auditors on chain_verification for select to tongban_app using (audits());
grant select on chain_verification to tongban_app;
grant select, insert on chain_verification to tongban_worker;
select audit_table('chain_verification', null);
grant select on audit, audit_head to tongban_worker;
create policy worker on audit for select to tongban_worker using (true);
