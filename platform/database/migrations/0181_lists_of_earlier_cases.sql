-- Clocks and hands of the cases that stood before their rows did; what a step has written meanwhile stays as it is (N2.4, N5.1).
insert into case_clock select line.* from case_file, clocks_of_case(case_file) as line on conflict do nothing;
insert into case_held select keeper.case_id, keeper.office_id, keeper.staff_id
  from case_keeper keeper join case_file on case_file.id = keeper.case_id where not final
  on conflict do nothing;
