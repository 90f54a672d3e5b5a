-- Entries that the tree passed over while their transactions were the newest under way come into it late (decision 31): it looks at
-- every entry once more.
update record_tree set settled = 0, mark = 0, mark_before = '0';
