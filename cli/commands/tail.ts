import { getSite, listResponses, type ResponsePage, type ResponsesQuery } from '../../client/index.ts';
import type { StoredResponse } from '../../shared/schema/response.ts';
import { CommandError } from '../command-error.ts';
import { connect, siteOf } from '../connection.ts';
import { responseLine } from '../terminal/response-line.ts';
import { type Command, flag, flagValue, queryOf, siteHelp, siteOptions, text } from './command.ts';
import { filterHelp, filterOptions, filters } from './responses.ts';

export const tail: Command = {
  name: 'tail',
  summary: 'Show responses as they come in',
  help: `touchstone tail [options]

A response is shown when it comes in, and again when more was answered. Ctrl-C ends it.

  --every SECONDS         how often to look (5)
${filterHelp}
  --json                  a line of JSON for each
${siteHelp}

  touchstone tail --comments
  touchstone tail --json | jq -r 'select(.answers.score <= 6) | .answers.reason'`,
  options: { ...siteOptions, ...filterOptions, every: text, json: flag },
  async run({ flags, surroundings }) {
    const seconds = Number(flagValue(flags, 'every') ?? 5);
    if (!(seconds >= 1)) throw new CommandError('--every takes seconds, at least 1');
    const connection = connect(flags, surroundings);
    const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
    const { timeZone } = await getSite(connection.api, site);
    const query = { ...queryOf<ResponsesQuery>(flags, [...filters, 'comments']), limit: 50 };
    const look = newcomers((cursor) => listResponses(connection.api, site, { ...query, ...(cursor && { cursor }) }));
    await look();
    surroundings.say(`Waiting for responses of ${site}\n`);
    const { signal } = surroundings;
    while (!signal.aborted) {
      await surroundings.wait(seconds * 1000);
      if (signal.aborted) break;
      for (const response of await look())
        surroundings.print(`${flags.json ? JSON.stringify(response) : responseLine(response, timeZone)}\n`);
    }
    return 130;
  },
};

/** Responses whose revision has been seen are remembered up to so many, the latest. */
const mostRemembered = 5000;
/** Pages read at most to catch up: what came in meanwhile, not all there is. */
const mostPages = 20;

/**
 * Looks for responses that have come in, or have a new revision, since it was last called; oldest first. Ids carry the
 * time of the sender, so what arrives late stands behind what is known: a page is read whole, and the next one too when
 * its last response was not known. The first call only gets to know what is there.
 */
export function newcomers(read: (cursor: string | null) => Promise<ResponsePage>): () => Promise<StoredResponse[]> {
  const seen = new Map<string, number>();
  /** When the latest of those had come in that were there at first; `null`: that is still to be learned. */
  let since: string | null = null;
  const isNew = ({ id, revision, receivedAt }: StoredResponse) => {
    const known = seen.get(id);
    return known === undefined ? since !== null && receivedAt > since : known < revision;
  };
  return async () => {
    const found: StoredResponse[] = [];
    let next: string | null = null;
    for (let pages = 0; pages < mostPages; pages++) {
      const page: ResponsePage = await read(next);
      found.push(...page.responses.filter(isNew));
      const last = page.responses.at(-1);
      const lastKnown = last === undefined || seen.get(last.id) === last.revision;
      for (const { id, revision } of page.responses) {
        seen.delete(id);
        seen.set(id, revision);
      }
      next = page.next;
      if (since === null) {
        const received = page.responses.map(({ receivedAt }) => receivedAt);
        since = received.sort().at(-1) ?? '';
        break;
      }
      if (next === null || lastKnown) break;
    }
    for (const id of seen.keys()) {
      if (seen.size <= mostRemembered) break;
      seen.delete(id);
    }
    return found.reverse();
  };
}
