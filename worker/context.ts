import type { ScriptPart } from '../shared/rules/script-parts.ts';
import type { Scope } from '../shared/schema/token.ts';
import type { Catalogue } from './catalogue.ts';
import type { FloodGate } from './ingest/flood-gate.ts';
import type { SiteCommitter } from './ingest/site-committer.ts';
import type { TokenGate } from './token-gate.ts';

/** What the deployment binds, as named in wrangler.toml. */
export interface Bindings {
  DB: D1Database;
  ASSETS: Fetcher;
  /** Lets simultaneous submissions of a site share a transaction. Without it each has its own. */
  SITE_COMMITTER?: DurableObjectNamespace<SiteCommitter>;
  /** Counts the requests of an address all over a location of Cloudflare's. Without it each isolate counts its own. */
  RATE_LIMITER?: RateLimit;
  /** SHA-256 (hex) of the operator's own token, which may do everything on every site. */
  ADMIN_TOKEN_SHA256?: string;
  /** `allowed`: webhooks may be sent into private networks, and without encryption. */
  WEBHOOKS_TO_PRIVATE_ADDRESSES?: string;
}

/** What the build made of the widget. */
export interface WidgetFiles {
  /** Source of the loader; `__TOUCHSTONE_CONFIG__` and `__TOUCHSTONE_PARTS__` stand where a site's go. */
  loader: string;
  /** Source of what a site has instead that asks nothing. */
  silentLoader: string;
  /** Sources of its parts, each an expression. */
  parts: Readonly<Record<ScriptPart, string>>;
  /** Address of the survey chunk, `/chunks/survey-….js`. */
  chunk: string;
  /** Address of the smaller cut of it, for plain surveys, `/chunks/plain-….js`. */
  plain: string;
  /** Address of that cut and the chunk below in one file, `/chunks/whole-….js`. */
  whole: string;
  /** Address of the chunk for surveys on the page and their answers, `/chunks/showing-….js`. */
  showing: string;
  /** Address of the chunk of what few page views need, `/chunks/seldom-….js`. */
  seldom: string;
  /** Address of the chunk for feedback tabs and inline places, `/chunks/standing-….js`. */
  standing: string;
  /** Address of the chunk that says why a survey is asked or not, `/chunks/explain-….js`. */
  explain: string;
  /** Address of the chunk that tells what became of surveys, `/chunks/outcomes-….js`. */
  outcomes: string;
}

/** What handlers take from outside instead of from globals. */
export interface Services {
  /** Milliseconds since 1970. */
  now(): number;
  randomBytes(count: number): Uint8Array;
  /** From 0 up to 1. */
  random(): number;
  /** @param milliseconds how long */
  wait(milliseconds: number): Promise<void>;
  /** Begins work that no answer waits for, and lets it go on. It never rejects. */
  later(work: () => Promise<void>): void;
  /** Requests to servers of others. */
  fetch: typeof fetch;
  catalogue: Catalogue;
  floodGate: FloodGate;
  tokenGate: TokenGate;
  widget: WidgetFiles;
}

/** Who is calling a token route. */
export interface Caller {
  /** Public id of the token; `operator` is the operator's own. */
  id: string;
  name: string;
  /** `null`: every site. */
  site: string | null;
  scopes: readonly Scope[];
  /** Milliseconds since 1970; `null`: never. */
  expiresAt: number | null;
}

/** Type parameter of every Hono app in this folder. */
export interface Env {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    services: Services;
    caller: Caller;
    /** Headers that tell the caller how much more may be asked. */
    rateLimit?: Record<string, string>;
  };
}
