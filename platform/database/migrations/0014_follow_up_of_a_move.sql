-- Why an office asked for a new assessment after a move, in its own words, and whether the holder was told (R4.3.3).

alter table certificate_follow_up
  add column told_on date,
  add column reason_sealed bytea;
grant update (told_on) on certificate_follow_up to tongban_app, tongban_worker;
