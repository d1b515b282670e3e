import type { OpenAPIHono } from '@hono/zod-openapi';
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
  return app.getOpenAPI31Document({
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
}

/** Tells the document how callers show who they are. Once for each app. */
export function describeTokens(app: OpenAPIHono<Env>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token from `POST /v1/sites/{site}/tokens`, or the operator’s own',
  });
}
