-- A form that waits for sign-in belongs to the browser and, where it is known, to the account that typed it (N5.2).
delete from kept_form;
alter table kept_form add column browser_hash bytea not null;
alter table kept_form add column owner text;
alter table kept_form add column bytes integer not null;
create index kept_form_by_age on kept_form (created_at);
create index kept_form_by_browser on kept_form (browser_hash);
