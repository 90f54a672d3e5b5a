// Two texts side by side: which characters differ, for the eye and in words for who hears the page (R4.2.3).

/** A run of characters that stand in both texts, or in this one alone. */
export type Run = { text: string; differs: boolean }
export type Compared = { before: readonly Run[]; after: readonly Run[] }

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const characters = (text: string): readonly string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

/** The longest run of characters that both have in this order stays; the rest differs. Meant for names, numbers, addresses. */
export function compareTexts(before: string, after: string): Compared {
  const [a, b] = [characters(before), characters(after)]
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const kept: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) kept.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return {
    before: runs(a, new Set(kept.map(([i]) => i))),
    after: runs(b, new Set(kept.map(([, j]) => j))),
  }
}

function runs(text: readonly string[], kept: ReadonlySet<number>): readonly Run[] {
  const found: Run[] = []
  for (const [index, character] of text.entries()) {
    const differs = !kept.has(index)
    const last = found.at(-1)
    if (last?.differs === differs) last.text += character
    else found.push({ text: character, differs })
  }
  return found
}

/** '第 3 字“禾”': where each run of other characters begins, counted from 1. */
export function placesInWords(of: readonly Run[]): string {
  let place = 1
  const words = of.flatMap(({ text, differs }) => {
    const from = place
    place += characters(text).length
    return differs ? [`第 ${from} 字起“${text}”`] : []
  })
  return words.join('、')
}
