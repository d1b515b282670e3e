import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaTypes, typeText } from '../../../cli/npm/schema-types.ts';
import { type Consumer, createConsumer } from '../../widget/npm/consumer.ts';

const root = join(import.meta.dirname, '../../..');
const dist = `${root}/dist/npm-client`;
const openApi = JSON.parse(readFileSync(`${root}/openapi.json`, 'utf8'));

let consumer: Consumer;
/** Files that would be published, by their paths. */
let packed: string[];
beforeAll(() => {
  consumer = createConsumer();
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], { cwd: dist, encoding: 'utf8' });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  packed = files.map(({ path }) => path);
}, 30_000);
afterAll(() => consumer.remove());

function bundleOf(source: string): Promise<string> {
  const entry = `${consumer.folder}/app.js`;
  writeFileSync(entry, source);
  return consumer.bundle(entry);
}

/** What a strict compiler says of a file in the consumer's project. */
function faultsOf(source: string, resolution: 'bundler' | 'nodenext', more: object = {}): string {
  writeFileSync(`${consumer.folder}/package.json`, '{ "type": "module" }');
  writeFileSync(`${consumer.folder}/app.ts`, source);
  const options = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: resolution === 'bundler' ? 'esnext' : 'nodenext',
    moduleResolution: resolution,
    types: [],
    ...more,
  };
  writeFileSync(`${consumer.folder}/tsconfig.json`, JSON.stringify({ compilerOptions: options, files: ['app.ts'] }));
  return spawnSync('tsc', ['-p', consumer.folder], { encoding: 'utf8' }).stdout;
}

describe('the npm package', () => {
  it('is one that publint finds no fault with', async () => {
    const { messages } = await publint({ pkgDir: dist, strict: true });
    expect(messages).toEqual([]);
  });

  it('has code, types and the licence in it, and nothing else, and refers to nothing else', () => {
    expect(packed).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'index.js', 'package.json']));
    expect(
      packed.filter((name) => !/^(?:LICENSE|README\.md|package\.json|index\.js|types\/.*\.d\.ts)$/.test(name)),
    ).toEqual([]);
    for (const name of packed.filter((path) => /\.(?:js|d\.ts)$/.test(path)))
      for (const [, from = ''] of readFileSync(`${dist}/${name}`, 'utf8').matchAll(/\bfrom ['"]([^'"]*)['"]/g))
        expect(packed).toContain(join(name, '..', from).replace(/\.js$/, '.d.ts'));
  });

  it('has the version of the product', () => {
    const versionOf = (path: string) => JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).version;
    expect(versionOf(dist)).toBe(versionOf(root));
  });

  it('leaves out of a bundle what is not used', async () => {
    expect((await bundleOf(`import 'touchstone-client';`)).trim()).toBe('');
    const reading = await bundleOf(
      `import { connect, getResults } from 'touchstone-client'; getResults(connect({ url: '' }), 'demo').then(console.log);`,
    );
    expect(reading).toContain('/results');
    expect(reading).not.toMatch(/\/surveys|\/tokens|export\.csv/);
  });
});

describe('the types', () => {
  const source = `
    import { ApiError, connect, createSite, getResults, listResponses, pages, putSurvey, sendResponses } from 'touchstone-client';
    import type { Results, Survey, SurveyInput } from 'touchstone-client';

    const api = connect({ url: 'https://collector.example', token: 'ts_secret' });
    const results: Results = await getResults(api, 'demo', { from: '2026-11-01', interval: 'week', group: 'attribute:plan' });
    for (const { total } of results.series) if (!('suppressed' in total)) total.interval?.low.toFixed();
    for await (const { responses } of pages((cursor) => listResponses(api, 'demo', cursor ? { cursor } : {})))
      responses.map(({ answers, completedAt }) => [answers.score, completedAt?.length]);
    const input: SurveyInput = {
      name: 'Help', trigger: { type: 'page' }, content: { touchpoint: 'help', questions: [{ id: 'score', type: 'scale', metric: 'nps' }] },
    };
    const survey: Survey = await putSurvey(api, 'demo', 'help-ces', input, { headers: { 'If-None-Match': '*' } });
    survey.content.questions.length + survey.priority;
    await sendResponses(api, 'demo', { format: 1, sentAt: '2026-11-21T09:00:00Z', responses: [] }, { check: true });
    try { await createSite(api, { name: 'Shop' }); } catch (error) { if (error instanceof ApiError) error.problem?.errors; }
    // @ts-expect-error there is no such interval
    getResults(api, 'demo', { interval: 'year' });
    // @ts-expect-error the site is missing
    getResults(api);
    // @ts-expect-error a survey has a trigger
    putSurvey(api, 'demo', 'help-ces', { name: 'Help' });
    // @ts-expect-error a site needs a name
    createSite(api, {});
  `;

  it.each(['bundler', 'nodenext'] as const)(
    'fit strict TypeScript with module resolution "%s"',
    (resolution) => {
      expect(faultsOf(source, resolution, { exactOptionalPropertyTypes: true })).toBe('');
    },
    60_000,
  );

  it('fit the examples of the readme', () => {
    const readme = readFileSync(`${dist}/README.md`, 'utf8');
    const examples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code);
    expect(examples.length).toBe(2);
    const known =
      'declare const process: { env: Record<string, string> }, url: string, token: string, id: string, shownAt: string;';
    for (const example of examples) expect(faultsOf(`${known}\n${example}`, 'nodenext')).toBe('');
  }, 60_000);

  it('are those of the schemas', () => {
    const file = readFileSync(`${root}/client/types.ts`, 'utf8');
    const names = [...file.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
    const reexported = [...file.matchAll(/^export type \{([^}]*)\}/gm)].flatMap(
      ([, list = '']) => list.match(/\w+/g) ?? [],
    );
    // In them the conditions of jumps are nested without end, of which the schema takes two levels.
    const wider = ['Survey', 'SurveyInput', 'Surveys', 'SurveyVersion', 'SurveyVersions', 'Templates'];
    const pairs = [...names, ...reexported].map((name = '') =>
      [
        `fits<Written.${name}, Own.${name}>();`,
        wider.includes(name) ? '' : `fits<Own.${name}, Written.${name}>();`,
      ].join(' '),
    );
    expect(pairs.length).toBeGreaterThan(30);
    const check = `
      import type * as Own from '${root}/client/types.ts';
      import type * as Written from 'touchstone-client';
      declare function fits<One extends Other, Other>(): void;
      ${pairs.join('\n      ')}
    `;
    expect(faultsOf(check, 'bundler', { allowImportingTsExtensions: true, skipLibCheck: true })).toBe('');
  }, 60_000);

  it('know all parameters that can be asked by', () => {
    const operations: {
      operationId: string;
      parameters?: { name: string; in: string; required?: boolean; schema: object }[];
    }[] = Object.values<Record<string, never>>(openApi.paths).flatMap((methods) => Object.values(methods));
    const asked = operations.flatMap(({ operationId, parameters = [] }) => {
      const query = parameters.filter((parameter) => parameter.in === 'query');
      if (query.length === 0) return [];
      const fields = query.map(({ name, required, schema }) => {
        const written = typeText(schema, 'sent', { named: (ref) => `client.${ref}`, hasDefault: () => false });
        return `${name}${required ? '' : '?'}: ${written === '"true" | "false"' ? 'boolean' : written}`;
      });
      return `fits<Query<typeof client.${operationId}>, { ${fields.join('; ')} }>(); fits<{ ${fields.join('; ')} }, Query<typeof client.${operationId}>>();`;
    });
    expect(asked.length).toBeGreaterThan(8);
    const check = `
      import * as client from 'touchstone-client';
      declare function fits<One extends Other, Other>(): void;
      type Last<All extends unknown[]> = All extends [...unknown[], infer Query, unknown] ? Query : never;
      type Query<Call extends (...all: never[]) => unknown> = Exclude<Last<Required<Parameters<Call>>>, undefined>;
      ${asked.join('\n      ')}
    `;
    expect(faultsOf(check, 'bundler')).toBe('');
  }, 60_000);
});

describe('types of schemas', () => {
  const schema = (properties: Record<string, object>, more: object = {}) => ({
    type: 'object',
    properties,
    additionalProperties: false,
    ...more,
  });
  const way = (name: string, method: string) => ({
    [`/${name}`]: {
      [method]: {
        ...(method === 'put' && {
          requestBody: { content: { json: { schema: { $ref: `#/components/schemas/${name}` } } } },
        }),
        responses: { 200: { content: { json: { schema: { $ref: '#/components/schemas/Answered' } } } } },
      },
    },
  });

  it('tell what may be left out from what is always answered', () => {
    const part = schema(
      { size: { type: 'integer', default: 1 }, name: { type: ['string', 'null'] } },
      { required: ['name'] },
    );
    const types = schemaTypes({
      paths: way('Sent', 'put'),
      components: {
        schemas: {
          Part: part,
          Sent: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
          Answered: { anyOf: [{ $ref: '#/components/schemas/Part' }, { const: 'none' }] },
        },
      },
    });
    expect(types).toBe(
      [
        'export type Part = {\n  size: number;\n  name: string | null;\n};\n',
        'export type PartInput = {\n  size?: number;\n  name: string | null;\n};\n',
        'export type Sent = PartInput[];\n',
        'export type Answered = Part | "none";\n',
      ].join('\n'),
    );
  });
});
