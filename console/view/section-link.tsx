import type { ComponentChildren } from 'preact';
import { type View, writeView } from '../view-state.ts';
import type { ChangeView } from './use-view.ts';

interface SectionLinkProps {
  view: View;
  /** What the link changes. */
  to: Partial<View>;
  onChange: ChangeView;
  children: ComponentChildren;
}

/** A link to another view of the console, without loading the page again; whoever wants another tab gets one. */
export function SectionLink({ view, to, onChange, children }: SectionLinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onChange(to);
    scrollTo(0, 0);
  };
  return (
    <a href={writeView({ ...view, ...to })} onClick={follow}>
      {children}
    </a>
  );
}
