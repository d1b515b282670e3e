import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import { type Names, namesOf } from '../names.ts';
import { useLoad } from '../use-load.ts';

export interface KnownNames extends Names {
  /** They are still under way: whoever shows results waits for them, so that no title changes before the reader's eyes. */
  busy: boolean;
}

const none = namesOf([], []);

/** What things are called on the site that is looked at. */
export const NamesContext = createContext<KnownNames>({ ...none, busy: false });

export const useNames = (): KnownNames => useContext(NamesContext);

/** Asks for the names of a site. Where they cannot be had, ids make do: results are worth more than their titles. */
export function useNamesOf(api: Api, site: Site | undefined): KnownNames {
  const loaded = useLoad(site?.key ?? '', (signal) => api.names(site?.key ?? '', signal));
  return { ...((!loaded.busy && !loaded.error && loaded.value) || none), busy: loaded.busy };
}
