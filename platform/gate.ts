// Lets a few in at a time: for work that is heavy on memory, such as hashing passwords and opening uploads.

/** @returns a function that runs what it is given once a place is free, in the order asked */
export function openGate(places: number): <T>(use: () => Promise<T>) => Promise<T> {
  let free = places
  const waiting: (() => void)[] = []
  return async (use) => {
    if (free > 0) free -= 1
    else await new Promise<void>((enter) => waiting.push(enter))
    try {
      return await use()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
