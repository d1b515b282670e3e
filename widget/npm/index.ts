/**
 * The package `touchstone-widget`: what the script tag does, from a bundle of one's own. Importing it does nothing, in
 * a browser or on a server; without a window, calling it does nothing either.
 */
export type {
  Answer,
  Answers,
  Attributes,
  Context,
  Explanation,
  IdentifyOptions,
  Notice,
  NoticeName,
  ShowOptions,
  Touchstone,
  TouchstoneCommands,
  Verdict,
} from '../api.ts';
export { close, consent, explain, identify, locale, page, reset, show, track } from './commands.ts';
export { type InitOptions, init } from './init.ts';
export { on } from './on.ts';
