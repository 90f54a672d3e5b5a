-- An institution's people may ask to be known by a provider too; a security administrator of the county that keeps them, or above, confirms (N5.1, N5.2).
create policy asking_at_institution on staff_identity for insert to tongban_app
  with check (staff_id = acting_staff() and confirmed_at is null and ended_at is null
    and office_id = (select county_office from institution join staff on staff.institution_id = institution.id
      where staff.id = acting_staff()));
