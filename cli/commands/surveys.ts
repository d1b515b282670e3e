import { ApiError, found, getSurvey, listed, listSurveys, putSurvey, type Survey } from '../../client/index.ts';
import { CommandError } from '../command-error.ts';
import { type Connection, connect, siteOf } from '../connection.ts';
import {
  inputOf,
  readSurveyFiles,
  type SurveyFile,
  surveyFileSchema,
  textOf,
  writeSurveyFiles,
} from '../surveys/survey-files.ts';
import { textDiff } from '../surveys/text-diff.ts';
import { printable } from '../terminal/printable.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { textTable } from '../terminal/text-table.ts';
import { type Call, type Command, type ExitCode, flag, flagValue, siteHelp, siteOptions } from './command.ts';

const defaultFolder = 'surveys';

export const surveys: Command = {
  name: 'surveys',
  summary: 'List surveys, or keep them as files: pull, push',
  help: `touchstone surveys [--json]
touchstone surveys pull [FOLDER]
touchstone surveys push [FOLDER] [--dry-run]
touchstone surveys schema

Surveys as files of a repository: pull writes each survey to FOLDER/ID.json (FOLDER is "surveys"), with a JSON Schema by
which editors complete and check them. push shows what differs and sends it; nothing when a single file is wrong, and
nothing over what someone else has changed meanwhile. A survey without a file stays as it is.

  --dry-run      shows what push would change, and changes nothing; ends with 1 when there is anything
  --json         the list as the API answers it
${siteHelp}

  touchstone surveys pull && git diff surveys
  touchstone surveys push --dry-run
  touchstone surveys push`,
  options: { ...siteOptions, json: flag, 'dry-run': flag },
  async run(call) {
    const [action, folder = defaultFolder, ...more] = call.words;
    if (more.length > 0) throw new CommandError(`One folder, not ${more.length + 1}`);
    if (action === 'schema') {
      call.surroundings.print(`${JSON.stringify(surveyFileSchema(), null, 2)}\n`);
      return 0;
    }
    if (action !== undefined && action !== 'pull' && action !== 'push')
      throw new CommandError(`touchstone surveys ${action}? There are pull, push and schema.`);
    // Wrong files are found before anyone is asked anything.
    const files = action === 'push' ? readSurveyFiles(folder) : [];
    const connection = connect(call.flags, call.surroundings);
    const site = await siteOf(flagValue(call.flags, 'site'), connection, call.surroundings);
    if (action === 'push') return push(files, site, connection, call);
    const all = await listed(
      (cursor) => listSurveys(connection.api, site, { cursor }),
      ({ surveys }) => surveys,
    );
    return action === 'pull' ? pull(all, folder, call.surroundings) : list(all, call);
  },
};

function list(all: readonly Survey[], { flags, surroundings }: Call): ExitCode {
  if (flags.json) surroundings.print(`${JSON.stringify(all, null, 2)}\n`);
  else
    surroundings.print(
      textTable(
        [
          { head: 'Survey' },
          { head: 'Name' },
          { head: 'Status' },
          { head: 'Version', align: 'right' },
          { head: 'Touchpoint' },
        ],
        all.map(({ id, name, status, version, content }) => [
          id,
          printable(name),
          status,
          String(version),
          content.touchpoint,
        ]),
      ),
    );
  return 0;
}

function pull(all: readonly Survey[], folder: string, { print }: Surroundings): ExitCode {
  const changed = writeSurveyFiles(folder, all);
  for (const name of changed) print(`${folder}/${name}\n`);
  print(`${all.length} ${all.length === 1 ? 'survey' : 'surveys'}, ${changed.length} files written\n`);
  return 0;
}

interface Difference {
  file: SurveyFile;
  /** Tag of what is there; `null`: nothing is. */
  tag: string | null;
  before: string;
  after: string;
}

async function push(
  files: readonly SurveyFile[],
  site: string,
  connection: Connection,
  { flags, surroundings }: Call,
): Promise<ExitCode> {
  const differences: Difference[] = [];
  for (const file of files) {
    const { tag, before } = await stored(connection, site, file.id);
    const after = textOf(file.input);
    if (before !== after) differences.push({ file, tag, before, after });
  }
  for (const { file, tag, before, after } of differences)
    surroundings.print(
      `${file.id}${tag === null ? ' (new)' : ''}\n${textDiff(before, after, surroundings.terminal)}\n`,
    );
  if (differences.length === 0) {
    surroundings.print(`${files.length} ${files.length === 1 ? 'survey' : 'surveys'}, nothing to change\n`);
    return 0;
  }
  if (flags['dry-run']) {
    surroundings.print(`${differences.length} of ${files.length} surveys would change\n`);
    return 1;
  }
  for (const difference of differences) await send(difference, site, connection, surroundings);
  return 0;
}

async function stored({ api }: Connection, site: string, id: string): Promise<{ tag: string | null; before: string }> {
  let tag: string | null = null;
  const onAnswer = ({ headers }: Response) => {
    tag = headers.get('ETag');
  };
  const survey = await found(getSurvey(api, site, id, { onAnswer }));
  return survey ? { tag, before: textOf(inputOf(survey)) } : { tag: null, before: '' };
}

async function send(
  { file, tag }: Difference,
  site: string,
  { api }: Connection,
  { print }: Surroundings,
): Promise<void> {
  const headers: Record<string, string> = tag === null ? { 'If-None-Match': '*' } : { 'If-Match': tag };
  try {
    const { version, status } = await putSurvey(api, site, file.id, file.input, { headers });
    print(`${file.id}: version ${version}, ${status}\n`);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    throw new CommandError(`${file.id} was changed by someone else in this moment. Pull, look, and push again.`);
  }
}
