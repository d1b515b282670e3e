import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';

test('the OpenAPI document has no error by the recommended rules of Redocly', async () => {
  const absoluteRef = `${import.meta.dirname}/../../openapi.json`;
  const config = await createConfig({ extends: ['recommended'] });
  const source = readFileSync(absoluteRef, 'utf8');
  const problems = await lintFromString({ source, absoluteRef, config });
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  // The rules are at work: they find what is missing.
  const broken = await lintFromString({ source: source.replace('"operationId"', '"x-name"'), absoluteRef, config });
  expect(broken.length).toBeGreaterThan(problems.length);
});
