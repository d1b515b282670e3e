import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { PageQuery } from './queries.ts';
import type { NewSite, SigningSecret, Site, SitePatch, Sites } from './types.ts';

/** Sites that the token may see. */
export function listSites(api: Api, query: PageQuery = {}, options?: CallOptions): Promise<Sites> {
  return call(api, 'GET', '/v1/sites', { ...options, query });
}

/** Makes a site. Without a `key` one is drawn, and then it is not tried again when nobody knows whether it is there. */
export function createSite(api: Api, body: NewSite, options?: CallOptions): Promise<Site> {
  return call(api, 'POST', '/v1/sites', { ...options, body, once: body.key === undefined });
}

/** A site and its settings; its `ETag` names the state. */
export function getSite(api: Api, site: string, options?: CallOptions): Promise<Site> {
  return call(api, 'GET', at`/v1/sites/${site}`, options);
}

/** Changes settings of a site; fields left out stay. With the header `If-Match` only in the state that is meant. */
export function updateSite(api: Api, site: string, body: SitePatch, options?: CallOptions): Promise<Site> {
  return call(api, 'PATCH', at`/v1/sites/${site}`, { ...options, body });
}

/** Makes the secret with which a site signs the ids of its respondents, or the next one. It is in this answer alone. */
export function rotateSigningSecret(api: Api, site: string, options?: CallOptions): Promise<SigningSecret> {
  return call(api, 'POST', at`/v1/sites/${site}/signing-secret`, { ...options, once: true });
}

/** Takes the secret before the newest back. */
export function revokePreviousSigningSecret(api: Api, site: string, options?: CallOptions): Promise<void> {
  return call(api, 'DELETE', at`/v1/sites/${site}/signing-secret/previous`, options);
}
