import type { Place } from '../../shared/schema/place.ts';
import { cut } from '../cut.ts';
import type { OpenOptions } from '../survey-events.ts';
import css from './card.css?inline';
import full from './full.css?inline';
import places from './places/places.css?inline';
import tokens from './places/tokens.css?inline';
import { themeTokens } from './theme.ts';

/** What a survey stands in: an element on the page, its shadow tree, and the frame in there, which the place shapes. */
export interface SurveyHost {
  host: HTMLElement;
  root: ShadowRoot;
  /**
   * Holds the card and everything else. A `<dialog>` or a `<div>`; it has the role and is named by the element whose
   * id is {@link headingId}. A dialog fires `cancel` when the visitor wants to leave it.
   */
  frame: HTMLElement;
  /** The visitor opened it, or can do nothing else: the focus goes into it at once. */
  takesFocus: boolean;
  /** Stays when it is done: leaving by itself, it would move the text around it. */
  stays: boolean;
  /** Whether anything was typed or picked in it. */
  isTouched(): boolean;
  /** Puts it on the page, once the card is drawn. */
  place(): void;
  remove(): void;
}

export interface SurveyHostEvents {
  /** The heading has come into the window, for the first time. */
  onSeen(): void;
  /** The page has taken it out, or there was no place for it. */
  onGone(): void;
}

/** Id of the heading in the shadow tree. */
export const headingId = 'heading';

/** An element without a meaning of its own, whose name no rule of a page is made for. */
const hostName = 'touchstone-card';

/** All places in one: what a place has not is left out. */
type HostPlace = { type: Place['type']; position?: string; side?: string };
type HostOptions = Pick<OpenOptions, 'document' | 'survey' | 'mount'>;

/**
 * Constructed style sheets need no permission of the page's content security policy, as a style element or attribute
 * would. The body is where the page's font comes from.
 */
export function createHost({ document, survey, mount }: HostOptions, { onSeen, onGone }: SurveyHostEvents): SurveyHost {
  const { type, position = '', side = '' } = { type: 'popover', ...survey.place } as HostPlace;
  const modal = !cut.plain && type === 'dialog';
  const inline = !cut.plain && type === 'inline';

  const host = document.createElement(hostName);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${tokens}${places}${css}${cut.plain ? '' : full}:host{${themeTokens(survey.theme ?? {})}}`);
  root.adoptedStyleSheets = [sheet];

  const frame = document.createElement(modal ? 'dialog' : 'div');
  frame.className = `frame ${type} ${position}${cut.plain ? '' : side}`;
  frame.role = inline ? 'region' : 'dialog';
  frame.setAttribute('aria-labelledby', headingId);
  root.append(frame);

  let touched = false;
  root.addEventListener('input', () => {
    touched = true;
  });

  const seeing = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      seeing.disconnect();
      onSeen();
    },
    { threshold: 0.9 },
  );
  // An element that is taken out of the page is told so as a change of its size.
  const staying = new ResizeObserver(() => host.isConnected || onGone());

  return {
    host,
    root,
    frame,
    takesFocus: modal || (!cut.plain && type === 'tab'),
    stays: inline,
    isTouched: () => touched,
    place() {
      if (cut.plain || !mount) document.body.append(host);
      else if (!mount(host)) return onGone();
      if (modal) (frame as HTMLDialogElement).showModal();
      seeing.observe(root.getElementById(headingId) ?? frame);
      staying.observe(frame);
    },
    remove() {
      seeing.disconnect();
      staying.disconnect();
      // Gives the focus back to where it was.
      if (modal) (frame as HTMLDialogElement).close();
      host.remove();
    },
  };
}
