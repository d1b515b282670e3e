/** What can be chosen in the gallery, and how a choice stands in an address. Everything left out is the first of its list. */
import { samples } from './samples.ts';

export const places = [
  'popover-bottom-end',
  'popover-bottom',
  'popover-bottom-start',
  'popover-top-end',
  'popover-top',
  'popover-top-start',
  'dialog',
  'inline',
  'tab-end',
  'tab-start',
] as const;

/**
 * `asked`: as it appears · `answered`: come back to · `error`: sent with a mistake · `middle`: with progress and a way
 * back · `ending`, `link`: after it, without and with a link.
 */
export const states = ['asked', 'answered', 'error', 'middle', 'ending', 'link'] as const;
export const modes = ['auto', 'light', 'dark'] as const;
/** Six hexadecimal digits, or none for the accent of the default theme; any other colour may stand in the address. */
export const accents = ['', '1f6f78', 'b8862b', '5b4bc4', 'c2573a', 'd3f26a'] as const;
export const radii = ['14', '0', '28'] as const;
export const densities = ['comfortable', 'compact'] as const;
export const fonts = ['page', 'serif', 'mono'] as const;
export const registers = ['formal', 'familiar'] as const;
/** Of the page. `auto` is that of the language. */
export const directions = ['auto', 'ltr', 'rtl'] as const;
/** CSS pixels of the window, in the gallery only. */
export const widths = ['full', '320', '390', '768'] as const;
export const sheets = ['', 'questions', 'states', 'languages', 'themes', 'places'] as const;

const questions = samples.map(({ id }) => id);

/** One cell of the gallery. */
export interface Cell {
  question: string;
  state: (typeof states)[number];
  place: (typeof places)[number];
  mode: (typeof modes)[number];
  accent: string;
  radius: (typeof radii)[number];
  density: (typeof densities)[number];
  font: (typeof fonts)[number];
  /** Language tag, as in shared/messages. */
  locale: string;
  register: (typeof registers)[number];
  dir: (typeof directions)[number];
}

/** A cell, and how the gallery shows it: at a width, or as the beginning of a sheet of many. */
export interface Choice extends Cell {
  width: (typeof widths)[number];
  sheet: (typeof sheets)[number];
}

const options: { [Name in keyof Choice]: readonly Choice[Name][] | RegExp } = {
  question: questions,
  state: states,
  place: places,
  mode: modes,
  accent: /^(?:[0-9a-f]{6})?$/i,
  radius: radii,
  density: densities,
  font: fonts,
  locale: /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i,
  register: registers,
  dir: directions,
  width: widths,
  sheet: sheets,
};

const defaults = { accent: '', locale: 'en' };

function firstOf(name: keyof Choice): string {
  const listed = options[name];
  return listed instanceof RegExp ? defaults[name as keyof typeof defaults] : (listed[0] as string);
}

/** Reads a choice from a query; what is not on the list is as good as left out. */
export function choiceFrom(query: URLSearchParams): Choice {
  const read = (name: keyof Choice) => {
    const given = query.get(name) ?? '';
    const listed = options[name];
    const known = listed instanceof RegExp ? listed.test(given) : (listed as readonly string[]).includes(given);
    return known ? given : firstOf(name);
  };
  const names = Object.keys(options) as (keyof Choice)[];
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as Choice;
}

/** The query of a choice, `?…`, or nothing for the very first cell. */
export function queryOf(choice: Partial<Choice>): string {
  const told = Object.entries(choice).filter(([name, value]) => value !== firstOf(name as keyof Choice));
  const query = new URLSearchParams(told).toString();
  return query && `?${query}`;
}
