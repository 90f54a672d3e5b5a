-- online
-- Records that a receiver refused, and those it has not answered: for the page of whoever registered it (R3.2).
create index concurrently if not exists partner_record_refused on partner_record (partner_id, acknowledged_at, case_id, kind, ordinal)
  where outcome = 'refused';
create index concurrently if not exists partner_record_unanswered on partner_record (partner_id, made_at)
  where acknowledged_version is distinct from version;
