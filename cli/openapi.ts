/** Writes openapi.json, the committed copy of what the collector answers at `/openapi.json`. Builds it first. */
import { writeFileSync } from 'node:fs';
import './build.ts';
import { startCollector } from './collector.ts';

const collector = await startCollector();
const answer = await fetch(`${collector.origin}/openapi.json`);
const document: unknown = await answer.json();
await collector.stop();
writeFileSync(`${import.meta.dirname}/../openapi.json`, `${JSON.stringify(document, null, 2)}\n`);
