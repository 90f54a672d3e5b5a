// Which characters GB 2312-1980 has: receivers of records may take no others (docs/basis.md §9.206).

/** The two-byte cells that the standard fills: first byte, then the first and last second byte. */
const symbols: readonly (readonly [row: number, from: number, to: number])[] = [
  [0xa1, 0xa1, 0xfe],
  [0xa2, 0xb1, 0xe2],
  [0xa2, 0xe5, 0xee],
  [0xa2, 0xf1, 0xfc],
  [0xa3, 0xa1, 0xfe],
  [0xa4, 0xa1, 0xf3],
  [0xa5, 0xa1, 0xf6],
  [0xa6, 0xa1, 0xb8],
  [0xa6, 0xc1, 0xd8],
  [0xa7, 0xa1, 0xc1],
  [0xa7, 0xd1, 0xf1],
  [0xa8, 0xa1, 0xba],
  [0xa8, 0xc5, 0xe9],
  [0xa9, 0xa4, 0xef],
]
/** 6763 characters: the last row of the first level is not full. */
const hanzi = Array.from(
  { length: 0xf7 - 0xb0 + 1 },
  (_, row) => [0xb0 + row, 0xa1, 0xb0 + row === 0xd7 ? 0xf9 : 0xfe] as const,
)

const characters = new Set(
  [...symbols, ...hanzi].flatMap(([row, from, to]) => {
    const bytes = Array.from({ length: to - from + 1 }, (_, cell) => [row, from + cell]).flat()
    return [...new TextDecoder('gbk').decode(Uint8Array.from(bytes))]
  }),
)

export const isOfGb2312 = (character: string): boolean =>
  /^[\t\n\r\u0020-\u007e]$/.test(character) || characters.has(character)
