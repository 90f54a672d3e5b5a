// One line that shows how far long work has come; on a terminal it is rewritten, elsewhere every tenth is printed.

export function progressLine(what: string): (done: number, all: number) => void {
  let shown = -1
  return (done, all) => {
    const tenth = Math.floor((done / all) * 10)
    if (process.stdout.isTTY)
      process.stdout.write(`\r${what} ${'█'.repeat(tenth)}${'░'.repeat(10 - tenth)} ${done}/${all}`)
    else if (tenth !== shown) console.log(`${what} ${done}/${all}`)
    shown = tenth
  }
}

/** The same for bytes, counted in megabytes. */
export function bytesLine(what: string): (done: number, all: number) => void {
  const line = progressLine(`${what}（MB）`)
  const inMegabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1e6))
  let shown = -1
  return (done, all) => {
    if (inMegabytes(done) === shown) return
    shown = inMegabytes(done)
    line(shown, inMegabytes(all))
  }
}
