import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { Slug } from '../../shared/schema/identifiers.ts';
import { SurveyInput } from '../../shared/schema/survey.ts';
import { templates as all } from '../../shared/templates.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { bearer, jsonAnswer, NoQuery, problems } from './answers.ts';

export const templates = new OpenAPIHono<Env>();

const Template = z
  .strictObject({
    id: Slug,
    name: z.string(),
    /** When to use it, and what to change first. */
    description: z.string(),
    survey: SurveyInput,
  })
  .meta({ id: 'Template' });

const Templates = z.strictObject({ templates: z.array(Template) }).meta({ id: 'Templates' });

const listTemplates = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/templates',
  operationId: 'listTemplates',
  tags: ['Surveys'],
  summary: 'Surveys to begin with',
  description:
    'Each standard question with the follow-up questions that its answers call for, as a body for `putSurvey`.',
  middleware: requireScope(),
  request: { query: NoQuery },
  responses: {
    200: jsonAnswer(Templates, 'Templates'),
    ...problems('invalid_parameter', 'invalid_token', 'rate_limited'),
  },
});

templates.openapi(listTemplates, (c) => c.json(Templates.parse({ templates: all }), 200));
