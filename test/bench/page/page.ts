/** What the widget costs a page, against an empty one and against the least that could ask. See docs/benchmarks.md. */
import { loadavg } from 'node:os';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { startTestCollector } from '../../browser/test-collector.ts';
import { markdownTable } from '../markdown-table.ts';
import { median } from '../median.ts';
import { type Load, measureHeap, measureLoad, type Slowdown } from './measure.ts';
import { type Subject, startPages, subjects } from './pages.ts';

const rounds = Number(process.argv[3] ?? 15);
const openings = 100;
const slowdowns = [1, 4] as const;

/** What it may cost at most: milliseconds by slowdown, and bytes. */
const bars = { script: { 1: 1.5, 4: 8 }, clickable: { 1: 35, 4: 160 }, left: 200 * 1024 };

const collector = await startTestCollector();
const pages = await startPages(`${collector.origin}/w/bench.js`);
const { origin } = new URL(pages.addressOf('empty'));
await collector.api('POST', '/v1/sites', { key: 'bench', name: 'Bench', origins: [origin] });
await collector.api('PUT', '/v1/sites/bench/surveys/nps', {
  name: 'NPS',
  status: 'live',
  trigger: { type: 'event', event: 'ordered' },
  content: {
    touchpoint: 'checkout',
    questions: [
      { id: 'score', type: 'scale', metric: 'nps' },
      { id: 'reason', type: 'text' },
    ],
  },
});
const browser = await launchChromium();

const loads = new Map<string, Load[]>();
const keyOf = (subject: Subject, slowdown: Slowdown) => `${subject} ${slowdown}`;
// The first round warms up the collector and the disk.
for (let round = -1; round < rounds; round++)
  for (const slowdown of slowdowns)
    for (const subject of subjects) {
      const measured = await measureLoad(browser, pages, subject, slowdown);
      if (round >= 0) loads.set(keyOf(subject, slowdown), [...(loads.get(keyOf(subject, slowdown)) ?? []), measured]);
    }
const heap = await measureHeap(browser, pages, openings);

const medianOf = (subject: Subject, slowdown: Slowdown, name: 'script' | 'clickable') =>
  median((loads.get(keyOf(subject, slowdown)) ?? []).map((load) => load[name] ?? Number.NaN));
const scriptOf = (subject: Subject, slowdown: Slowdown) =>
  medianOf(subject, slowdown, 'script') - medianOf('empty', slowdown, 'script');
const shift = Math.max(
  ...[...loads].filter(([key]) => key.startsWith('touchstone')).flatMap(([, all]) => all.map((load) => load.shift)),
);

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const pair = (figure: (slowdown: Slowdown) => number) => slowdowns.map((slowdown) => ms(figure(slowdown))).join(' / ');
const row = (title: string, subject: Subject) => [
  title,
  pair((slowdown) => scriptOf(subject, slowdown)),
  pair((slowdown) => medianOf(subject, slowdown, 'clickable')),
];
console.log(
  `${browser.browserType().name()} ${browser.version()}, medians of ${rounds} fresh loads, load average ${loadavg()[0]?.toFixed(1)}\n`,
);
console.log(
  markdownTable([
    ['', 'script on load 1× / 4×, ms', 'show → clickable 1× / 4×, ms'],
    row('Touchstone', 'touchstone'),
    row('eleven buttons on bare Preact', 'floor'),
    ['at most', pair((slowdown) => bars.script[slowdown]), pair((slowdown) => bars.clickable[slowdown])],
  ]),
);
console.log(`\nIdle heap: ${(heap.idle / 1024).toFixed(0)} KB over an empty page.`);
console.log(
  `Left on the heap by opening and closing ${openings} times: ${(heap.left / 1024).toFixed(0)} KB (at most 200).`,
);
console.log(`Layout shift: ${shift} (at most 0).`);

const missed =
  slowdowns.some(
    (slowdown) =>
      scriptOf('touchstone', slowdown) > bars.script[slowdown] ||
      medianOf('touchstone', slowdown, 'clickable') > bars.clickable[slowdown],
  ) ||
  heap.left > bars.left ||
  shift > 0;
if (missed) process.exitCode = 1;

await browser.close();
await Promise.all([pages.stop(), collector.stop()]);
