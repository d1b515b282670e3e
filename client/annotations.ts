import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { AnnotationsQuery } from './queries.ts';
import type { Annotation, AnnotationInput, Annotations } from './types.ts';

/** What happened beside the answers: releases, campaigns; the earliest first. */
export function listAnnotations(
  api: Api,
  site: string,
  query: AnnotationsQuery = {},
  options?: CallOptions,
): Promise<Annotations> {
  return call(api, 'GET', at`/v1/sites/${site}/annotations`, { ...options, query });
}

/** Notes that something happened. Sent again under the same id with the same content, it changes nothing. */
export function createAnnotation(
  api: Api,
  site: string,
  body: AnnotationInput,
  options?: CallOptions,
): Promise<Annotation> {
  return call(api, 'POST', at`/v1/sites/${site}/annotations`, { ...options, body });
}

/** Takes an annotation back. */
export function deleteAnnotation(api: Api, site: string, annotation: string, options?: CallOptions): Promise<void> {
  return call(api, 'DELETE', at`/v1/sites/${site}/annotations/${annotation}`, options);
}
