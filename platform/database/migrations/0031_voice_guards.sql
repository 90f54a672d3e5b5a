-- Who asked does not answer, and who answers does not ask: a ticket's steps hold to it by themselves (N8).
drop policy adding on feedback_step;
create policy adding on feedback_step for insert to tongban_app
  with check (by_staff = acting_staff() and 'office:' || office_id = any (current_parties())
    and exists (select from feedback_ticket as ticket where ticket.id = ticket_id
      and (ticket.office_id = feedback_step.office_id) = (kind in ('asked', 'asked-again', 'closed'))));
