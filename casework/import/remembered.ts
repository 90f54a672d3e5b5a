// Columns of a register say few things many times over: what a cell was read as is kept, and not read again.

/** @param most so many answers are kept; then it begins anew @param read says the same of the same text each time */
export function remembered<Answer>(read: (typed: string) => Answer, most = 20_000): (typed: string) => Answer {
  const known = new Map<string, Answer>()
  return (typed) => {
    const found = known.get(typed)
    if (found !== undefined) return found
    const answer = read(typed)
    if (known.size >= most) known.clear()
    known.set(typed, answer)
    return answer
  }
}
