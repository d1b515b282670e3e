import type { Parts } from './page.ts';
import audience from './parts/audience.ts';
import caps from './parts/caps.ts';
import click from './parts/click.ts';
import counted from './parts/counted.ts';
import delays from './parts/delays.ts';
import dwell from './parts/dwell.ts';
import edge from './parts/edge.ts';
import exit from './parts/exit.ts';
import facts from './parts/facts.ts';
import filters from './parts/filters.ts';
import idle from './parts/idle.ts';
import order from './parts/order.ts';
import sample from './parts/sample.ts';
import schedule from './parts/schedule.ts';
import scroll from './parts/scroll.ts';
import sessions from './parts/sessions.ts';
import source from './parts/source.ts';
import spread from './parts/spread.ts';
import standing from './parts/standing.ts';
import texts from './parts/texts.ts';
import urls from './parts/urls.ts';
import visible from './parts/visible.ts';
import visitor from './parts/visitor.ts';
import visits from './parts/visits.ts';
import word from './parts/word.ts';

/** For scripts that are made without knowing what a site will use. */
export const allParts: Required<Parts> = {
  ...{ urls, order, filters, delays },
  ...{ schedule, audience, sample, spread, caps, edge },
  ...{ facts, source, visitor, sessions, word, standing, counted, texts },
  ...{ click, visible, dwell, scroll, exit, idle },
  ...{ visits, pages: visits, returning: visits },
};
