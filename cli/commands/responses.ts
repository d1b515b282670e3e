import { getSite, listResponses, type ResponsesQuery } from '../../client/index.ts';
import { connect, siteOf } from '../connection.ts';
import { responseLine } from '../terminal/response-line.ts';
import { type Command, flag, flagValue, queryOf, siteHelp, siteOptions, text } from './command.ts';

/** Filters of the list of responses. */
export const filters = [
  ...['from', 'to', 'survey', 'version', 'touchpoint', 'source', 'channel', 'locale', 'device', 'page'],
  ...['respondent', 'attribute', 'question', 'variant', 'answer', 'tag', 'state', 'search'],
] as Exclude<keyof ResponsesQuery, 'limit' | 'cursor'>[];
export const filterOptions = { ...Object.fromEntries(filters.map((name) => [name, text])), comments: flag };
export const filterHelp = `  --from DAY, --to DAY    first and last day, in the site's time zone
  --survey ID, --touchpoint NAME, --source widget|server|import
                          only these
  --version N, --channel NAME, --locale TAG, --device phone|tablet|desktop, --page PATH, --respondent ID, --tag TAG
                          only these, too
  --attribute NAME:VALUE  only with this value of an attribute, as plan:gold
  --question ID, --variant NAME, --answer VALUE
                          only those that answered this question, or one of this variant; with this point or option
  --state completed|partial|dismissed|shown
                          only those that came so far
  --comments              only responses with a comment
  --search TEXT           only responses with this text in a comment`;

export const responses: Command = {
  name: 'responses',
  summary: 'List the newest responses',
  help: `touchstone responses [options]

  --limit N               how many, 1 to 200 (20)
${filterHelp}
  --json                  a line of JSON for each
${siteHelp}

  touchstone responses --comments --survey checkout-nps
  touchstone responses --question score --answer 3 --search delivery
  touchstone responses --limit 200 --json | jq -r '.answers.reason'`,
  options: { ...siteOptions, ...filterOptions, limit: text, json: flag },
  async run({ flags, surroundings }) {
    const connection = connect(flags, surroundings);
    const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
    const { timeZone } = await getSite(connection.api, site);
    const query = queryOf<ResponsesQuery>({ limit: '20', ...flags }, [...filters, 'comments', 'limit']);
    const { responses: newest } = await listResponses(connection.api, site, query);
    for (const response of newest)
      surroundings.print(`${flags.json ? JSON.stringify(response) : responseLine(response, timeZone)}\n`);
    if (newest.length === 0) surroundings.say('No responses.\n');
    return 0;
  },
};
