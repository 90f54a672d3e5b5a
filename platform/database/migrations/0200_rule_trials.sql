-- What a proposed rule would have made of last year's cases, found by a job before it is decided on (R1.2, N2.3; decision 57).
create table rule_trial (
  proposal_id uuid primary key references rule_proposal (id),
  begun_at timestamptz not null,
  -- Cases that ended within the year where the value would change, and of how many of them each looked at is taken.
  found integer not null check (found >= 0),
  every integer not null check (every >= 1),
  -- How far the run has come.
  after_case uuid,
  summary jsonb not null,
  -- By matter: what the walk under the new value came to.
  walks jsonb not null,
  finished_at timestamptz
);
alter table rule_trial enable row level security, force row level security;
create policy worker on rule_trial to tongban_worker using (true) with check (true);
-- Whoever sees the proposal sees what it would have done; the cases named in it are opened by their own policies.
create policy of_proposal on rule_trial for select to tongban_app
  using (exists (select from rule_proposal proposal where proposal.id = rule_trial.proposal_id));
grant select on rule_trial to tongban_app;
grant select, insert, update on rule_trial to tongban_worker;
select audit_table('rule_trial', null);
