import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { encodeBase64Url } from 'hono/utils/encode';
import { SigningSecret } from '../../shared/schema/signing-secret.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { revokePreviousSecret, rotateSigningSecret } from '../db/signing-secrets.ts';
import { ApiError } from '../problem.ts';
import { bearer, jsonAnswer, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const signingSecret = new OpenAPIHono<Env>();

const rotate = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/signing-secret',
  operationId: 'rotateSigningSecret',
  tags: ['Sites'],
  summary: 'Makes the secret with which a site signs the ids of its respondents, or the next one',
  description:
    'Needs scope `admin`. The secret is in this answer and no other. The one before stays valid until the next is made or it is revoked; the one before that is not.',
  middleware: requireScope('admin'),
  request: { params: SitePath, query: NoQuery },
  responses: { 201: jsonAnswer(SigningSecret, 'The secret'), ...problems(...siteCodes) },
});

signingSecret.openapi(rotate, async (c) => {
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const { now, randomBytes, catalogue } = c.get('services');
  const secret = `tss_${encodeBase64Url(Uint8Array.from(randomBytes(32)).buffer).replaceAll('=', '')}`;
  const createdAt = now();
  const change = changeOf(c, site, { action: 'signing_secret.made', subject: site });
  await rotateSigningSecret(c.env.DB, site, secret, createdAt, [logChange(c.env.DB, change)]);
  catalogue.forget(site);
  return c.json({ secret, createdAt: new Date(createdAt).toISOString() }, 201);
});

const revoke = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/signing-secret/previous',
  operationId: 'revokePreviousSigningSecret',
  tags: ['Sites'],
  summary: 'Takes the secret before the newest back',
  description: 'Needs scope `admin`. Signatures made with it no longer count, everywhere within half a minute.',
  middleware: requireScope('admin'),
  request: { params: SitePath, query: NoQuery },
  responses: { 204: { description: 'Only the newest secret is valid' }, ...problems(...siteCodes) },
});

signingSecret.openapi(revoke, async (c) => {
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const change = changeOf(c, site, { action: 'signing_secret.revoked', subject: site });
  const revoked = await revokePreviousSecret(c.env.DB, site, [logChange(c.env.DB, change)]);
  if (!revoked) throw new ApiError('not_found', { detail: 'There is no secret before the newest' });
  c.get('services').catalogue.forget(site);
  return c.body(null, 204);
});
