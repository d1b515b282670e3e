import { getSite, listResponses, type ResponsesQuery } from '../../client/index.ts';
import { CommandError } from '../command-error.ts';
import { connect, siteOf } from '../connection.ts';
import { responseLine } from '../terminal/response-line.ts';
import {
  type Call,
  type Command,
  type ExitCode,
  type Flags,
  flag,
  flagValue,
  queryOf,
  siteHelp,
  siteOptions,
  text,
} from './command.ts';
import { markHelp, markOptions, markResponses } from './mark-responses.ts';

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

const listOptions = { ...siteOptions, ...filterOptions, test: flag, limit: text, ids: flag, json: flag };

export const responses: Command = {
  name: 'responses',
  summary: 'List the newest responses, or mark some: tags, a note, a test',
  help: `touchstone responses [options]
touchstone responses mark ID… [marks]

The list:
  --limit N               how many, 1 to 200 (20)
${filterHelp}
  --test                  only test traffic, which is left out otherwise
  --ids                   their ids alone
  --json                  a line of JSON for each

Marks, which stand whatever the sender says later:
${markHelp}

${siteHelp}

  touchstone responses --comments --survey checkout-nps
  touchstone responses --question score --answer 3 --search delivery
  touchstone responses --limit 200 --json | jq -r '.answers.reason'
  touchstone responses --search courier --ids | xargs touchstone responses mark --tag delivery
  touchstone responses mark 019a9c3e-7b1c-7d2e-8f3a-4b5c6d7e8f90 --note "Called back" --untag urgent

Marking ends with 1 when only some could be marked, and with 2 when none could.`,
  options: { ...listOptions, ...markOptions },
  async run(call) {
    const [action, ...ids] = call.words;
    if (action !== undefined && action !== 'mark')
      throw new CommandError(`touchstone responses ${action}? There is mark, and the list without a word.`);
    refuseForeign(call.flags, action ? markOptions : listOptions, action ? 'marks nothing' : 'is for mark');
    return action ? markResponses(ids, call) : list(call);
  },
};

/** Refuses a flag of the one when the other is meant: nobody takes for filtered or marked what is not. */
function refuseForeign(flags: Flags, own: object, fault: string): void {
  const foreign = Object.keys(flags).find((name) => !(name in own));
  if (foreign !== undefined) throw new CommandError(`--${foreign} ${fault}. See touchstone responses --help.`);
}

async function list({ flags, surroundings }: Call): Promise<ExitCode> {
  const connection = connect(flags, surroundings);
  const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
  const { timeZone } = await getSite(connection.api, site);
  const query = queryOf<ResponsesQuery>({ limit: '20', ...flags }, [...filters, 'comments', 'test', 'limit']);
  const { responses: newest } = await listResponses(connection.api, site, query);
  for (const response of newest) {
    const line = flags.json ? JSON.stringify(response) : flags.ids ? response.id : responseLine(response, timeZone);
    surroundings.print(`${line}\n`);
  }
  if (newest.length === 0) surroundings.say('No responses.\n');
  return 0;
}
