// Rows in PostgreSQL's binary form of COPY, written into one growing buffer: nothing is escaped, and bytes stay bytes.

/** The signature, no flags, no extension. */
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const absent = -1
/** What the server counts days and microseconds from, beside 1970. */
const daysTo2000 = 10_957
const millisecondsOfDay = 86_400_000

export class CopyRows {
  #bytes: Buffer<ArrayBuffer>
  #end = header.length
  #count = 0

  /** @param expected about how many bytes there will be */
  constructor(expected = 65_536) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(expected, 1024))
    header.copy(this.#bytes)
  }

  get count(): number {
    return this.#count
  }

  /** Begins a row of so many columns; each is then written in its order. */
  row(columns: number): void {
    this.#count += 1
    this.#end = this.#room(2).writeInt16BE(columns, this.#end)
  }

  absent(): void {
    this.#length(absent, 0)
  }

  bytes(value: Buffer): void {
    this.#length(value.length)
    this.#end += value.copy(this.#bytes, this.#end)
  }

  text(value: string | null): void {
    if (value === null) return this.absent()
    this.#room(4 + value.length * 3)
    const written = this.#bytes.write(value, this.#end + 4)
    this.#bytes.writeInt32BE(written, this.#end)
    this.#end += 4 + written
  }

  /** The text of a value of jsonb; 1 is the version of the form. */
  json(value: string): void {
    this.#room(5 + value.length * 3)
    const written = this.#bytes.write(value, this.#end + 5)
    this.#bytes.writeInt32BE(written + 1, this.#end)
    this.#bytes[this.#end + 4] = 1
    this.#end += 5 + written
  }

  uuid(value: string): void {
    this.#length(16)
    this.#end += this.#bytes.write(value.replaceAll('-', ''), this.#end, 'hex')
  }

  integer(value: number): void {
    this.#length(4)
    this.#end = this.#bytes.writeInt32BE(value, this.#end)
  }

  boolean(value: boolean): void {
    this.#length(1)
    this.#end = this.#bytes.writeUInt8(value ? 1 : 0, this.#end)
  }

  /** @param value as 2019-03-01 */
  day(value: string | null): void {
    if (value === null) return this.absent()
    this.integer(daysSince1970(value) - daysTo2000)
  }

  /** Where a day begins in a zone so many hours ahead of UTC; the type is timestamptz. */
  beginOfDay(value: string, hoursAhead: number): void {
    const hours = (daysSince1970(value) - daysTo2000) * 24 - hoursAhead
    this.#length(8)
    this.#end = this.#bytes.writeBigInt64BE(BigInt(hours) * 3_600_000_000n, this.#end)
  }

  /** All rows, as COPY … (format binary) takes them. */
  end(): Buffer<ArrayBuffer> {
    this.#end = this.#room(2).writeInt16BE(-1, this.#end)
    return this.#bytes.subarray(0, this.#end)
  }

  #length(length: number, room = length): void {
    this.#end = this.#room(4 + room).writeInt32BE(length, this.#end)
  }

  #room(bytes: number): Buffer {
    if (this.#end + bytes > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#end + bytes))
      this.#bytes.copy(larger, 0, 0, this.#end)
      this.#bytes = larger
    }
    return this.#bytes
  }
}

const known = new Map<string, number>()
function daysSince1970(day: string): number {
  const found = known.get(day)
  if (found !== undefined) return found
  const days = Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay
  if (!Number.isInteger(days)) throw new RangeError('no day')
  if (known.size > 100_000) known.clear()
  known.set(day, days)
  return days
}
