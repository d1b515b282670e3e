import type { Page } from '../page.ts';

/** A random id that lasts as long as the browser keeps it; none where it would not, or the visitor wants none. */
export default function visitor({ storage, privacy }: Page): string | undefined {
  if (privacy.anonymous) return undefined;
  const known = storage.visitor.read();
  if (typeof known === 'string') return known;
  const fresh = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return storage.visitor.write(fresh) ? fresh : undefined;
}
