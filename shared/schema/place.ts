import * as z from 'zod';
import { Label } from './question.ts';

/** Where a survey stands on the page. On phones a pop-over is a bar at the bottom. */
export const Place = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('popover'),
      position: z.enum(['bottom-end', 'bottom', 'bottom-start', 'top-end', 'top', 'top-start']).default('bottom-end'),
    }),
    /** Centred and modal: the page behind waits. */
    z.strictObject({ type: z.literal('dialog') }),
    /** Inside the element that a CSS selector names, or in `<touchstone-survey survey="…">`. */
    z.strictObject({ type: z.literal('inline'), selector: z.string().min(1).max(255).optional() }),
    /** Behind a button at the edge of the page that stays; people open it themselves. */
    z.strictObject({ type: z.literal('tab'), label: Label, side: z.enum(['start', 'end']).default('end') }),
  ])
  .meta({ id: 'Place', description: 'Where a survey stands on the page' });

const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #1f6f78');

/** The look, as tokens. Each has a CSS custom property of the same name, `--touchstone-accent` …, that wins. */
export const Theme = z
  .strictObject({
    mode: z.enum(['auto', 'light', 'dark']).optional(),
    accent: Colour.optional(),
    background: Colour.optional(),
    text: Colour.optional(),
    /** Corner radius in CSS pixels. */
    radius: z.int().min(0).max(32).optional(),
    /** A CSS font-family list; without it the font of the page. */
    font: z
      .string()
      .regex(/^[\w\s,'"-]+$/)
      .max(200)
      .optional(),
    density: z.enum(['comfortable', 'compact']).optional(),
    /** Width of a pop-over or dialog in CSS pixels. */
    width: z.int().min(280).max(640).optional(),
  })
  .meta({ id: 'Theme', description: 'The look of a survey' });

export type Place = z.infer<typeof Place>;
export type Theme = z.infer<typeof Theme>;
