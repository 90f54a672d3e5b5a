-- An answer that was lost on its way is given again to who asked, for minutes (N5.2; docs/basis.md §9.231). Of the answer only a keyed hash is kept.
alter table consent_query
  -- By which key it was asked, hashed; empty of what was asked before.
  add column asked_from bytea,
  add column answer_index bytea,
  add column repeated integer not null default 0;
grant update (repeated) on consent_query to tongban_worker;
