-- The rule book: a place proposes a value, the office above approves it, and from a day on it is in force (R1.2, R2.5, R6.2).

alter table published_rule
  add column proposal_id uuid,
  add column source_file uuid,
  add column published_by text;

create table rule_proposal (
  id uuid primary key,
  office_id text not null references office (id),
  -- The office that decides: the one above; the nation decides itself.
  decider_id text not null references office (id),
  name text not null,
  value jsonb not null,
  effective_from date not null,
  reason text not null,
  source text not null,
  source_file uuid,
  state text not null check (state in ('proposed', 'returned', 'approved', 'withdrawn')),
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  check (decided_by <> proposed_by)
);
create unique index one_proposal_at_a_time on rule_proposal (office_id, name) where state = 'proposed';
create index rule_proposal_by_office on rule_proposal (office_id, proposed_at);
create index rule_proposal_to_decide on rule_proposal (decider_id) where state = 'proposed';

alter table rule_proposal enable row level security;
alter table rule_proposal force row level security;
create policy worker on rule_proposal to tongban_worker using (true) with check (true);
-- Whoever proposes may take back, never decide.
create policy of_proposer on rule_proposal to tongban_app
  using ('office:' || office_id = any (current_parties()))
  with check ('office:' || office_id = any (current_parties()) and state in ('proposed', 'withdrawn'));
create policy of_decider on rule_proposal to tongban_app
  using ('office:' || decider_id = any (current_parties())) with check ('office:' || decider_id = any (current_parties()));
grant select, insert on rule_proposal to tongban_app, tongban_worker;
grant update (state, decided_by, decided_by_name, decided_at, decision_note) on rule_proposal to tongban_app, tongban_worker;
select audit_table('rule_proposal', null);

-- Only the office that decides over a place writes what is in force there, and only what was proposed to it.
create policy deciding on published_rule for insert to tongban_app
  with check (exists (select from rule_proposal proposal where proposal.id = proposal_id and proposal.office_id = published_rule.office_id
    and proposal.name = published_rule.name and proposal.state = 'approved' and 'office:' || proposal.decider_id = any (current_parties())));
create policy replacing on published_rule for update to tongban_app
  using (exists (select from rule_proposal proposal where proposal.office_id = published_rule.office_id
    and proposal.name = published_rule.name and proposal.state = 'approved' and 'office:' || proposal.decider_id = any (current_parties())))
  with check (true);
grant insert on published_rule to tongban_app;
grant update (effective_to) on published_rule to tongban_app;

-- The document behind a rule in force is anybody's to read; before that, its two offices'.
create policy source_of_rule on file for select to tongban_app
  using (purpose = 'rule-source' and (
    exists (select from published_rule where published_rule.source_file = file.id)
    or exists (select from rule_proposal where rule_proposal.source_file = file.id)));

-- How many cases at a place go on under the values they were accepted with: a number, and nothing else.
create function running_cases_under(office text) returns bigint
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with recursive below(id) as (
      select office union all select office.id from office join below on office.parent_id = below.id
    )
    select count(*) from case_file
    where not final and (residence_office in (select id from below) or hukou_office in (select id from below));
  end;
revoke execute on function running_cases_under from public;
grant execute on function running_cases_under to tongban_app, tongban_worker;
