import { limits } from '../shared/limits.ts';
import { askableOf } from '../shared/rules/browser-part.ts';
import type { Askable } from '../shared/rules/rule.ts';
import type { Site } from '../shared/schema/site.ts';
import { readSigningSecrets } from './db/signing-secrets.ts';
import { readSite } from './db/sites.ts';
import { readLiveSurveys, readVersions } from './db/surveys.ts';
import { hasWebhooks } from './db/webhooks.ts';
import type { VersionKey, VersionLookup } from './survey-version.ts';

/**
 * Sites, survey versions and what else is read with every request: the one cache of the worker, passed down from
 * `index`. An entry is at most `limits.catalogueSeconds` old; what was not found is looked up again each time.
 */
export interface Catalogue {
  site(db: D1Database, key: string): Promise<Site | null>;
  /** One result for each wanted version, in no order; at most one query for all that are not at hand. */
  versions(db: D1Database, site: string, wanted: readonly VersionKey[]): Promise<VersionLookup[]>;
  /** The live surveys of a site as the rules of asking see them, by id. */
  askables(db: D1Database, site: string): Promise<readonly Askable[]>;
  /** What the site's server may sign with now, the newest first. @param anew read them, also where they are at hand */
  signingSecrets(db: D1Database, site: string, anew?: boolean): Promise<readonly string[]>;
  /** Whether the site has a webhook that something is sent to. Says when to look, not what to send. */
  hasWebhooks(db: D1Database, site: string): Promise<boolean>;
  /** `false` where it is at hand that there is none. */
  mayHaveWebhooks(site: string): boolean;
  /** Forgets a site after it or one of its surveys was changed here. */
  forget(site: string): void;
}

/** Entries kept at most: a bound on memory, far above what one worker sees in half a minute. */
const mostSites = 1000;

interface Entry {
  readAt: number;
  site: Site;
  versions: Map<string, VersionLookup>;
  askables?: readonly Askable[];
  secrets?: readonly string[];
  hasWebhooks?: boolean;
}

const nameOf = ({ survey, version }: VersionKey) => `${survey}@${version}`;

/** @param now milliseconds since 1970 */
export function createCatalogue(now: () => number): Catalogue {
  const entries = new Map<string, Entry>();

  /** A version never changes, so it lives as long as its site's entry; a removed site takes them along. */
  function fresh(key: string): Entry | undefined {
    const entry = entries.get(key);
    if (entry && now() - entry.readAt < limits.catalogueSeconds * 1000) return entry;
    entries.delete(key);
    return undefined;
  }

  function remember(entry: Entry): void {
    if (entries.size >= mostSites) entries.clear();
    entries.set(entry.site.key, entry);
  }

  return {
    async site(db, key) {
      const known = fresh(key);
      if (known) return known.site;
      const readAt = now();
      const site = await readSite(db, key);
      if (site) remember({ readAt, site, versions: new Map() });
      return site;
    },

    async versions(db, site, wanted) {
      const known = fresh(site)?.versions;
      const atHand = wanted.flatMap((key) => known?.get(nameOf(key)) ?? []);
      const missing = wanted.filter((key) => !known?.has(nameOf(key)));
      const found = missing.length === 0 ? [] : await readVersions(db, site, missing);
      for (const lookup of found) if (lookup.content) known?.set(nameOf(lookup), lookup);
      return [...atHand, ...found];
    },

    async askables(db, site) {
      const known = fresh(site);
      const askables = known?.askables ?? (await readLiveSurveys(db, site)).map(askableOf);
      if (known) known.askables = askables;
      return askables;
    },

    async signingSecrets(db, site, anew = false) {
      const known = fresh(site);
      const atHand = anew ? undefined : known?.secrets;
      const secrets = atHand ?? (await readSigningSecrets(db, site));
      if (known) known.secrets = secrets;
      return secrets;
    },

    async hasWebhooks(db, site) {
      const known = fresh(site);
      const has = known?.hasWebhooks ?? (await hasWebhooks(db, site));
      if (known) known.hasWebhooks = has;
      return has;
    },

    mayHaveWebhooks(site) {
      return fresh(site)?.hasWebhooks ?? true;
    },

    forget(site) {
      entries.delete(site);
    },
  };
}
