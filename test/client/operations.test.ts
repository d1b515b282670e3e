import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as client from '../../client/index.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
}

interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: object;
}

const { paths } = JSON.parse(readFileSync(`${import.meta.dirname}/../../openapi.json`, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
/** A protocol of its own, with clients of its own; what its tools do is done by the operations below `/v1`. */
const isOtherProtocol = (path: string) => path === '/mcp';

const operations = Object.entries(paths)
  .filter(([path]) => !isOtherProtocol(path))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );

type Call = (api: client.Api, ...rest: unknown[]) => Promise<unknown>;

const helpers = ['ApiError', 'UnreachableError', 'connect', 'found', 'listed', 'pages', 'retagResponse'];

describe('the client', () => {
  test('has a function for each operation of the API, and no other', () => {
    expect(Object.keys(client).sort()).toEqual(
      [...operations.map(({ operationId }) => operationId), ...helpers].sort(),
    );
  });

  test.each(operations)(
    '$operationId asks for $method $path with all its parameters',
    async ({ operationId, path, method, parameters = [], requestBody }) => {
      const asked: { url: string; init: RequestInit }[] = [];
      const api = client.connect({
        url: 'https://surveys.example',
        token: 'ts_secret',
        fetch: async (url, init = {}) => {
          asked.push({ url: String(url), init });
          return Response.json({});
        },
      });
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => [name, `${name} ?`]);
      const headers = Object.fromEntries(
        parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => [name, '"a"']),
      );
      await (client as unknown as Record<string, Call>)[operationId]?.(
        api,
        ...inPath.map((name) => `${name}/ä`),
        ...(requestBody ? [{ body: operationId }] : []),
        ...(query.length > 0 ? [Object.fromEntries(query)] : []),
        { headers },
      );
      const expected = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(`${name}/ä`));
      const { url = '', init } = asked[0] ?? {};
      const { pathname, searchParams } = new URL(url);
      expect([init?.method, pathname]).toEqual([method, expected]);
      expect([...searchParams]).toEqual(query);
      expect(init?.headers).toMatchObject({ Authorization: 'Bearer ts_secret', ...headers });
      expect(init?.body).toBe(requestBody && JSON.stringify({ body: operationId }));
    },
  );
});
