import { type Section, sections, type View, writeView } from '../view-state.ts';

const names: Record<Section, string> = {
  overview: 'Overview',
  results: 'Results',
  journey: 'Journey',
  asking: 'Asking',
};

/** Links between the sections of the console. */
export function Sections({ view, onChange }: { view: View; onChange: (change: Partial<View>) => void }) {
  const follow = (event: MouseEvent, section: Section) => {
    // Who wants another tab gets one.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (section !== view.section) onChange({ section });
  };
  return (
    <nav class="sections" aria-label="Sections">
      {sections.map((section) => (
        <a
          key={section}
          href={writeView({ ...view, section })}
          aria-current={section === view.section ? 'page' : undefined}
          onClick={(event) => follow(event, section)}
        >
          {names[section]}
        </a>
      ))}
    </nav>
  );
}
