import { useRef, useState } from 'preact/hooks';
import type { Marks } from '../marks.ts';
import { MarksForm } from './marks-form.tsx';

export interface MarksProps {
  marks: Marks;
  /** Tags to choose from. */
  suggestions: readonly string[];
  /** The tag that comments are shown of. */
  picked: string | null;
  onPick: (tag: string) => void;
  /** Answers why it was refused, or `null`. Left out: the token may not say anything of responses. */
  onSave: ((marks: Marks) => Promise<string | null>) | undefined;
}

/** What the site's people say of a response, and the way to say it. */
export function MarksOfResponse({ marks, suggestions, picked, onPick, onSave }: MarksProps) {
  // What a form begins with, and why it is open again.
  const [form, setForm] = useState<{ marks: Marks; refused: string | null } | null>(null);
  const [said, setSaid] = useState<'' | 'Saving …' | 'Saved'>('');
  const control = useRef<HTMLButtonElement>(null);
  const close = () => {
    setForm(null);
    control.current?.focus();
  };
  const toggle = () => {
    // One after the other: what is refused is taken back to what was there before.
    if (said === 'Saving …') return;
    setSaid('');
    if (form) close();
    else setForm({ marks, refused: null });
  };
  async function save(after: Marks) {
    close();
    setSaid('Saving …');
    const refused = (await onSave?.(after)) ?? null;
    setSaid(refused === null ? 'Saved' : '');
    if (refused !== null) setForm({ marks: after, refused });
  }
  if (!onSave && marks.tags.length === 0 && !marks.note) return null;
  return (
    <div class="marks">
      {marks.note && (
        <p class="note small">
          <span class="muted">Note:</span> <bdi>{marks.note}</bdi>
        </p>
      )}
      <div class="marks-line">
        {marks.tags.length > 0 && (
          <ul class="tags" aria-label="Tags">
            {marks.tags.map((tag) => (
              <li key={tag}>
                <button type="button" class="tag" aria-pressed={tag === picked} onClick={() => onPick(tag)}>
                  <bdi>{tag}</bdi>
                </button>
              </li>
            ))}
          </ul>
        )}
        {marks.test && <span class="small few">A test: in no score</span>}
        {onSave && (
          <button ref={control} type="button" class="quiet small" aria-expanded={form !== null} onClick={toggle}>
            Tag or note
          </button>
        )}
        <span class="muted small" role="status">
          {said}
        </span>
      </div>
      {form && <MarksForm {...form} suggestions={suggestions} onSave={save} onCancel={close} />}
    </div>
  );
}
