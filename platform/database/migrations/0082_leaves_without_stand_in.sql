-- An office where nobody can stand in asks the office above to send a person (N2.4, N5.3).
alter table staff_leave alter column substitute_id drop not null;
