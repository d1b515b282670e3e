import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type * as z from 'zod';
import type { Env, Services } from './context.ts';
import { logFailure } from './log-failure.ts';
import { ApiError, asApiError, fieldErrors, parameterErrors, problemResponse } from './problem.ts';
import { annotations } from './routes/annotations.ts';
import { asking } from './routes/asking.ts';
import { attributes } from './routes/attributes.ts';
import { auditLog } from './routes/audit-log.ts';
import { chunks } from './routes/chunks.ts';
import { config } from './routes/config.ts';
import { customerOutcomes } from './routes/customer-outcomes.ts';
import { deadLetters } from './routes/dead-letters.ts';
import { decide } from './routes/decide.ts';
import { drivers } from './routes/drivers.ts';
import { dropOff } from './routes/drop-off.ts';
import { events } from './routes/events.ts';
import { explain } from './routes/explain.ts';
import { exportFiles } from './routes/export.ts';
import { health } from './routes/health.ts';
import { interactions } from './routes/interactions.ts';
import { jobs } from './routes/jobs.ts';
import { journey } from './routes/journey.ts';
import { journeyOutcomes } from './routes/journey-outcomes.ts';
import { journeySettings } from './routes/journey-settings.ts';
import { mcp } from './routes/mcp.ts';
import { moments } from './routes/moments.ts';
import { observations } from './routes/observations.ts';
import { observationsCsv } from './routes/observations-csv.ts';
import { openApi } from './routes/openapi.ts';
import { pageObservations } from './routes/page-observations.ts';
import { rates } from './routes/rates.ts';
import { receiveResponses } from './routes/receive-responses.ts';
import { respondents } from './routes/respondents.ts';
import { response } from './routes/response.ts';
import { responses } from './routes/responses.ts';
import { results } from './routes/results.ts';
import { resultsTable } from './routes/results-csv.ts';
import { script } from './routes/script.ts';
import { signingSecret } from './routes/signing-secret.ts';
import { sites } from './routes/sites.ts';
import { surveyVersions } from './routes/survey-versions.ts';
import { surveys } from './routes/surveys.ts';
import { templates } from './routes/templates.ts';
import { texts } from './routes/texts.ts';
import { tokens } from './routes/tokens.ts';
import { touchpoints } from './routes/touchpoints.ts';
import { webhookDeliveries } from './routes/webhook-deliveries.ts';
import { webhooks } from './routes/webhooks.ts';

type Validation = { target: string } & ({ success: true } | { success: false; error: z.ZodError });

function refuseInvalid(result: Validation): void {
  if (result.success) return;
  if (result.target === 'json') throw new ApiError('invalid_fields', { errors: fieldErrors(result.error) });
  throw new ApiError('invalid_parameter', { errors: parameterErrors(result.error) });
}

/** For plug-ins and browsers that nobody has any more: no answer carries their headers. */
const obsolete = {
  ...{ xDownloadOptions: false, xPermittedCrossDomainPolicies: false, xXssProtection: false },
  ...{ xDnsPrefetchControl: false, originAgentCluster: false },
};

/** Answers are private and of the moment unless a route says otherwise, and every one can be asked about. */
const finishHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const { headers } = c.res;
  headers.set('X-Request-Id', c.get('requestId'));
  for (const [name, value] of Object.entries(c.get('rateLimit') ?? {})) headers.set(name, value);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
};

function answerError(error: Error, c: Context<Env>): Response {
  const known = asApiError(error);
  if (!known) logFailure(c.get('requestId'), error);
  return problemResponse(known ?? new ApiError('internal'), c.get('requestId'));
}

/** The whole HTTP surface of the collector. */
export function createApp(services: Services): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseInvalid });
  app.use(requestId());
  app.use(async (c, next) => {
    c.set('services', services);
    await next();
  });
  // The script and its chunks say `cross-origin` themselves, or no other site could embed them.
  app.use(secureHeaders({ overwrite: false, ...obsolete }));
  app.use(finishHeaders);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(
          new ApiError('method_not_allowed', { headers: { Allow: methods.join(', ') } }),
          c.get('requestId'),
        ),
    }),
  );
  app.onError(answerError);
  app.notFound((c) => problemResponse(new ApiError('not_found'), c.get('requestId')));
  // Texts before the script, whose file name may be anything.
  const widgetParts = [texts, script, config, chunks, events, decide];
  const settingParts = [sites, signingSecret, surveys, surveyVersions, moments, explain, templates, tokens, auditLog];
  const answerParts = [
    ...[results, resultsTable, rates, asking, attributes, dropOff, annotations],
    ...[responses, receiveResponses, exportFiles, response, respondents],
  ];
  const journeyParts = [
    ...[journey, drivers, journeyOutcomes, customerOutcomes, journeySettings, touchpoints],
    ...[interactions, observations, observationsCsv, pageObservations],
  ];
  const serviceParts = [webhooks, webhookDeliveries, deadLetters, jobs, health];
  for (const part of [...widgetParts, ...settingParts, ...answerParts, ...journeyParts, ...serviceParts])
    app.route('/', part);
  app.route('/', mcp(app));
  app.route('/', openApi(app));
  return app;
}
