/** `npm run bench -- <name>`: runs one benchmark. Build first, and leave the machine alone meanwhile. */
const benchmarks: Record<string, string> = {
  airline: './airline/airline.ts',
  api: './api/api.ts',
  decision: './decision/decision.ts',
  fatigue: './fatigue/fatigue.ts',
  ingest: './ingest/ingest.ts',
  journey: './journey/journey.ts',
  kill: './kill/kill.ts',
  page: './page/page.ts',
};

const name = process.argv[2] ?? '';
const file = benchmarks[name];
if (file) await import(file);
else {
  console.error(`Say which benchmark to run: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  process.exitCode = 1;
}

export {};
