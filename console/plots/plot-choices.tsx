import { useRef } from 'preact/hooks';
import type { Box } from './journey-geometry.ts';

export interface PlotChoice {
  id: string;
  /** What is read aloud. */
  label: string;
  /** Where it is chosen by pointer, in pixels from the top left corner of the plot. */
  box: Box;
}

interface PlotChoicesProps {
  label: string;
  orientation: 'horizontal' | 'vertical';
  choices: PlotChoice[];
  /** Id of the one that is looked at. */
  selected: string | null;
  onSelect: (id: string) => void;
}

/** What can be chosen on a plot, over its drawing: by arrow keys, a pointer or a finger. */
export function PlotChoices({ label, orientation, choices, selected, onSelect }: PlotChoicesProps) {
  const list = useRef<HTMLDivElement>(null);
  const last = choices.length - 1;
  const active = choices.findIndex(({ id }) => id === selected);
  function step(event: KeyboardEvent, now: number) {
    const next = { ArrowLeft: now - 1, ArrowUp: now - 1, ArrowRight: now + 1, ArrowDown: now + 1, Home: 0, End: last }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    const to = Math.min(last, Math.max(0, next));
    onSelect((choices[to] as PlotChoice).id);
    (list.current?.children[to] as HTMLElement | undefined)?.focus();
  }
  return (
    <div class="plot-choices" role="listbox" aria-label={label} aria-orientation={orientation} ref={list}>
      {choices.map(({ id, label, box: { x, y, width, height } }, index) => (
        <div
          key={id}
          role="option"
          tabIndex={index === Math.max(0, active) ? 0 : -1}
          aria-selected={index === active}
          aria-label={label}
          style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
          onClick={() => onSelect(id)}
          onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ' ? onSelect(id) : step(event, index))}
        />
      ))}
    </div>
  );
}
