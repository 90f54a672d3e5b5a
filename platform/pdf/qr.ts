// QR codes as SVG, for pages and for papers (ISO/IEC 18004).
import { encode } from 'uqr'

/**
 * A QR code with its quiet zone of four modules, error correction M.
 * @param name what a screen reader says; without it the picture is decoration
 */
export function qrSvg(text: string, name?: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const modules = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter((one) => one !== '')
    .join('')
  const label = name === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escape(name)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" ${label}><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${modules}"/></svg>`
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
