import type { Scope } from '../shared/schema/token.ts';
import type { Catalogue } from './catalogue.ts';

/** What the deployment binds, as named in wrangler.toml. */
export interface Bindings {
  DB: D1Database;
  ASSETS: Fetcher;
  /** SHA-256 (hex) of the operator's own token, which may do everything on every site. */
  ADMIN_TOKEN_SHA256?: string;
}

/** What the build made of the widget. */
export interface WidgetFiles {
  /** Source of the loader; `__TOUCHSTONE_CONFIG__` stands where a site's config goes. */
  loader: string;
  /** Address of the survey chunk, `/chunks/survey-….js`. */
  chunk: string;
  /** Address of the chunk for surveys on the page and their answers, `/chunks/showing-….js`. */
  showing: string;
  /** Address of the chunk for feedback tabs and inline places, `/chunks/standing-….js`. */
  standing: string;
}

/** What handlers take from outside instead of from globals. */
export interface Services {
  /** Milliseconds since 1970. */
  now(): number;
  randomBytes(count: number): Uint8Array;
  catalogue: Catalogue;
  widget: WidgetFiles;
}

/** Who is calling a token route. */
export interface Caller {
  name: string;
  /** `null`: every site. */
  site: string | null;
  scopes: readonly Scope[];
}

/** Type parameter of every Hono app in this folder. */
export interface Env {
  Bindings: Bindings;
  Variables: { requestId: string; services: Services; caller: Caller };
}
