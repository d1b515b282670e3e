import { limits } from '../../shared/limits.ts';
import type { VisitorFacts } from '../../shared/schema/visitor-facts.ts';
import type { Page } from '../page.ts';

type Source = Pick<VisitorFacts, 'referrer' | 'utm'>;

const cut = (text: string) => text.slice(0, limits.attributeChars);

function read(): Source {
  const marks = [...new URLSearchParams(location.search)].filter(([name]) =>
    /^utm_(source|medium|campaign|term|content)$/.test(name),
  );
  const { referrer } = document;
  return {
    utm: Object.fromEntries(marks.map(([name, value]) => [name.slice('utm_'.length), cut(value)])),
    ...(referrer && !referrer.startsWith(`${location.origin}/`) && { referrer: cut(referrer) }),
  };
}

/** Where the visit came from: what its first page says, kept for the session. */
export default function source({ storage, privacy }: Page): Source {
  const known = storage.source.read() as Source | undefined;
  if (known) return known;
  const found = read();
  if (!privacy.anonymous) storage.source.write(found);
  return found;
}
