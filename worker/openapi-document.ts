import type { OpenAPIHono } from '@hono/zod-openapi';
import { Verdict } from '../shared/schema/comparison.ts';
import { Quadrant } from '../shared/schema/drivers.ts';
import { ConfidenceInterval } from '../shared/schema/score.ts';
import { WebhookMessage } from '../shared/schema/webhook.ts';
import type { Env } from './context.ts';

const description = `Surveys at the touchpoints of a website, and what their answers say, with its uncertainty.

* **Tokens.** Routes under \`/v1\` but those of the widget take \`Authorization: Bearer\` and a token. \`admin\` contains all scopes; to a
  token of one site, other sites do not exist (404).
* **Numbers** are unrounded. Every score has its \`n\`, its histogram and a 95 % interval; without answers it is \`null\`, never 0;
  \`tooFew\` marks what should not be read from fewer than ten answers.
* **Strictness.** Unknown fields and parameters are refused by name, so that a misspelling is never a default in silence.
* **Errors** are problem details (RFC 9457) with a stable \`code\`.`;

const tags = [
  { name: 'Widget', description: 'What pages load and send; public, without cookies' },
  { name: 'Sites', description: 'Websites and apps that ask' },
  { name: 'Surveys', description: 'Questions, texts, trigger and restraint; content is versioned' },
  { name: 'Results', description: 'Scores and rates with their intervals' },
  { name: 'Journey', description: 'Stages and touchpoints, and what customers experience there' },
  { name: 'Responses', description: 'Single responses, read and sent by servers' },
  { name: 'Webhooks', description: 'Events that are sent to other servers' },
  { name: 'Tokens', description: 'Who may call' },
  { name: 'Service', description: 'The collector itself' },
];

/** The OpenAPI 3.1 document of all routes that are mounted. */
export function openApiDocument(app: OpenAPIHono<Env>) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Touchstone API',
      version: '1',
      description,
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT' },
    },
    servers: [{ url: '/', description: 'The collector that serves this document' }],
    tags,
  });
  return withNullableReferences(document) as typeof document;
}

/**
 * Schemas that are met first as `.nullable()`: described by themselves, or the document would take `null` for one of them;
 * and after them what webhooks are sent.
 */
const described = { ConfidenceInterval, Quadrant, Verdict, WebhookMessage };

/** A reference that may be `null`, as the generator writes it: both at once, which nothing can be. */
function isNullableReference(value: object): value is { allOf: [{ $ref: string }, object] } {
  const [reference, nothing] = 'allOf' in value && Array.isArray(value.allOf) ? value.allOf : [];
  return Boolean(reference?.$ref) && Array.isArray(nothing?.type) && nothing.type.includes('null');
}

/** The document with references that may be `null` as either of the two. */
function withNullableReferences(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withNullableReferences);
  if (isNullableReference(value)) return { anyOf: [value.allOf[0], { type: 'null' }] };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNullableReferences(inner)]));
}

/** Tells the document what it cannot learn from routes, and how callers show who they are. Once for each app. */
export function describeParts(app: OpenAPIHono<Env>): void {
  for (const [name, schema] of Object.entries(described)) app.openAPIRegistry.register(name, schema);
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token from `POST /v1/sites/{site}/tokens`, or the operator’s own',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'address', {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description: 'A token whose one scope is `results`, for programs that can send no header',
  });
}
