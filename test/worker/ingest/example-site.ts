import { responseId } from '../../../shared/rules/response-id.ts';
import { Site } from '../../../shared/schema/site.ts';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';
import type { VersionLookup } from '../../../worker/survey-version.ts';

/** 21 November 2026, noon in UTC and 13:00 in Berlin. */
export const noon = Date.parse('2026-11-21T12:00:00Z');

export const site = Site.parse({
  key: 'shop',
  name: 'Shop',
  origins: ['https://shop.example'],
  timeZone: 'Europe/Berlin',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
});

/** Two versions at one touchpoint; the second has moved to another and asks less. */
export const contents: Record<number, SurveyContent> = {
  1: SurveyContent.parse({
    touchpoint: 'checkout',
    questions: [
      { id: 'nps', type: 'scale', metric: 'nps' },
      { id: 'solved', type: 'scale', metric: 'yesno', required: false, dontKnow: true },
      {
        id: 'found',
        type: 'choice',
        text: 'How did you find us?',
        options: [
          { id: 'search', text: 'A search engine' },
          { id: 'friend', text: 'A friend' },
        ],
        other: {},
        multiple: true,
      },
      { id: 'reason', type: 'text', maxChars: 100 },
    ],
  }),
  2: SurveyContent.parse({
    touchpoint: 'delivery',
    questions: [
      { id: 'nps', type: 'scale', metric: 'nps' },
      { id: 'reason', type: 'text', maxChars: 100 },
    ],
  }),
};

export const versions: VersionLookup[] = Object.entries(contents).map(([version, content]) => ({
  survey: 'checkout',
  version: Number(version),
  surveyExists: true,
  content,
}));

/** The n-th id that a sender could make. */
export function id(n: number): string {
  return responseId(
    noon,
    Uint8Array.from({ length: 10 }, (_, place) => (place === 9 ? n & 255 : n >> 8)),
  );
}

export function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** A showing nobody has answered yet, with what a test says otherwise; `undefined` leaves a field out. */
export function record(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const whole = { id: id(1), revision: 1, survey: 'checkout', version: 1, shownAt: iso(noon - 60_000), ...changes };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}
