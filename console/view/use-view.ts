import { useEffect, useState } from 'preact/hooks';
import { readView, type View, writeView } from '../view-state.ts';

/** The view in the address bar; a change is a step in the history. */
export function useView(): [View, (change: Partial<View>) => void] {
  const [view, setView] = useState(() => readView(location.search));
  useEffect(() => {
    const read = () => setView(readView(location.search));
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  return [
    view,
    (change) => {
      const next = { ...view, ...change };
      history.pushState(null, '', writeView(next));
      setView(next);
    },
  ];
}
