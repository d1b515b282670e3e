/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ScriptPart } from '../../../shared/rules/script-parts.ts';
import { Site } from '../../../shared/schema/site.ts';
import { Survey } from '../../../shared/schema/survey.ts';
import { widgetConfig } from '../../../worker/script/widget-config.ts';

const now = '2026-11-21T12:00:00Z';
const files = {
  loader: '',
  silentLoader: '',
  parts: {} as Record<ScriptPart, string>,
  chunk: '/chunks/survey-Ab12Cd34.js',
  plain: '/chunks/plain-Ab12Cd34.js',
  whole: '/chunks/whole-Ab12Cd34.js',
  showing: '/chunks/showing-Ab12Cd34.js',
  seldom: '/chunks/seldom-Ab12Cd34.js',
  standing: '/chunks/standing-Ab12Cd34.js',
  explain: '/chunks/explain-Ab12Cd34.js',
  outcomes: '/chunks/outcomes-Ab12Cd34.js',
};

const siteOf = (changes: object = {}) =>
  Site.parse({
    key: 'shop',
    name: 'Shop',
    origins: ['https://shop.example'],
    createdAt: now,
    updatedAt: now,
    ...changes,
  });

const nps = { id: 'score', type: 'scale', metric: 'nps', subject: 'Kettle & Leaf' };
const reason = { id: 'reason', type: 'text' };

const surveyOf = (changes: object = {}, content: object = {}) =>
  Survey.parse({
    id: 'checkout-nps',
    name: 'After checkout',
    status: 'live',
    version: 3,
    trigger: { type: 'page', contains: '/thanks', delaySeconds: 2 },
    content: { touchpoint: 'checkout', questions: [nps, reason], thanks: 'Thank you. Enjoy your tea!', ...content },
    createdAt: now,
    updatedAt: now,
    ...changes,
  });

const carried = (survey: Survey, site = siteOf()) => widgetConfig(site, [survey], files).surveys[0];

describe('a survey in the script', () => {
  it('is what its author wrote, without what nobody needs on the page', () => {
    expect(carried(surveyOf())).toEqual({
      id: 'checkout-nps',
      version: 3,
      touchpoint: 'checkout',
      trigger: { type: 'page', contains: '/thanks', delaySeconds: 2 },
      frequency: { shownDays: 30, dismissedDays: 30, answeredDays: 90 },
      questions: [nps, reason],
      thanks: 'Thank you. Enjoy your tea!',
      kind: 'nps',
    });
  });

  it('carries what its browser may know of whom it is for, and that the edge has a word', () => {
    const local = { type: 'device', value: 'phone' };
    const survey = surveyOf({
      audience: {
        include: [local, { type: 'country', value: 'DE' }, { type: 'segment', value: 'vip', private: true }],
      },
      schedule: { startsAt: now },
      sample: 25,
      priority: 5,
    });
    const { audience, schedule, sample, priority, edge } = carried(survey) ?? {};
    expect({ audience, schedule, sample, priority, edge }).toMatchObject({
      audience: { include: [local] },
      schedule: { startsAt: now },
      sample: 25,
      priority: 5,
      edge: true,
    });
    expect(JSON.stringify(carried(survey))).not.toContain('vip');
  });

  it('carries everything that is not a default', () => {
    const ending = {
      id: 'review',
      text: 'Thanks!',
      link: { text: 'Review', url: 'https://example.com/' },
      closeSeconds: 0,
    };
    const settings = { priority: 3, place: { type: 'popover', position: 'top' } };
    const content = { locale: 'de', register: 'familiar', back: true, progress: true, endings: [ending] };
    expect(carried(surveyOf(settings, content))).toMatchObject({ ...settings, ...content });
  });

  it('wears the theme of its site, and its own over it', () => {
    const site = siteOf({ theme: { accent: '#b8862b', radius: 4 } });
    expect(carried(surveyOf(), site)?.theme).toEqual({ accent: '#b8862b', radius: 4 });
    expect(carried(surveyOf({ theme: { radius: 0, mode: 'dark' } }), site)?.theme).toEqual({
      accent: '#b8862b',
      radius: 0,
      mode: 'dark',
    });
    expect(carried(surveyOf())).not.toHaveProperty('theme');
  });

  it('names its translations and leaves their texts to a file of their own', () => {
    const translations = { de: { questions: { score: { text: 'Empfehlen Sie uns?' } } }, fr: {} };
    const survey = carried(surveyOf({}, { translations }));
    expect(survey?.translated).toEqual(['de', 'fr']);
    expect(JSON.stringify(survey)).not.toContain('Empfehlen');
  });
});

describe('the config', () => {
  const plain = surveyOf();
  const quoting = surveyOf({}, { translations: { de: { questions: { reason: { text: 'Warum {score}?' } } } } });
  const modal = surveyOf({ place: { type: 'dialog' } });
  const chunksFor = (...live: Survey[]) => {
    const { chunk, showing, surveys } = widgetConfig(siteOf(), live, files);
    return [chunk, showing, ...surveys.map((survey) => survey.chunk)];
  };

  it('names chunks that can draw all surveys: one small file where every one is plain', () => {
    expect(chunksFor(plain)).toEqual([files.whole, files.whole, undefined]);
    expect(chunksFor(plain, plain)).toEqual([files.whole, files.whole, undefined, undefined]);
    expect(chunksFor(modal)).toEqual([files.chunk, files.showing, undefined]);
    expect(chunksFor(quoting)).toEqual([files.chunk, files.showing, undefined]);
    expect(chunksFor()).toEqual([files.chunk, files.showing]);
  });

  it('names the smaller cut for plain surveys beside others', () => {
    expect(chunksFor(modal, plain, quoting)).toEqual([
      ...[files.chunk, files.showing],
      ...[undefined, files.plain, undefined],
    ]);
  });

  it('names the chunk for standing places only where a survey stands', () => {
    const standing = (place: object) => widgetConfig(siteOf(), [surveyOf(), surveyOf({ place })], files).standing;
    expect(standing({ type: 'tab', label: 'Feedback' })).toBe(files.standing);
    expect(standing({ type: 'inline' })).toBe(files.standing);
    expect(standing({ type: 'dialog' })).toBeUndefined();
  });

  it('says of privacy what differs from the defaults, and nothing of outcomes that nobody tells', () => {
    const privacy = (site: object) => widgetConfig(siteOf(site), [surveyOf()], files).privacy;
    expect(privacy({})).toBeUndefined();
    expect(privacy({ privacy: { storage: 'session', recordQuery: true } })).toEqual({
      storage: 'session',
      recordQuery: true,
    });
    const told = (site: object) => Object.keys(widgetConfig(siteOf(site), [surveyOf()], files));
    expect(told({})).toEqual(expect.arrayContaining(['countedVisitors', 'outcomes']));
    expect(told({ countedVisitors: 0 })).not.toEqual(expect.arrayContaining(['outcomes']));
  });

  it('of one plain NPS survey adds at most 450 bytes to the loader (brotli 11)', () => {
    const size = (text: string) =>
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    const loader = readFileSync(`${import.meta.dirname}/../../../dist/widget/loader.js`, 'utf8');
    expect(loader).toContain('__TOUCHSTONE_CONFIG__');
    const config = JSON.stringify(widgetConfig(siteOf(), [surveyOf()], files));
    const added = size(loader.replaceAll('__TOUCHSTONE_CONFIG__', () => config)) - size(loader);
    console.log(`config of one NPS survey: ${added} bytes`);
    expect(added).toBeGreaterThan(100);
    expect(added).toBeLessThanOrEqual(450);
  });
});
