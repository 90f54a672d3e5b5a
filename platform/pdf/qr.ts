// QR codes as SVG, for pages and for papers (ISO/IEC 18004).
import { encode } from 'uqr'

/**
 * Each of the eight masks reads as well as the others; they differ in how even the code looks. Weighing them costs ten times
 * what the code itself does, and addresses with a random part look even under any of them, most of all a chequered one.
 */
const chequered = 0

/**
 * A QR code with its quiet zone of four modules, error correction M.
 * @param name what a screen reader says; without it the picture is decoration
 */
export function qrSvg(text: string, name?: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4, maskPattern: chequered })
  const modules = data.flatMap((row, y) => runsOf(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`))
  const label = name === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escape(name)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" ${label}><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${modules.join('')}"/></svg>`
}

/** Dark modules side by side are drawn as one piece. */
function runsOf(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (dark && last && last.x + last.length === x) last.length += 1
    else if (dark) runs.push({ x, length: 1 })
  }
  return runs
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
