import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import committed from '../../../openapi.json?raw';
import { testApp } from './test-api.ts';

type Schema = { $ref?: string } & Record<string, unknown>;
interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: Record<string, unknown>[];
  parameters?: { name: string; in: string; description?: string }[];
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> };
}

const worker = (exports as unknown as { default: { fetch(request: Request): Promise<Response> } }).default;
const served = await worker.fetch(new Request('https://collector.example/openapi.json'));
const text = await served.text();
const document: Document = JSON.parse(text);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Files whose names are parameters; the router's patterns for them are no templates of the document's kind. */
const scriptPaths: Record<string, string> = {
  '/w/:file{.+\\.js}': '/w/:site.js',
  '/w/:site/:file{[^/]+\\.js}': '/w/:site/:survey.js',
};

describe('the OpenAPI document', () => {
  it('is the committed one: `npm run openapi` writes it', () => {
    expect(JSON.parse(committed)).toEqual(document);
  });

  it('may be read by any page', () => {
    expect(served.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('describes every route of the app', () => {
    const described = operations.map(({ path, method }) => `${method} ${path}`);
    const routes = testApp()
      .routes.filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/chunks/'))
      .map(({ method, path }) => `${method.toLowerCase()} ${scriptPaths[path] ?? path}`)
      .map((route) => route.replaceAll(/:([a-z]+)/g, '{$1}'));
    expect(described.sort()).toEqual([...new Set(routes)].sort());
  });

  it('has a name, a summary and a known tag for each operation, and names each once', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations) {
      expect(operation.summary).toBeTruthy();
      expect(tags).toContain(operation.tags?.[0]);
    }
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(operations.length);
    expect(names).not.toContain(undefined);
  });

  it('describes every parameter, and every part of a path has one', () => {
    for (const { path, operation } of operations) {
      for (const { description } of operation.parameters ?? []) expect(description).toBeTruthy();
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect(named.sort()).toEqual(inPath.sort());
    }
  });

  it('says of each token route how to show the token and that it answers 401 without', () => {
    expect(document.components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(document.components.securitySchemes.address).toMatchObject({ type: 'apiKey', in: 'query', name: 'token' });
    for (const { operation } of operations.filter(({ operation }) => operation.security?.length)) {
      // Spreadsheets can send no header.
      const inAddress = operation.operationId === 'getResultsCsv' ? [{ address: [] }] : [];
      expect(operation.security).toEqual([{ token: [] }, ...inAddress]);
      expect(Object.keys(operation.responses)).toContain('401');
    }
  });

  it('answers errors as problems, everywhere', () => {
    for (const { operation } of operations)
      for (const [status, answer] of Object.entries(operation.responses))
        if (Number(status) >= 400)
          expect(answer.content).toEqual({
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          });
  });

  it('says of no schema that it may be null: where it is referred to, it may', () => {
    for (const [name, { type }] of Object.entries(document.components.schemas))
      expect([name, Array.isArray(type) && type.includes('null')]).toEqual([name, false]);
  });

  it('has every schema it refers to', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });
});
