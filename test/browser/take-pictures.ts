/** `npm run pictures`: takes the README's pictures from the real product, with made-up answers. Build first. */
import { join } from 'node:path';
import { responseId } from '../../shared/rules/response-id.ts';
import { launchChromium } from './launch-chromium.ts';
import { startTestCollector } from './test-collector.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const DAY = 86_400_000;
const days = 84;

const collector = await startTestCollector();

/** A number from 0 to 1, the same at every run. */
let state = 7;
function random(): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
}

/** Points of a scale, better towards the end of the time. */
const scales: Record<string, (progress: number) => number> = {
  'checkout-nps': (progress) => Math.min(10, Math.round(11 * random() ** (0.55 - 0.25 * progress))),
  'help-ces': (progress) => 1 + Math.min(6, Math.floor(7 * random() ** (0.6 + 0.1 * progress))),
  'product-csat': () => 1 + Math.min(4, Math.floor(5 * random() ** 0.4)),
};
const comments = [
  'The tea arrived two days early, beautifully packed.',
  'I could not find where to change my address.',
  'Ordering took a minute. Wonderful.',
  'Shipping costs only showed at the very end.',
  'Friendly answer within an hour!',
];

function responsesOf(survey: string, day: number) {
  const count = 3 + Math.floor(random() * 6);
  return Array.from({ length: count }, (_, index) => {
    const time = Date.now() - (days - day) * DAY + index * 60_000;
    const at = new Date(time).toISOString();
    const started = random() < 0.55;
    const reason = started && random() < 0.12 ? { reason: comments[Math.floor(random() * comments.length)] } : {};
    return {
      id: responseId(
        time,
        Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
      ),
      revision: 1,
      survey,
      version: 1,
      page: '/demo/',
      shownAt: at,
      answers: started ? { score: scales[survey]?.(day / days), ...reason } : {},
      ...(started ? { startedAt: at, completedAt: at } : { dismissedAt: at }),
    };
  });
}

for (let day = 0; day <= days; day++) {
  const responses = Object.keys(scales).flatMap((survey) => responsesOf(survey, day));
  await collector.api('POST', '/v1/sites/demo/responses', {
    format: 1,
    sentAt: new Date().toISOString(),
    responses,
  });
}

const browser = await launchChromium();
const desktop = await browser.newPage({ viewport: { width: 1280, height: 960 }, deviceScaleFactor: 1 });
await desktop.goto(
  `${collector.origin}/console/?section=results&period=90d&interval=week#token=${collector.adminToken}`,
);
await desktop.getByText('Trend by week').first().waitFor();
await desktop.evaluate(() => document.fonts.ready);
await desktop.screenshot({ path: join(folder, 'console.png') });

const shop = await browser.newPage({ viewport: { width: 1280, height: 960 }, deviceScaleFactor: 1 });
await shop.goto(`${collector.origin}/demo/checkout`);
await shop.getByRole('button', { name: 'Place order' }).click();
await shop.getByRole('dialog').waitFor();
await shop.screenshot({ path: join(folder, 'widget.png'), animations: 'disabled' });

await browser.close();
await collector.stop();
