-- A value in force is withdrawn: proposed by its office, decided one level above, and on record beside the value it ended (R1.2).

alter table rule_proposal
  add column kind text not null default 'value' check (kind in ('value', 'withdrawal')),
  alter column value drop not null,
  add constraint value_or_withdrawal check ((kind = 'value') = (value is not null));
alter table rule_proposal alter column kind drop default;
create index rule_proposal_by_decider on rule_proposal (decider_id, proposed_at);

alter table published_rule
  add column withdrawal_id uuid references rule_proposal (id),
  add column withdrawal_source text,
  add column withdrawal_file uuid,
  add constraint withdrawn_by_a_document check ((withdrawal_id is null) = (withdrawal_source is null)),
  add constraint withdrawn_for_good check (withdrawal_id is null or effective_to is not null);
grant update (withdrawal_id, withdrawal_source, withdrawal_file) on published_rule to tongban_app;

-- Only a proposed value comes into force, and only an approved withdrawal stands as the end of one.
drop policy deciding on published_rule;
create policy deciding on published_rule for insert to tongban_app
  with check (withdrawal_id is null and exists (select from rule_proposal proposal where proposal.id = proposal_id
    and proposal.office_id = published_rule.office_id and proposal.name = published_rule.name and proposal.kind = 'value'
    and proposal.state = 'approved' and 'office:' || proposal.decider_id = any (current_parties())));
drop policy replacing on published_rule;
create policy replacing on published_rule for update to tongban_app
  using (exists (select from rule_proposal proposal where proposal.office_id = published_rule.office_id
    and proposal.name = published_rule.name and proposal.state = 'approved' and 'office:' || proposal.decider_id = any (current_parties())))
  with check (withdrawal_id is null or exists (select from rule_proposal proposal where proposal.id = withdrawal_id
    and proposal.office_id = published_rule.office_id and proposal.name = published_rule.name and proposal.kind = 'withdrawal'
    and proposal.state = 'approved'));

drop policy source_of_rule on file;
create policy source_of_rule on file for select to tongban_app
  using (purpose = 'rule-source' and (
    exists (select from published_rule where file.id in (published_rule.source_file, published_rule.withdrawal_file))
    or exists (select from rule_proposal where rule_proposal.source_file = file.id)));
