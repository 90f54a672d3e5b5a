-- Nothing ends a certificate by itself: where a province freezes or cancels what nobody renewed, the system proposes, the holder is
-- told and given time, one person verifies and another decides (R4.2.1; docs/basis.md §9.45).
create table expiry_proposal (
  id uuid primary key,
  certificate_id uuid not null references certificate (id),
  person_id uuid not null,
  office_id text not null references office (id),
  deed text not null check (deed in ('freeze', 'cancel')),
  proposed_on date not null,
  -- Since when the holder knows: by a message to their account, or by a letter that a person sent.
  told_on date,
  told_by text check (told_by in ('message', 'letter')),
  -- The first day on which it may be decided.
  decide_from date,
  -- How it was verified that the holder lives, has been told and does not renew, sealed with the person's key.
  verification_sealed bytea,
  verified_by text,
  verified_by_name text,
  verified_on date,
  decided_by_name text,
  decided_on date,
  outcome text check (outcome in ('done', 'applied', 'entry-error', 'other-reason')),
  check ((told_on is null) = (told_by is null) and (told_on is null) = (decide_from is null)),
  check (num_nonnulls(verification_sealed, verified_by, verified_by_name, verified_on) in (0, 4)),
  check (num_nonnulls(decided_by_name, decided_on, outcome) in (0, 3)),
  -- Nobody loses a card unheard, or on one person's word.
  check (outcome is distinct from 'done' or (verified_on is not null and decided_on >= decide_from))
);
-- Once for a card: what a person decided against is not proposed again.
create unique index one_proposal_of_a_certificate on expiry_proposal (certificate_id, deed);
create index expiry_proposal_by_office on expiry_proposal (office_id, proposed_on) where outcome is null;

alter table expiry_proposal enable row level security;
alter table expiry_proposal force row level security;
create policy worker on expiry_proposal to tongban_worker using (true) with check (true);
create policy not_at_the_door on expiry_proposal as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy of_own_office on expiry_proposal to tongban_app
  using ('office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
grant select on expiry_proposal to tongban_app;
grant select, insert on expiry_proposal to tongban_worker;
grant update (told_on, told_by, decide_from, verification_sealed, verified_by, verified_by_name, verified_on, decided_by_name,
  decided_on, outcome) on expiry_proposal to tongban_app;
grant update (office_id, told_on, told_by, decide_from) on expiry_proposal to tongban_worker;
select audit_table('expiry_proposal', null);

-- Whether an office ordered that this person be assessed anew: after a move (R4.3.3), or because the conclusion their card rests on
-- came into doubt (N4.3). What was ordered is not refused for coming too soon (R4.6).
create policy ordered on certificate_follow_up for select to tongban_owner using (true);
create function new_assessment_ordered(person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from certificate_follow_up where person_id = person and done_on is null)
      or exists (select from flagged_conclusion join certificate on certificate.case_id = flagged_conclusion.case_id
        where certificate.person_id = person and certificate.status in ('in-force', 'frozen', 'expired', 'void')
          and flagged_conclusion.state <> 'kept');
  end;
revoke execute on function new_assessment_ordered from public;
grant execute on function new_assessment_ordered to tongban_app, tongban_worker;
