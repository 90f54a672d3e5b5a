// Several questions as one statement, each a column of its only row; the answers are those that each would have had alone.
import type { FieldDef } from 'pg'
import { readerOf } from './row-types.ts'

export type Question = { text: string; values: readonly unknown[] }
/** A question whose columns are known from when it was asked alone. */
export type KnownQuestion = Question & { fields: readonly FieldDef[] }

/** Whether a statement only reads: nothing that changes or locks rows, or sets anything. */
export const isCombinable = (text: string): boolean =>
  /^\s*(select|with)\b/i.test(text) &&
  !/\b(insert|update|delete|merge|share|set_config|nextval|pg_advisory\w*)\b/i.test(text)

/** Values travel as the text that the server would have sent; rows keep the order that each question asks for. */
export function combine(questions: readonly KnownQuestion[]): Question {
  const values: unknown[] = []
  const parts = questions.map((question, at) => {
    const before = values.length
    values.push(...question.values)
    const text = question.text.replaceAll(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`)
    const columns = question.fields.map((_, column) => `c${column}`)
    const cells = columns.map((column) => `${column}::text`).join(', ')
    return `(select json_agg(array[${cells}]) from (${text}) as asked (${columns.join(', ')})) as a${at}`
  })
  return { text: `select ${parts.join(',\n')}`, values }
}

/** @param at which of the questions @param row the only one of the answer @returns the question's own rows */
export function takeApart({ fields }: KnownQuestion, row: unknown, at: number): Record<string, unknown>[] {
  const readers = fields.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) }))
  const rows = ((row as Record<string, unknown>)[`a${at}`] ?? []) as (string | null)[][]
  return rows.map((cells) =>
    Object.fromEntries(
      readers.map(({ name, read }, column) => {
        const cell = cells[column] ?? null
        return [name, cell === null ? null : read(cell)]
      }),
    ),
  )
}
