/**
 * `npm run pictures [-- --only NAME] [--whole FOLDER]`: takes the pictures of the docs from the real product, and fails when
 * axe objects to anything in them. Build first. `--only` takes those whose names contain a text; `--whole` also writes
 * the pages to their ends, as PNG, to look at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../browser/launch-chromium.ts';
import { startTestCollector } from '../browser/test-collector.ts';
import { startMillionAnswers } from './million-answers.ts';
import { photograph } from './photograph.ts';
import { type Shot, shotsOf, signInShots } from './scenes.ts';
import { statesOf } from './states.ts';
import { pictureWidget } from './widget-picture.ts';

const { only = '', whole } = parseArgs({ options: { only: { type: 'string' }, whole: { type: 'string' } } }).values;
const pictures = join(import.meta.dirname, '../../docs/pictures');
const folder = join(pictures, 'console');
mkdirSync(folder, { recursive: true });
if (whole) mkdirSync(whole, { recursive: true });

const collector = await startTestCollector();
const million = await startMillionAnswers();
const browser = await launchChromium();
let objected = 0;

async function take({ scene, look }: Shot): Promise<void> {
  const name = `${scene.name}-${look.name}`;
  if (!name.includes(only)) return;
  const { picture, whole: page, objections } = await photograph(browser, scene, look);
  writeFileSync(join(folder, `${name}.webp`), picture);
  if (whole) writeFileSync(join(whole, `${name}.png`), page);
  console.log(`${name}: ${Math.round(picture.length / 1024)} KB`);
  for (const objection of objections) console.error(`  ${objection}`);
  objected += objections.length;
}

try {
  const states = await statesOf(collector, million, Date.now());
  const shots = [...signInShots(collector.origin), ...(await Promise.all(states.map(shotsOf))).flat()];
  for (const shot of shots) await take(shot);
  if ('widget'.includes(only)) await pictureWidget(browser, collector.origin, join(pictures, 'widget.png'));
} finally {
  await browser.close();
  await Promise.all([collector.stop(), million.stop()]);
}
if (objected > 0) {
  console.error(`${objected} objections`);
  process.exitCode = 1;
}
