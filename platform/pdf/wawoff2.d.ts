// The part of the package wawoff2 that is used: it carries no types of its own.
declare module 'wawoff2' {
  /** A WOFF2 file as the TrueType or OpenType file it was made from. */
  export function decompress(packed: Uint8Array): Promise<Uint8Array>
}
