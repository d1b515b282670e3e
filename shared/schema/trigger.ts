import * as z from 'zod';
import { limits } from '../limits.ts';
import { EventMatch, eventMatch } from './filter.ts';
import { Slug } from './identifiers.ts';
import { UrlRules } from './url-rule.ts';

const Selector = z.string().trim().min(1).max(limits.selectorChars);
const seconds = z.number().min(0).max(3600);
const count = z.int().min(1).max(1000);

/** The things that can make a survey appear, each with its own settings. */
const parts = {
  /** A page whose path and query contain the text, and whose address fits the rules. */
  page: {
    type: z.literal('page'),
    contains: z.string().max(limits.attributeChars).default(''),
    urls: UrlRules.optional(),
  },
  /** The page calls `touchstone('track', event, properties)`. */
  event: { type: z.literal('event'), ...eventMatch },
  /** A click on an element, or inside one, that all selectors match. */
  click: { type: z.literal('click'), selectors: z.array(Selector).min(1).max(limits.selectors) },
  /** The first element of a selector has been in view for so long without a break. */
  visible: { type: z.literal('visible'), selector: Selector, seconds: seconds.default(0) },
  /** Time on the page; it pauses while the page is hidden. */
  dwell: { type: z.literal('dwell'), seconds },
  /** Share of the page's height that has come into view. */
  scroll: { type: z.literal('scroll'), percent: z.int().min(1).max(100) },
  /** The pointer leaves through the top of the window; on a touch screen, a quick scroll back up. */
  exit: { type: z.literal('exit') },
  /** No input for so long, while the page is visible. */
  idle: { type: z.literal('idle'), seconds },
  /** From the n-th visit (session) on. */
  visits: { type: z.literal('visits'), atLeast: count },
  /** From the n-th page of this visit on. */
  pages: { type: z.literal('pages'), atLeast: count },
  /** This visit began so many whole days after the one before. */
  returning: { type: z.literal('returning'), afterDays: z.int().min(1).max(limits.clockDays) },
  /** A server has said that this happened to the person. Known at the edge. */
  moment: { type: z.literal('moment'), moment: Slug },
  /** Never by itself: only by `touchstone('show', survey)`. */
  manual: { type: z.literal('manual') },
};

const group = <Part extends z.ZodType>(Part: Part) => ({
  all: { type: z.literal('all'), of: z.array(Part).min(1).max(limits.triggerParts) },
  any: { type: z.literal('any'), of: z.array(Part).min(1).max(limits.triggerParts) },
});

/** One thing that can fire. */
export const TriggerPart = z
  .discriminatedUnion('type', [
    z.strictObject(parts.page),
    z.strictObject(parts.event),
    z.strictObject(parts.click),
    z.strictObject(parts.visible),
    z.strictObject(parts.dwell),
    z.strictObject(parts.scroll),
    z.strictObject(parts.exit),
    z.strictObject(parts.idle),
    z.strictObject(parts.visits),
    z.strictObject(parts.pages),
    z.strictObject(parts.returning),
    z.strictObject(parts.moment),
    z.strictObject(parts.manual),
  ])
  .meta({ id: 'TriggerPart', description: 'One thing that can make a survey appear' });

const inner = group(TriggerPart);
const TriggerStep = z
  .discriminatedUnion('type', [...TriggerPart.options, z.strictObject(inner.all), z.strictObject(inner.any)])
  .meta({ id: 'TriggerStep', description: 'One thing that can make a survey appear, or a group of them' });
const outer = group(TriggerStep);

const timing = {
  /** Seconds between the trigger and the survey. The delay goes on over page loads of the same session. */
  delaySeconds: seconds.default(0),
  /** Any of these events during the delay calls the survey off. */
  cancel: z.array(EventMatch).max(limits.cancelEvents).optional(),
};

const timed = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject({ ...shape, ...timing });

/** When a survey is asked for: one part, or a group of parts and groups of parts. */
export const Trigger = z
  .discriminatedUnion('type', [
    timed(parts.page),
    timed(parts.event),
    timed(parts.click),
    timed(parts.visible),
    timed(parts.dwell),
    timed(parts.scroll),
    timed(parts.exit),
    timed(parts.idle),
    timed(parts.visits),
    timed(parts.pages),
    timed(parts.returning),
    timed(parts.moment),
    timed(parts.manual),
    timed(outer.all),
    timed(outer.any),
  ])
  .meta({ id: 'Trigger', description: 'What makes a survey appear' });

/** As rules read them and scripts carry them: what has a default may be left out. */
export type TriggerPart = z.input<typeof TriggerPart>;
export type TriggerStep = z.input<typeof TriggerStep>;
export type Trigger = z.input<typeof Trigger>;
