// How much a text says that was typed as a reason, a purpose or an account of something (N5.2).

/** How many signs it has; spaces do not count, nor marks that follow no letter (汉字 among them) or digit: a row of marks says nothing. */
export const saidIn = (text: string): number =>
  text.match(/[\p{L}\p{N}]|(?<=[\p{L}\p{N}])[^\p{L}\p{N}\s]/gu)?.length ?? 0
