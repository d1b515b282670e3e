import { useRef, useState } from 'preact/hooks';

/** A bar that can be picked, in pixels. */
export interface PickableBar {
  key: string;
  /** What it stands for, in words. */
  label: string;
  x: number;
  width: number;
}

interface BarPickerProps {
  /** What picking one does. */
  label: string;
  bars: PickableBar[];
  picked: string | null;
  onPick: (key: string) => void;
}

/** Buttons over the bars of a drawing: one stop for the keyboard, arrows between them, Enter or a click to pick. */
export function BarPicker({ label, bars, picked, onPick }: BarPickerProps) {
  const element = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<string | null>(null);
  const stop = [at, picked].find((key) => bars.some((bar) => bar.key === key)) ?? bars[0]?.key;

  function step(event: KeyboardEvent) {
    const buttons = [...(element.current?.children ?? [])] as HTMLElement[];
    const now = buttons.indexOf(event.target as HTMLElement);
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  }

  return (
    <div class="bar-picker" role="toolbar" aria-label={label} ref={element} onKeyDown={step}>
      {bars.map(({ key, label: name, x, width }) => (
        <button
          key={key}
          type="button"
          tabIndex={key === stop ? 0 : -1}
          aria-pressed={key === picked}
          aria-label={name}
          title={name}
          style={{ left: `${x}px`, width: `${width}px` }}
          onFocus={() => setAt(key)}
          onClick={() => onPick(key)}
        />
      ))}
    </div>
  );
}
