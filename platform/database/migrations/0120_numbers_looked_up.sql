-- Whoever looks a person up by number at a window is counted with what they let themselves be shown (N5.2).
alter table reveal alter column case_id drop not null;
alter table reveal add column number_index bytea;
alter table reveal add constraint of_case_or_number check (num_nonnulls(case_id, number_index) = 1);
create index reveal_by_number on reveal (staff_id, number_index, at) where number_index is not null;
