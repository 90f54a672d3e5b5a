// What a step is: one record that says who may take it, from where to where, by which rule, and everything that follows from it.
import type { InstitutionRole, StaffRole } from './actor.ts'
import type { Case } from './case.ts'
import type { RegisterEffect } from './certificate-life.ts'
import type { Clause } from './clauses.ts'
import type { PaperKind } from './paper-kinds.ts'
import type { Scene } from './scene.ts'
import { object, type StoredReader } from './stored.ts'
import type { Day, MaterialKind, Party, Refusal, Status } from './vocabulary.ts'

/** A step that carries no facts of its own. */
export type Nothing = Readonly<Record<string, never>>

/** A step taken: what goes on the record, and where the case goes if the table leaves a choice. */
export type Taken<R> = { record: R; to?: Status }

/** What an applicant is told of a step. */
export type News = { title: string; body: string }

/** Names that a record refers to by id. */
export type Names = {
  material: (kind: MaterialKind) => string
  office: (id: string) => string
  /** Of the institution that an assessment was assigned to. */
  institution: (assessment: string) => string
}

/** The row of a matter's table. */
export type Step = {
  clause: Clause
  /** The words on the button. */
  label: string
  by: readonly Party[]
  /** The staff role the step asks for, by default `handler` in an office. */
  role?: StaffRole | InstitutionRole
  from: readonly Status[]
  /** Where the step may lead; `resume` is where the case stood before the pause. */
  to: readonly (Status | 'same' | 'resume')[]
  /** A step that ends or turns back an application asks for reasons in writing. */
  note?: 'required' | 'optional'
}

/** `F` is what the step is judged by, `R` what it leaves on the record. */
type StepParts<N extends string, F, R extends object> = Step & {
  name: N
  /** On what it depends, in a phrase for who reviews the flows: as `ready` and `take` judge, and its own day. */
  when?: string
  /** No source speaks of the step: its clause is the nearest that does, and the step is a default of this system. */
  bySource?: false
  /** Refuses before any fact is given: this is what greys a button and says why. */
  ready?: (current: Case, scene: Scene) => Refusal | undefined
  /** Judges the facts; the record must hold no personal data. */
  take: (current: Case, facts: F, scene: Scene) => Refusal | Taken<R>
  /** What the recorded step changes; replaying all records gives the case again. */
  apply: (current: Case, record: R, at: { day: Day; actor: string }) => Partial<Case>
  /** Reads the record as it is stored. */
  record: StoredReader<R>
  /** Whether it may be the one next thing of the office, where it stands in its table before the others that may. */
  leads: boolean | ((current: Case) => boolean)
  /** There is nothing for it to work on: it is not even shown. */
  idle?: (current: Case) => boolean
  /** The first day on which the system takes the step by itself. */
  ownDay?: (current: Case) => Day | undefined
  /** What the step does to certificates that were in the register before it, in this order. */
  registers?: (before: Case, after: Case, record: R) => readonly RegisterEffect[]
  /** What it counts for in the sums. */
  counts?: 'declined' | 'returned' | 'refused' | 'asked-again'
  /** The papers it hands out. */
  papers: readonly PaperKind[]
  /** Whether it hands one out this time; always where it does not say. */
  handsOut?: (record: R, kind: PaperKind) => boolean
  says: {
    /** What it was, to the applicant; `undefined` where it changes nothing for them. */
    happened: string | undefined | ((record: R) => string | undefined)
    /** What the applicant is told at once. */
    news: undefined | ((record: R, current: Case) => News | undefined)
    /** What it put on the record, for the office; a line each. */
    record: undefined | ((record: R, names: Names) => readonly string[])
  }
}

export type StepRecord<N extends string, F, R extends object> = StepParts<N, F, R> & {
  /** The step as it was stored; without its record where that cannot be read any more. */
  read: (stored: unknown) => { step: N; record?: R }
}

/** Gives a step its types, and reads it back from where it is stored. */
export function step<N extends string, F, R extends object>(parts: StepParts<N, F, R>): StepRecord<N, F, R> {
  const read = (stored: unknown) => {
    try {
      return { step: parts.name, record: parts.record(stored, parts.name) }
    } catch (error) {
      if (error instanceof RangeError) return { step: parts.name }
      throw error
    }
  }
  return { ...parts, read }
}

/** For steps that leave nothing on the record but themselves. */
export const nothingRecorded = {
  take: (): Taken<Nothing> => ({ record: {} }),
  record: object<Nothing>({}),
}
