import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, scale, settle, startWorld, type Visitor, type World } from './world.ts';

const nps = { type: 'event', event: 'nps' } as const;
let world: World;
let site: string;
beforeAll(async () => {
  world = await startWorld();
  site = await world.addSite(
    {
      nps: { trigger: nps },
      // So that what draws the others is a file of its own.
      modal: { trigger: { type: 'event', event: 'modal' }, place: { type: 'dialog' } },
      german: {
        trigger: { type: 'event', event: 'german' },
        content: { touchpoint: 'shop', locale: 'de', questions: [{ ...scale('csat5'), text: 'Wie war es?' }] },
      },
    },
    { frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 99 } },
  );
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const texts = ({ requests }: Visitor) => requests.filter((path) => /^\/w\/.+\/.+\.js$/.test(path));
const call = ({ page }: Visitor, ...args: (string | undefined)[]) =>
  page.evaluate((all) => (window.touchstone as (...all: unknown[]) => void)(...all), args);
const setPageLanguage = ({ page }: Visitor, tag: string) =>
  page.evaluate((lang) => document.documentElement.setAttribute('lang', lang), tag);
const heading = ({ survey }: Visitor, name: string) => survey.getByRole('heading', { name }).waitFor();
const english = 'How likely';
const german = 'Wie wahrscheinlich';
const french = 'Quelle est la probabilité';

/** A visitor whose browser, and a page which, wishes for languages. */
async function visiting({ browser = 'en-GB', page = 'en', at = site }): Promise<Visitor> {
  const visitor = await newVisitor(world, { locale: browser });
  await visitor.visit(at);
  await setPageLanguage(visitor, page);
  await settle(visitor.page);
  return visitor;
}

describe('a survey speaks', () => {
  it('English without a further request, where that is wished for', async () => {
    const visitor = await visiting({ browser: 'de-DE', page: 'en-US' });
    await call(visitor, 'track', 'nps');
    await heading(visitor, english);
    expect(texts(visitor)).toEqual([]);
  });

  it('the language of the page before that of the browser, and that of the browser where the page names none', async () => {
    const first = await visiting({ browser: 'fr-CA', page: 'de' });
    await call(first, 'track', 'nps');
    await heading(first, german);
    const second = await visiting({ browser: 'fr-CA', page: '' });
    await call(second, 'track', 'nps');
    await heading(second, french);
    expect(texts(second)).toEqual([`/w/${site}/nps.js`]);
  });

  it('before all, the language that the page’s code wishes for', async () => {
    const visitor = await visiting({ browser: 'en-GB', page: 'de' });
    await call(visitor, 'locale', 'fr-CA');
    await call(visitor, 'track', 'nps');
    await heading(visitor, french);
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: /^9 / }).click());
    expect((await world.responses(site))[0]).toMatchObject({ locale: 'fr' });
  });

  it('its own language, where it is written in that and has no translation', async () => {
    const visitor = await visiting({ page: 'en' });
    await call(visitor, 'track', 'german');
    await heading(visitor, 'Wie war es?');
    await visitor.sending(() => visitor.survey.getByRole('radio').last().click());
    expect((await world.responses(site))[0]).toMatchObject({ survey: 'german', locale: 'de' });
  });

  it.each([
    ['a file of its own', /chunks.plain-/],
    ['one file with all that shows it', /chunks.whole-/],
  ] as const)('its words come beside its code, not after it: %s', async (_, code) => {
    const alone = code.test('/chunks/whole-') && (await world.addSite({ nps: { trigger: nps } }));
    const visitor = await visiting({ browser: 'de-DE', page: 'de', at: alone || site });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await visitor.context.route(code, async (route) => {
      await held;
      await route.continue();
    });
    await call(visitor, 'track', 'nps');
    await expect.poll(() => texts(visitor)).toHaveLength(1);
    release();
    await heading(visitor, german);
  });
});

describe('an open survey', () => {
  it('changes its language with the page, and only while it is open', async () => {
    const visitor = await visiting({ page: 'en' });
    await call(visitor, 'track', 'nps');
    await heading(visitor, english);
    await setPageLanguage(visitor, 'de');
    await heading(visitor, german);
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: /^9 / }).click());
    expect((await world.responses(site))[0]).toMatchObject({ locale: 'de' });
    await call(visitor, 'close');
    const before = texts(visitor).length;
    await setPageLanguage(visitor, 'fr');
    await settle(visitor.page);
    expect(texts(visitor)).toHaveLength(before);
  });

  it('changes at a word of the page’s code, and back', async () => {
    const visitor = await visiting({ page: 'en' });
    await call(visitor, 'track', 'nps');
    await heading(visitor, english);
    await call(visitor, 'locale', 'fr');
    await heading(visitor, french);
    await call(visitor, 'locale');
    await heading(visitor, english);
    expect(visitor.noise).toEqual([]);
  });

  it('speaks the language that was wished for last, whichever words come first', async () => {
    const visitor = await visiting({ page: 'en' });
    await call(visitor, 'track', 'nps');
    await heading(visitor, english);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await visitor.context.route('**languages=fr*', async (route) => {
      await held;
      await route.continue();
    });
    await call(visitor, 'locale', 'fr');
    await call(visitor, 'locale', 'de');
    await heading(visitor, german);
    release();
    await settle(visitor.page);
    await heading(visitor, german);
  });

  it('wished for something that is no language, goes on in one that it has', async () => {
    const visitor = await visiting({ page: 'en' });
    await call(visitor, 'locale', '../../ "<script>');
    await call(visitor, 'track', 'nps');
    await heading(visitor, english);
    expect(visitor.noise).toEqual([]);
  });
});
