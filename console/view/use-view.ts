import { useEffect, useState } from 'preact/hooks';
import { changedView, readView, type View, writeView } from '../view-state.ts';

/** Changes the view; in place of the last step of the history where many changes follow each other. */
export type ChangeView = (change: Partial<View>, options?: { inPlace: boolean }) => void;

/** The view in the address bar; a change is a step in the history. */
export function useView(): [View, ChangeView] {
  const [view, setView] = useState(() => readView(location.search));
  useEffect(() => {
    const read = () => setView(readView(location.search));
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  return [
    view,
    (change, options) => {
      const next = changedView(view, change);
      if (options?.inPlace) history.replaceState(null, '', writeView(next));
      else history.pushState(null, '', writeView(next));
      setView(next);
    },
  ];
}
