// Where something stands in PostgreSQL's write-ahead log, and the names of the log's files.

/** A place in the log, in bytes from its beginning. */
export type LogPosition = bigint

/** Reads '1A/2B3C4D'. */
export function logPositionOf(text: string): LogPosition {
  const parts = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text)
  if (!parts) throw new Error(`Not a position in the log: ${text}`)
  return (BigInt(`0x${parts[1]}`) << 32n) | BigInt(`0x${parts[2]}`)
}

export function positionText(position: LogPosition): string {
  return `${(position >> 32n).toString(16).toUpperCase()}/${(position & 0xffffffffn).toString(16).toUpperCase()}`
}

/** The file that holds a position: timeline, then two halves of its number. @param size bytes of a file */
export function segmentName(timeline: number, position: LogPosition, size: number): string {
  const number = position / BigInt(size)
  const perHalf = 0x100000000n / BigInt(size)
  const part = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0')
  return part(BigInt(timeline)) + part(number / perHalf) + part(number % perHalf)
}

/** Where a file begins. */
export function segmentStart(name: string, size: number): LogPosition {
  const half = BigInt(`0x${name.slice(8, 16)}`)
  const rest = BigInt(`0x${name.slice(16, 24)}`)
  return (half * (0x100000000n / BigInt(size)) + rest) * BigInt(size)
}

export const isSegmentName = (name: string): boolean => /^[0-9A-F]{24}$/.test(name)
export const timelineOf = (name: string): number => Number.parseInt(name.slice(0, 8), 16)
