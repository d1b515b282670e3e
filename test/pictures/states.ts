import { seedYear } from '../../cli/demo/seed-year.ts';
import { storedDays } from '../bench/api/stored-responses.ts';
import type { TestCollector } from '../browser/test-collector.ts';
import { seedArabicShop } from './arabic-shop.ts';
import type { MillionAnswers } from './million-answers.ts';
import { looks } from './photograph.ts';
import type { State, ViewName } from './scenes.ts';
import { seedEmptySite, seedOneAnswer } from './small-sites.ts';

const everyLook = [looks.desktop, looks.desktopDark, looks.phone, looks.phoneDark];
const aPair = [looks.desktop, looks.phoneDark];
const sections: ViewName[] = ['overview', 'results', 'journey', 'asking'];

/** Every state that the console is photographed in: its site is filled first. */
export async function statesOf(collector: TestCollector, million: MillionAnswers, now: number): Promise<State[]> {
  await seedYear(collector, collector);
  const arabic = await seedArabicShop(collector, now);
  const [demo, aMillion] = [
    { collector, period: 'period=90d' },
    { collector: million, looks: aPair },
  ];
  const year = 'from=2025-12-01&to=2026-11-20';
  const question = `from=${storedDays.from}&to=${storedDays.to}`;
  return [
    {
      ...{ ...demo, name: 'year', site: 'demo', touchpoint: 'payment' },
      ...{ looks: everyLook, views: [...sections, 'comments', 'touchpoint', 'importance', 'outcomes', 'explain'] },
    },
    { ...demo, name: 'arabic', site: arabic, touchpoint: 'parcel', looks: aPair, views: ['overview', 'results'] },
    { ...demo, name: 'rtl', site: arabic, touchpoint: 'parcel', looks: aPair, views: sections, dir: 'rtl' },
    { ...demo, name: 'empty', site: await seedEmptySite(collector), looks: aPair, views: sections, bare: true },
    {
      ...demo,
      name: 'one',
      site: await seedOneAnswer(collector, now),
      touchpoint: 'checkout',
      looks: aPair,
      views: sections,
    },
    { ...aMillion, name: 'million', site: million.journey, period: year, views: ['overview', 'journey'] },
    {
      ...aMillion,
      name: 'million',
      site: million.question,
      touchpoint: 'checkout',
      period: question,
      views: ['results', 'asking'],
    },
  ];
}
