import { type Api, ApiError, markResponse, retagResponse } from '../../client/index.ts';
import { ResponseId } from '../../shared/schema/identifiers.ts';
import { ResponseMarks, Tag } from '../../shared/schema/response.ts';
import { CommandError } from '../command-error.ts';
import { connect, siteOf } from '../connection.ts';
import { printable } from '../terminal/printable.ts';
import {
  type Call,
  type ExitCode,
  type Flags,
  flag,
  flagValue,
  flagValues,
  siteOptions,
  text,
  texts,
} from './command.ts';

export const markOptions = {
  ...siteOptions,
  tag: texts,
  untag: texts,
  note: text,
  'no-note': flag,
  test: flag,
  'no-test': flag,
};
export const markHelp = `  --tag WORD, --untag WORD
                          tags them, or takes a tag away; as often as there are words. Other tags stay
  --note TEXT, --no-note  notes something about them, in place of what was noted; takes the note away
  --test, --no-test       in no result from now on; or in the results, whatever their sender says`;

/** What shall be said of responses; what is left out stays. */
interface Marking {
  tag: readonly string[];
  untag: readonly string[];
  marks: Pick<ResponseMarks, 'note' | 'test'>;
}

/** Marks the responses that are named. One that cannot be marked is said by its id, and keeps no other from it. */
export async function markResponses(ids: readonly string[], { flags, surroundings }: Call): Promise<ExitCode> {
  const named = new Set(ids);
  refuseWrong(named);
  const marking = markingOf(flags);
  const connection = connect(flags, surroundings);
  const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
  let refused = 0;
  for (const id of named) {
    if (surroundings.signal.aborted) return 130;
    try {
      const changed = await markOne(connection.api, site, id, marking);
      surroundings.print(`${id}  ${changed ? 'marked' : 'is marked so already'}\n`);
    } catch (error) {
      if (!(error instanceof ApiError) || ![404, 412, 422].includes(error.status)) throw error;
      refused++;
      surroundings.say(`${id}  ${reasonOf(error)}\n`);
    }
  }
  if (refused === 0) return 0;
  return refused < named.size ? 1 : 2;
}

/** Wrong words are found before anyone is asked anything. */
function markingOf(flags: Flags): Marking {
  const note = flags['no-note'] ? null : flagValue(flags, 'note');
  const test = flags['no-test'] ? false : flags.test === true || undefined;
  for (const name of ['note', 'test'])
    if (flags[name] !== undefined && flags[`no-${name}`]) throw new CommandError(`--${name} or --no-${name}, not both`);
  const said = { note, test, tags: flagValues(flags, 'tag') };
  const { data, error } = ResponseMarks.safeParse(said);
  const wrong = error?.issues.map(
    ({ path, message }) => `--${path[0] === 'tags' ? 'tag' : String(path[0])}: ${message}`,
  );
  if (wrong) throw new CommandError(`Nothing was marked. ${wrong.join('; ')}`);
  const tag = data?.tags ?? [];
  const untag = flagValues(flags, 'untag').map((word) => Tag.safeParse(word).data ?? word);
  const both = untag.find((word) => tag.includes(word));
  if (both !== undefined) throw new CommandError(`--tag and --untag "${printable(both)}"?`);
  const marks = { ...(note !== undefined && { note: data?.note }), ...(test !== undefined && { test }) };
  if (tag.length + untag.length + Object.keys(marks).length === 0)
    throw new CommandError('Mark them how? With --tag, --untag, --note, --no-note, --test or --no-test.');
  return { tag, untag, marks };
}

function refuseWrong(ids: ReadonlySet<string>): void {
  if (ids.size === 0) throw new CommandError('Mark which? touchstone responses mark ID… --tag WORD');
  const wrong = [...ids].filter((id) => !ResponseId.safeParse(id).success).map(printable);
  if (wrong.length > 0) throw new CommandError(`Nothing was marked. No ids of responses: ${wrong.join(', ')}`);
}

/** Marks a response; says whether there was anything to change. */
async function markOne(api: Api, site: string, id: string, { tag, untag, marks }: Marking): Promise<boolean> {
  if (tag.length + untag.length > 0) return retagResponse(api, site, id, { tag, untag, ...marks });
  await markResponse(api, site, id, marks);
  return true;
}

/** Why a response could not be marked. */
function reasonOf({ message, problem, status }: ApiError): string {
  if (status === 412) return 'others are marking it at this moment';
  return problem?.errors
    ? problem.errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ')
    : (problem?.detail ?? message);
}
