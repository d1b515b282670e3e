import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { Slug } from '../../shared/schema/identifiers.ts';
import { type Survey, SurveyInput } from '../../shared/schema/survey.ts';
import { CommandError } from '../command-error.ts';

/** Surveys as files of a folder, `ID.json`, for people who keep them in a repository. */
const schemaFile = 'survey.schema.json';

interface WrittenSchema {
  $schema: string;
  $defs: { SurveyInput: { properties: object } } & Record<string, object>;
}

/** JSON Schema of a survey's file, by which editors complete and check it. */
export function surveyFileSchema(): object {
  const { $schema, $defs } = z.toJSONSchema(SurveyInput, { io: 'input' }) as unknown as WrittenSchema;
  const { SurveyInput: survey, ...parts } = $defs;
  const properties = { $schema: { type: 'string' }, ...survey.properties };
  return { $schema, title: 'A survey of Touchstone', ...survey, properties, $defs: parts };
}

/** A survey as its file has it: what its author writes, with every default spelled out. */
export function inputOf({ id, version, createdAt, updatedAt, ...input }: Survey): SurveyInput {
  return input;
}

/** The text of a survey without what says nothing of it, in one order, so that two texts differ where surveys do. */
export function textOf(input: SurveyInput): string {
  return `${JSON.stringify(input, null, 2)}\n`;
}

/** Writes the surveys and the schema; answers the names of the files that changed. */
export function writeSurveyFiles(folder: string, surveys: readonly Survey[]): string[] {
  mkdirSync(folder, { recursive: true });
  const files: [name: string, content: string][] = [
    [schemaFile, `${JSON.stringify(surveyFileSchema(), null, 2)}\n`],
    ...surveys.map((survey): [string, string] => [
      `${survey.id}.json`,
      `${JSON.stringify({ $schema: `./${schemaFile}`, ...inputOf(survey) }, null, 2)}\n`,
    ]),
  ];
  return files.flatMap(([name, content]) => {
    const file = `${folder}/${name}`;
    if (existsSync(file) && readFileSync(file, 'utf8') === content) return [];
    writeFileSync(file, content);
    return [name];
  });
}

export interface SurveyFile {
  id: string;
  input: SurveyInput;
}

/** The surveys of a folder by id. Throws `CommandError` that names every file and field that is wrong. */
export function readSurveyFiles(folder: string): SurveyFile[] {
  if (!existsSync(folder)) throw new CommandError(`There is no folder ${folder}. touchstone surveys pull makes it.`);
  const wrong: string[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== schemaFile)
    .sort()
    .flatMap((name): SurveyFile[] => {
      const id = name.slice(0, -'.json'.length);
      if (!Slug.safeParse(id).success)
        wrong.push(`${name}: the name of a file is the id of its survey: a-z, 0-9, - and _`);
      const parsed = parseFile(`${folder}/${name}`);
      if ('wrong' in parsed) wrong.push(...parsed.wrong.map((line) => `${name}: ${line}`));
      return 'input' in parsed ? [{ id, input: parsed.input }] : [];
    });
  if (wrong.length > 0) throw new CommandError(`Nothing was sent:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  return files;
}

function parseFile(file: string): { input: SurveyInput } | { wrong: string[] } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { wrong: [(error as Error).message] };
  }
  const { $schema, ...written } = (content ?? {}) as Record<string, unknown>;
  const { data, error } = SurveyInput.safeParse(written);
  if (data) return { input: data };
  return { wrong: error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()) };
}
