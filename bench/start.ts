// npm run bench — the benchmark of steps and papers; npm run bench -- scale — every page at a nation's size (bench/scale).
await import(process.argv[2] === 'scale' ? './scale/main.ts' : './run.ts')
