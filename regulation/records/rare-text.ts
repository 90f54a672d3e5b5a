// Text for receivers whose systems know no character beyond GB 2312: as Unicode with a flag, or by the agreed stand-in (R4.1.5; docs/basis.md §9.206).

/** Character → how it is described by its parts, as the applicant did. */
export type Described = Readonly<Record<string, string>>

export type ReceiverText = {
  /** As it is to be sent. */
  text: string
  /** The characters beyond GB 2312, each once, with how they stand in Unicode. */
  beyond: readonly { character: string; code: string; standIn: string }[]
}

/** @param fits whether a character is of GB 2312 @param takes whether the receiver takes others */
export function receiverText(
  text: string,
  { fits, takes, described = {} }: { fits: (character: string) => boolean; takes: boolean; described?: Described },
): ReceiverText {
  const rare = [...new Set(Array.from(text).filter((character) => !fits(character)))]
  const beyond = rare.map((character) => {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`
    return { character, code, standIn: described[character] ? `（${described[character]}）` : `〔${code}〕` }
  })
  if (takes) return { text, beyond }
  const standIns = new Map(beyond.map(({ character, standIn }) => [character, standIn]))
  return { text: Array.from(text, (character) => standIns.get(character) ?? character).join(''), beyond }
}
