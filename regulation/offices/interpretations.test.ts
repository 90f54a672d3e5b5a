// Situations of notes on clauses: only the nation's office drafts, only another head there publishes (R7, R1.3).
import assert from 'node:assert/strict'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import type { OfficeLevel } from '../rule-definition.ts'
import { situations } from '../situation-testing.ts'
import {
  acceptInterpretation,
  acceptInterpretationDecision,
  type Drafted,
  type NewInterpretation,
  type Standing,
} from './interpretations.ts'

const staff = (...roles: StaffRole[]): Actor => ({ kind: 'staff', id: 'me', office: '000000', roles })
const words = (count: number) => '说'.repeat(count)
const below = ['province', 'prefecture', 'county'] as const

type Given = { actor?: Actor; level?: OfficeLevel; draft?: Partial<NewInterpretation>; replaced?: Standing }
const draft = ({ actor = staff('handler'), level = 'nation', draft: change, replaced }: Given) =>
  acceptInterpretation(actor, level, { clauses: ['R1.4'], words: words(10), source: '演示一号', ...change }, replaced)
const replacing = (replaced?: Standing): Given => ({ draft: { replaces: 'before' }, ...(replaced && { replaced }) })

situations('drafting a note', draft, [
  {
    is: 'a clerk of the nation’s office on two clauses, one of them named twice',
    given: { draft: { clauses: ['R1.4', 'R1.1', 'R1.4'] } },
    accepted: 'R7',
    also: (answer) => assert.deepEqual(answer, { by: 'me', about: ['R1.4', 'R1.1'] }),
  },
  ...below.map((level) => ({
    is: `an office of level ${level}`,
    given: { level },
    refused: 'R7' as const,
    says: /由中国残联解释/,
  })),
  { is: 'a visitor', given: { actor: { kind: 'visitor' } }, refused: 'R7', says: /由中国残联解释/ },
  { is: 'on no clause', given: { draft: { clauses: [] } }, refused: 'R7', field: 'clauses' },
  { is: 'on a clause that there is not', given: { draft: { clauses: ['Z9'] } }, refused: 'R7', field: 'clauses' },
  {
    is: 'on a clause and one that there is not',
    given: { draft: { clauses: ['R7', 'Z9'] } },
    refused: 'R7',
    field: 'clauses',
  },
  { is: 'in nine characters', given: { draft: { words: words(9) } }, refused: 'R7', field: 'words' },
  { is: 'in 2,000 characters', given: { draft: { words: words(2000) } }, accepted: 'R7' },
  { is: 'in 2,001 characters', given: { draft: { words: words(2001) } }, refused: 'R7', field: 'words' },
  {
    is: 'with the number of a person in it',
    given: { draft: { words: `${words(10)}13900000001` } },
    refused: 'N5.2',
    field: 'words',
  },
  { is: 'by a document of three characters', given: { draft: { source: '演一号' } }, refused: 'R7', field: 'source' },
  { is: 'by a document of 200 characters', given: { draft: { source: words(200) } }, accepted: 'R7' },
  { is: 'by a document of 201 characters', given: { draft: { source: words(201) } }, refused: 'R7', field: 'source' },
  { is: 'replacing one in force', given: replacing({ state: 'published', supersededOn: null }), accepted: 'R7' },
  { is: 'replacing one that there is not', given: replacing(), refused: 'R7', field: 'replaces' },
  {
    is: 'replacing one that was replaced',
    given: replacing({ state: 'published', supersededOn: '2026-01-01' }),
    refused: 'R7',
    field: 'replaces',
  },
  {
    is: 'replacing one that was never published',
    given: replacing({ state: 'proposed', supersededOn: null }),
    refused: 'R7',
    field: 'replaces',
  },
])

type Deciding = { actor?: Actor; level?: OfficeLevel; change?: Partial<Drafted>; none?: boolean; note?: string }
const proposed: Drafted = { state: 'proposed', proposedBy: 'drafter' }
const decide = ({ actor = staff('head'), level = 'nation', change, none, note }: Deciding) =>
  acceptInterpretationDecision(
    actor,
    level,
    none ? undefined : { ...proposed, ...change },
    note === undefined ? { published: true } : { published: false, note },
  )
const noneForUs = /没有等您决定/

situations('deciding on a note', decide, [
  {
    is: 'another person, who is head, publishes',
    given: {},
    accepted: 'R7',
    also: (answer) => assert.deepEqual(answer, { by: 'me', draft: proposed }),
  },
  { is: 'the head returns it with four characters', given: { note: '再想一想' }, accepted: 'R7' },
  { is: 'the head returns it with three', given: { note: '再想想' }, refused: 'R7', field: 'note' },
  { is: 'who drafted it', given: { change: { proposedBy: 'me' } }, refused: 'R1.3', says: /自己起草/ },
  { is: 'another person, not the drafter', given: { change: { proposedBy: 'other' } }, accepted: 'R1.3' },
  ...staffRoles
    .filter((role) => role !== 'head')
    .map((role) => ({
      is: `somebody there who is ${role}`,
      given: { actor: staff(role) },
      refused: 'R7' as const,
      says: /由负责人决定/,
    })),
  ...below.map((level) => ({
    is: `a head of level ${level}`,
    given: { level },
    refused: 'R7' as const,
    says: noneForUs,
  })),
  { is: 'the system', given: { actor: { kind: 'system', id: 'me' } }, refused: 'R7', says: noneForUs },
  { is: 'there is none', given: { none: true }, refused: 'R7', says: noneForUs },
  { is: 'one that is published', given: { change: { state: 'published' } }, refused: 'R7', says: noneForUs },
  { is: 'one that is returned', given: { change: { state: 'returned' } }, refused: 'R7', says: noneForUs },
])
