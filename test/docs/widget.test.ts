import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { languages } from '../../shared/messages/languages.ts';
import { metricIds, ratingStyles } from '../../shared/metrics.ts';
import { Place, Theme } from '../../shared/schema/place.ts';
import { Jump, Question } from '../../shared/schema/question.ts';
import { ResponseBatch, ResponseRecord } from '../../shared/schema/response.ts';
import { SurveyInput } from '../../shared/schema/survey.ts';
import type { NoticeName, TouchstoneCommands } from '../../widget/api.ts';

const docs = join(import.meta.dirname, '../../docs');
const text = readFileSync(`${docs}/widget.md`, 'utf8');
const read = (path: string) => JSON.parse(readFileSync(`${docs}/${path}`, 'utf8'));

// Records, so that the compiler misses what is missing here.
const commands: Record<keyof TouchstoneCommands, true> = {
  init: true,
  identify: true,
  track: true,
  show: true,
  close: true,
  reset: true,
  consent: true,
  locale: true,
  page: true,
  explain: true,
  on: true,
};
const events: Record<NoticeName, true> = {
  shown: true,
  moved: true,
  answered: true,
  completed: true,
  dismissed: true,
  closed: true,
  refused: true,
};

describe('the guide to the widget', () => {
  it('links to files and headings that exist, and to every example', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to).filter((to) => !to.startsWith('http'));
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const link of links)
      if (link.startsWith('#')) expect(headings).toContain(link.slice(1));
      else expect([link, existsSync(`${docs}/${link.replace(/#.*/, '')}`)]).toEqual([link, true]);
    const examples = globSync('examples/**/*.{html,ts,tsx,vue,json,swift,kt}', { cwd: docs }).filter(
      (name) => !/tsconfig|\.d\.ts$|\.map\.json$/.test(name),
    );
    expect(links).toEqual(expect.arrayContaining(examples));
  });

  it('tells of every command and event', () => {
    for (const name of Object.keys(commands)) expect(text).toContain(`| \`touchstone('${name}'`);
    for (const name of Object.keys(events)) expect(text).toContain(`| \`${name}\` |`);
  });

  it('tells of every type of question, metric, style, place and token', () => {
    for (const { shape } of Question.options) expect(text).toContain(`| \`${shape.type.value}\` |`);
    for (const name of [...metricIds, ...ratingStyles]) expect(text).toContain(`\`${name}\``);
    for (const { shape } of Place.options) expect(text).toContain(`{"type": "${shape.type.value}"`);
    for (const name of Object.keys(Theme.shape)) expect(text).toContain(`| \`${name}\` | \`--touchstone-${name}\` |`);
  });

  it('lists every language, and calls validated what is', () => {
    const rows = [...text.matchAll(/^\| `([\w-]+)` \| [^|]+ \| (formal, familiar|one) \| ([^|]+) \|$/gm)];
    const listed = rows.map(([, tag, register, validated = '']) => ({
      tag,
      familiar: register === 'formal, familiar',
      validated: [...validated.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    }));
    expect(listed).toEqual(
      languages.map(({ formal, familiar, validated = [] }) => ({
        tag: formal.locale,
        familiar: familiar !== undefined,
        validated,
      })),
    );
  });

  it('has jumps in it that a survey may have', () => {
    const jumps = [...text.matchAll(/```json\n(\[[^`]*\])\n```/g)].map(([, json = '']) => JSON.parse(json));
    expect(jumps).toHaveLength(1);
    for (const part of jumps) expect(z.array(Jump).safeParse(part).error).toBeUndefined();
  });
});

describe('the examples in JSON', () => {
  it.each(globSync('examples/surveys/*.json', { cwd: docs }))('%s is a survey that the collector takes', (path) => {
    expect(SurveyInput.safeParse(read(path)).error).toBeUndefined();
  });

  it('of responses that a server sends are ones', () => {
    const batch = ResponseBatch.parse(read('examples/native/responses.json'));
    for (const record of batch.responses) expect(ResponseRecord.safeParse(record).error).toBeUndefined();
  });
});
