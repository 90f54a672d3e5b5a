// How each table is bound to the audit: row by row, as a whole, or for a written reason not at all (decision 31).

/** Tables that everybody reads and hardly anybody changes: one entry for each statement, over all their rows. */
export const boundAsWhole = [
  'calendar_day',
  'calendar_year',
  'division',
  'known_place',
  'office',
  'office_division',
] as const

/** Why a table has no entries of its own. Every other table of the schema is bound row by row; a test holds this list to that. */
export const unbound: Readonly<Record<string, string>> = {
  audit: 'It is the record: chained, its heads kept, every entry in the signed tree.',
  audit_head: 'Compared with the last entry of each chain.',
  audit_pending: 'Holds rows only while a transaction runs; what the whole check finds there is a fault.',
  record_leaf: 'The tree itself: recomputed from the entries, compared with the signed checkpoints.',
  record_node: 'Recomputed from the leaves.',
  record_tree: 'How far the tree has come: compared with the leaves; entries it passed over are found.',
  record_checkpoint: 'Signed; the copies outside the database count.',
  checkpoint_place: 'How far each place outside has come; what it holds stands in the place itself.',
  case_party: 'Who may see a case, derived from the case and its assessments; the check derives it anew and compares.',
  case_clock: 'The clocks of a case, derived from the case by a trigger; a test derives them anew and compares.',
  case_held: 'The open cases of `case_keeper`, which is bound; a test derives them anew and compares.',
  tally: 'Sums of cases, steps, certificates and reviews, which are bound; a recount compares them.',
  tally_within: 'The same sums of an office with all below it; compared with `tally`.',
  open_task:
    'Assessments that wait for somebody, derived from `assessment`, which is bound; a test derives them anew and compares.',
  review_to_follow:
    'Reviews whose matter nobody has begun, derived from `annual_review`, which is bound; a recount compares.',
  certificate_import_hashes: 'The hash of each list stands in the audit and is compared (decision 11).',
  certificate_due:
    'What falls due, found each day from the certificates, which are bound; telling is a message, which is bound.',
  case_counter: 'The next number of a day; the numbers given stand in the cases, unique and bound.',
  status_list_room: 'How long the status list is; the list itself is signed and bound.',
  clearing: 'How far the forgetting has come; what has passed its time is found anew each hour.',
  daily_round: 'Says that the round of a day was made; made twice it does no harm, and what it did is bound.',
  round: 'How far each round of work has come; what it did is bound.',
  record_check: 'How far the check of the record has come; each result stands in `chain_verification`, which is bound.',
  put_off: 'What a round could not do and asks again; found anew from the cases and certificates, which are bound.',
  name_respelling: 'How far one piece of maintenance has come; the names are bound.',
  key_check:
    'By what the keys of the key file are known again; a start with other keys is refused by it, or by what they wrapped.',
  demonstration: 'Says that this database was begun as a demonstration.',
  earlier_sealing: 'How far one piece of maintenance has come; what it seals is bound.',
  reference_version:
    'Which state of the reference data holds, drawn anew at each change; the reference data are bound.',
  migration: 'The checksums of the release’s own files; every start compares them.',
  idempotency_key: 'Answers to requests sent twice, kept 90 days; the work is bound.',
  kept_form: 'A form that waits for its sender to sign in again, for hours.',
  staff_notice_seen: 'Who put which reminder away from their own page; the reminder itself is bound.',
  staff_desk: 'Which view of the queue a member of staff chose last.',
  person_find: 'Keyed hashes by which people are found, derived from their names and applications, which are bound.',
  find_due: 'Whose keyed hashes are to be made; made twice they are the same.',
  find_backfill: 'How far one piece of maintenance has come; what it makes is derived.',
  case_open: 'Which colleague has the page of a case open, for minutes; that they opened it is in the record.',
  session: 'Who is signed in now, for twelve hours at most.',
  phone_code: 'A code sent to a telephone, for minutes.',
  email_code: 'A code sent by e-mail, for minutes.',
  first_sign_in: 'A link for the first sign-in of an administrator, for a day; the account is bound.',
  partner_person: 'A handle for a person whom a platform has vouched for, for hours; each call made with it is bound.',
  partner_upload: 'A file on its way through a platform, for a day; what is taken into an application is bound there.',
  partner_upload_part: 'The content of such a file.',
  subsidy_ending: 'That a watched certificate ends soon, found from the certificates, which are bound.',
  event_outbox:
    'Events that wait for their position, for seconds; the steps and certificates that they tell of are bound.',
  event: 'What other systems were told, derived from steps and certificates, which are bound.',
  partner_event: 'Which events each partner is told of, derived from the events.',
  event_order: 'The last position of each feed, compared with the feed by whoever reads it: it has no gap.',
  partner_comparison:
    'What a receiver compared of a day, and what differed; compared again it is the same. The records are bound.',
  webhook_progress: 'How far the messages to an address have come.',
  webhook_message: 'Messages about events, sent again where that is asked for; the events stand in the feed.',
  partner_once: 'Hashes of what may be used once, until it has run out.',
  passkey_challenge: 'A challenge to a passkey, for minutes.',
  backup_state:
    'How far the backups reach, written every few seconds by the process that makes them; the backups themselves are sealed and checked.',
  use_count: 'How often something was done from one place, for a day at most; lost in a crash without harm.',
  provider_sign_in: 'A sign-in under way at an identity provider, for minutes.',
}
