import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { dayOf, isDay } from '../../shared/rules/days.ts';
import { Annotation, AnnotationId, AnnotationInput, Annotations, plainTime } from '../../shared/schema/annotation.ts';
import { CalendarDay, Slug } from '../../shared/schema/identifiers.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import {
  deleteAnnotation,
  insertAnnotation,
  readAnnotation,
  readAnnotations,
  type StoredAnnotation,
} from '../db/annotations.ts';
import { logChange } from '../db/audit-log.ts';
import { ApiError } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { longPageParameters, pageOf } from './page.ts';

export const annotations = new OpenAPIHono<Env>();

function toAnnotation({ createdAt, ...same }: StoredAnnotation, timeZone: string): Annotation {
  const day = isDay(same.at) ? same.at : dayOf(Date.parse(same.at), timeZone);
  return { ...same, day, createdAt: new Date(createdAt).toISOString() };
}

const ListQuery = z.strictObject({
  from: CalendarDay.optional().meta({ description: "First day, in the site's time zone" }),
  to: CalendarDay.optional().meta({ description: "Last day, in the site's time zone" }),
  touchpoint: Slug.optional().meta({
    description: 'Only of this touchpoint, and of the whole site',
    example: 'checkout',
  }),
  ...longPageParameters('Annotations').shape,
});

const listAnnotations = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/annotations',
  operationId: 'listAnnotations',
  tags: ['Results'],
  summary: 'What happened beside the answers: releases, campaigns',
  middleware: requireScope(),
  request: { params: SitePath, query: ListQuery },
  responses: { 200: jsonAnswer(Annotations, 'A page of annotations, the earliest first'), ...problems(...siteCodes) },
});

annotations.openapi(listAnnotations, async (c) => {
  const { key, timeZone } = await knownSite(c, c.req.valid('param').site);
  const { from = '', to, touchpoint, limit, cursor } = c.req.valid('query');
  const after = cursor === undefined ? '' : idOfCursor(cursor, (text) => Place.parse(text));
  const all = (await readAnnotations(c.env.DB, key)).map((stored) => toAnnotation(stored, timeZone));
  const found = all.filter(
    (one) =>
      placeOf(one) > after &&
      one.day >= from &&
      (to === undefined || one.day <= to) &&
      (touchpoint === undefined || one.touchpoint === null || one.touchpoint === touchpoint),
  );
  found.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const { page, next } = pageOf(found, limit, placeOf);
  return c.json({ annotations: page, next }, 200);
});

/** Sorts by time: a day before the instants in it; of the same time by id. */
const placeOf = ({ at, day, id }: Annotation) => `${at === day ? day : `${day} ${at}`}\0${id}`;

const Place = z.string().regex(/^\d{4}-\d\d-\d\d[ \0]/);

const createAnnotation = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/annotations',
  operationId: 'createAnnotation',
  tags: ['Results'],
  summary: 'Notes that something happened, such as a release',
  description: `Needs scope \`write\`. Trends show it. Sent again under the same id with the same content, it changes nothing; to change it, delete it first. A site has at most ${limits.annotations}.`,
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: { params: SitePath, query: NoQuery, body: jsonBody(AnnotationInput, examples.annotation) },
  responses: {
    200: jsonAnswer(Annotation, 'It was there already'),
    201: jsonAnswer(Annotation, 'The annotation'),
    ...problems(...siteCodes, 'conflict', ...bodyCodes),
  },
});

annotations.openapi(createAnnotation, async (c) => {
  const { key: site, timeZone } = await knownSite(c, c.req.valid('param').site);
  const { id, at, text, touchpoint = null } = c.req.valid('json');
  const db = c.env.DB;
  const wanted = { id, at: plainTime(at), text, touchpoint };
  const change = changeOf(c, site, {
    action: 'annotation.created',
    subject: id,
    details: { at: wanted.at, text, touchpoint },
  });
  const createdAt = c.get('services').now();
  if (await insertAnnotation(db, site, { ...wanted, createdAt }, [logChange(db, change)]))
    return c.json(toAnnotation({ ...wanted, createdAt }, timeZone), 201);
  const there = await readAnnotation(db, site, id);
  if (!there)
    throw new ApiError('conflict', { detail: `The site has ${limits.annotations} annotations, and may have no more` });
  if (there.at !== wanted.at || there.text !== text || there.touchpoint !== touchpoint)
    throw new ApiError('conflict', { detail: `There is another annotation of the id "${id}"` });
  return c.json(toAnnotation(there, timeZone), 200);
});

const removeAnnotation = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/annotations/{annotation}',
  operationId: 'deleteAnnotation',
  tags: ['Results'],
  summary: 'Takes an annotation back',
  description: 'Needs scope `write`.',
  middleware: requireScope('write'),
  request: { params: z.strictObject({ ...SitePath.shape, annotation: AnnotationId }), query: NoQuery },
  responses: { 204: { description: 'The annotation is no longer there' }, ...problems(...siteCodes) },
});

annotations.openapi(removeAnnotation, async (c) => {
  const { site: key, annotation } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const change = changeOf(c, site, { action: 'annotation.deleted', subject: annotation });
  if (!(await deleteAnnotation(c.env.DB, site, annotation, [logChange(c.env.DB, change)])))
    throw new ApiError('not_found', { detail: 'The site has no annotation of this id' });
  return c.body(null, 204);
});
