-- The list of reviews walks along its office, or along who calls on them (N6.4; decision 63).
-- online

create index concurrently if not exists annual_review_in_order on annual_review (office_id, state, due_on, id);
create index concurrently if not exists annual_review_called_on on annual_review (held_by, state, due_on, id) where held_by is not null;
drop index concurrently if exists annual_review_by_office;
drop index concurrently if exists annual_review_held;
