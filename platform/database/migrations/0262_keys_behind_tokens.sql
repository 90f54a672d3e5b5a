-- With which key of a platform a person was vouched for: revoked, it stops what it has opened (R3.2, N5.2).
alter table partner_person add column kid text;
