-- What a card says that was printed before the register was put right: whoever has it in hand is told so (R4.1.5, R4.2.2).
alter table certificate add column printed_number_index bytea, add column printed_name_index bytea;
create index certificate_printed_before on certificate (printed_number_index) where printed_number_index is not null;
