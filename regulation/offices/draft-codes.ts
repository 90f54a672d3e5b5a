// The short code by which a half-done application moves to a window: how it is read, how long it is good (R3.1, R3.2).

/** Long enough to get to a window, short enough that a lost slip opens nothing for long. */
export const draftCodeDays = 7

/** The ten digits, however they were typed or read aloud; undefined when they are none. */
export function readDraftCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^\d{10}$/.test(code) ? code : undefined
}

/** 12345 67890: as it is shown and said. */
export const spokenDraftCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`
