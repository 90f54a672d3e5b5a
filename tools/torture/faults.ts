// Twenty faults as a busy release might bring them, planted one at a time: does the torture notice? (docs/torture.md)

/** A change of the code, or of a rule that the database keeps. */
export type Fault = {
  name: string
  /** What goes wrong, in a sentence. */
  is: string
} & ({ file: string; search: string; replacement: string } | { sql: string })

export const faults: readonly Fault[] = [
  {
    name: 'acceptor-approves',
    is: 'whoever accepted a case may approve it: the comparison takes the wrong name',
    file: 'regulation/steps/handing-over.ts',
    search: "actor.kind === 'staff' && isForAnother(current, actor.id)",
    replacement: "actor.kind === 'staff' && isForAnother(current, actor.office)",
  },
  {
    name: 'superior-as-residence',
    is: 'the office above may do what only the residence office may',
    file: 'regulation/decide.ts',
    search: "if (actor.office === current.residence) parties.push('residence')",
    replacement:
      "if (actor.office === current.residence || actor.office === current.superior) parties.push('residence')",
  },
  {
    name: 'any-role',
    is: 'a step for which no role is named is open to every role of the office',
    file: 'regulation/decide.ts',
    search: "by === 'system' ? undefined : (step.role ?? 'handler')",
    replacement: "by === 'system' ? undefined : step.role",
  },
  {
    name: 'asked-again',
    is: 'a clerk may ask for papers bit by bit: the first telling is forgotten',
    file: 'regulation/asking.ts',
    search: 'if (!wasTold(current) || (current.handedIn ?? []).includes(material)) return undefined',
    replacement: "if (!wasTold(current) || state !== 'accepted') return undefined",
  },
  {
    name: 'letters-on-their-way',
    is: 'a case ends when the days for a dispute are over, without waiting for letters on their way',
    file: 'regulation/dispute-window.ts',
    search: 'if (!until || !last || today > last) return undefined',
    replacement: 'if (!until || !last || today > until) return undefined',
  },
  {
    name: 'same-doctor',
    is: 'a disputed conclusion may go to the institution, and the doctor, that made it',
    file: 'regulation/steps/disputing.ts',
    search: 'refuseSameInstitution(current, facts.assignments, facts) ?? {',
    replacement: 'refuseSameInstitution({ ...current, disputes: 0 }, facts.assignments, facts) ?? {',
  },
  {
    name: 'expired-permit',
    is: 'a residence permit that has run out is accepted, as long as there was one',
    file: 'regulation/steps/accepting.ts',
    search: 'return asked && (!until || until < scene.today)',
    replacement: 'return asked && !until',
  },
  {
    name: 'notice-day-short',
    is: 'the result of a notice may be entered on its last day',
    file: 'regulation/steps/notice.ts',
    search: 'if (current.notice && scene.today <= current.notice.ends)',
    replacement: 'if (current.notice && scene.today < current.notice.ends)',
  },
  {
    name: 'make-up-days',
    is: 'Saturdays that are worked instead of a holiday are not counted',
    file: 'regulation/working-days.ts',
    search: '  if (calendar.workdays.has(day)) return true\n',
    replacement: '',
  },
  {
    name: 'pause-gives-back',
    is: 'a time that waits gets all its days back, not those that were left',
    file: 'regulation/clocks.ts',
    search: "state: 'paused', left: workingDaysLeft(live, scene) }",
    replacement: "state: 'paused', left: live.days }",
  },
  {
    name: 'own-step-late',
    is: 'the system takes its own step a day late',
    file: 'casework/cases/own-steps.ts',
    search: 'ownSteps(file.current).find(({ on }) => on <= unit.today)',
    replacement: 'ownSteps(file.current).find(({ on }) => on < unit.today)',
  },
  {
    name: 'seen-too-early',
    is: 'the hukou office sees a case from the public notice on, before it was handed over',
    file: 'regulation/statuses.ts',
    search: "  'on-notice': {\n    turn: 'public',",
    replacement: "  'on-notice': {\n    opensTo: 'hukou',\n    turn: 'public',",
  },
  {
    name: 'open-policy',
    is: 'row security shows assessments to everybody who is signed in',
    sql: 'alter policy of_own_cases on assessment using (true)',
  },
  {
    name: 'institution-stays',
    is: 'an institution that was replaced keeps its sight of the case',
    sql: `create or replace function public.sync_institution_party() returns trigger language plpgsql security definer
      set search_path to 'public', 'pg_temp' as $body$
      begin
        insert into case_party (case_id, party, capacity)
          values (new.case_id, 'institution:' || new.institution_id, 'institution')
          on conflict do nothing;
        return null;
      end $body$`,
  },
  {
    name: 'form-twice',
    is: 'a form that is sent again is done again: the answer of the first time is not given',
    file: 'web/serving.ts',
    search: '      if (!claim.fresh) return claim.replay as Onward\n',
    replacement: '',
  },
  {
    name: 'event-without-audit',
    is: 'a step is written without its entry in the audit',
    sql: 'drop trigger audit_row on case_event',
  },
  {
    name: 'two-open-cases',
    is: 'the index that keeps a person to one open case is missing',
    sql: 'drop index one_open_case_per_person',
  },
  {
    name: 'told-twice',
    is: 'a job that runs twice tells the applicant twice',
    file: 'casework/cases/follow-ups.ts',
    search: 'if (!words || told.has(nameOf({ caseId: file.id, seq: step.seq }))) continue',
    replacement: 'if (!words) continue',
  },
  {
    name: 'overdue-today',
    is: 'supervision counts what is due today as overdue',
    file: 'casework/supervision/tallies.ts',
    search: "span = 'day' and day >= ${monthOf(today)} and day < ${today})",
    replacement: "span = 'day' and day >= ${monthOf(today)} and day <= ${today})",
  },
  {
    name: 'note-in-the-open',
    is: 'the reasons of a step are kept as they were typed, not sealed with the person’s key',
    file: 'casework/cases/act-on-case.ts',
    search: '? await unit.vault.seal(file.personId, notePlace(file.id, file.current.version), action.note)',
    replacement: '? Buffer.from(action.note)',
  },
]
