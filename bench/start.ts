// npm run bench — the benchmark of steps and papers; npm run bench -- scale — every page at a nation's size (bench/scale).
const parts: Record<string, string> = { scale: './scale/main.ts', hands: './hands/main.ts' }
await import(parts[process.argv[2] ?? ''] ?? './run.ts')
