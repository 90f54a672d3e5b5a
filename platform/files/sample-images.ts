// Drawn stand-ins for papers and photos, recognisably fictional: for the demonstration and for tests.
import sharp from 'sharp'

const svg = (width: number, height: number, body: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${body}</svg>`,
  )

/** A two-inch photo: a plain figure on white. @param hue 0–359, so that people differ */
export async function drawPhoto(hue: number): Promise<Buffer> {
  const coat = `hsl(${hue} 45% 42%)`
  return sharp(
    svg(
      413,
      579,
      `<circle cx="206" cy="230" r="95" fill="hsl(${((hue * 7) % 40) + 15} 45% 72%)"/><path d="M111 215a95 95 0 0 1 190 0l-12-20q-80-50-166 0z" fill="#2b2320"/><path d="M40 579q0-190 166-190t166 190z" fill="${coat}"/>`,
    ),
  )
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** A sheet of paper: a coloured head, ruled lines, and a stamp-like mark, each kind a little different. */
export async function drawSheet(hue: number): Promise<Buffer> {
  const lines = Array.from(
    { length: 11 },
    (_, row) => `<rect x="60" y="${200 + row * 48}" width="${420 + ((row * 97) % 160)}" height="14" fill="#c9d2d0"/>`,
  )
  return sharp(
    svg(
      720,
      960,
      `<rect x="60" y="60" width="600" height="70" rx="10" fill="hsl(${hue} 40% 40%)"/>${lines.join('')}<circle cx="560" cy="800" r="80" fill="none" stroke="hsl(${hue} 60% 45%)" stroke-width="10" stroke-dasharray="24 10"/>`,
    ),
  )
    .jpeg({ quality: 70 })
    .toBuffer()
}
