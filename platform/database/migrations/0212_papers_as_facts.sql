-- A paper may be kept as its facts, set again when it is opened and held against its hash (original_sha256); its layout's version
-- is here. What was kept as bytes stays so, and has none (R6.3; decision 59).
alter table file add column template_version text;
