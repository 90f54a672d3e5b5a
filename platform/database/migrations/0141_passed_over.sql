-- Entries that the tree passed over while their transactions were the newest under way come into it late (decision 31): it looks at
-- every entry once more.
alter table record_tree no force row level security;
update record_tree set settled = 0, mark = 0, mark_before = '0';
alter table record_tree force row level security;
