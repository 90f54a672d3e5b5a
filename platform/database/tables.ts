// Every table as TypeScript sees it; written by `npm run table-types`, never by hand.
export type IdempotencyKeyRow = {
  actor: string
  key: string
  request_hash: string
  answer: unknown
  created_at: Date
}

export type Tables = {
  idempotency_key: IdempotencyKeyRow
}
