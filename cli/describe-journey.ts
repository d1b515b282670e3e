/**
 * Describes a journey as a file has it: its settings, then its touchpoints. Run again, it changes nothing.
 *
 * TOUCHSTONE=https://surveys.example TOKEN=… node cli/describe-journey.ts FILE.json SITE
 */
import { readFileSync } from 'node:fs';

const [file = '', site = ''] = process.argv.slice(2);
const { TOUCHSTONE = 'http://127.0.0.1:8787', TOKEN = '' } = process.env;
const journey: { settings: object; touchpoints: Record<string, object> } = JSON.parse(readFileSync(file, 'utf8'));

async function put(path: string, body: object): Promise<void> {
  const response = await fetch(`${TOUCHSTONE}/v1/sites/${site}/${path}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

await put('journey/settings', journey.settings);
for (const [id, touchpoint] of Object.entries(journey.touchpoints)) await put(`touchpoints/${id}`, touchpoint);
