import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { limits } from '../../shared/limits.ts';
import { type Marks, withTag } from '../marks.ts';

interface MarksFormProps {
  /** What stands in it at first. */
  marks: Marks;
  /** Tags to choose from. */
  suggestions: readonly string[];
  /** Why it could not be saved as it stands; `null`: nobody has tried. */
  refused: string | null;
  onSave: (marks: Marks) => void;
  onCancel: () => void;
}

/** Tags, a note, and whether a response was a test. Escape leaves it as it was. */
export function MarksForm({ marks, suggestions, refused, onSave, onCancel }: MarksFormProps) {
  const [tags, setTags] = useState(marks.tags);
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState(marks.note ?? '');
  const [test, setTest] = useState(marks.test);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  // Whoever was refused may be elsewhere by now, and is told by the alert.
  useEffect(() => {
    if (refused === null) input.current?.focus();
  }, []);
  const add = () => {
    if (!input.current?.reportValidity()) return;
    setTags(withTag(tags, typed));
    setTyped('');
    input.current?.focus();
  };
  const remove = (tag: string) => {
    setTags(tags.filter((one) => one !== tag));
    input.current?.focus();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    onSave({ tags: withTag(tags, typed), note: note.trim() || null, test });
  };
  return (
    <form
      class="marks-form"
      aria-label="Tag or note"
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      {refused !== null && (
        <p class="notice" role="alert">
          Not saved: {refused}
        </p>
      )}
      {tags.length > 0 && (
        <ul class="tags" aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag}>
              <button type="button" class="tag" aria-label={`Remove the tag ${tag}`} onClick={() => remove(tag)}>
                <bdi>{tag}</bdi> <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="add-tag">
        <label class="field">
          <span>Add a tag</span>
          <input
            ref={input}
            type="text"
            dir="auto"
            list={`${id}-tags`}
            autocomplete="off"
            pattern="[^\|]*"
            title="Any word without |"
            maxLength={limits.tagChars}
            disabled={tags.length >= limits.tags}
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed.trim() === '') return;
              event.preventDefault();
              add();
            }}
          />
        </label>
        <datalist id={`${id}-tags`}>
          {suggestions
            .filter((tag) => !tags.includes(tag))
            .map((tag) => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
        <button type="button" onClick={add}>
          Add
        </button>
      </div>
      <label class="field">
        <span>Note, for your team</span>
        <textarea
          rows={2}
          dir="auto"
          maxLength={limits.answerTextChars}
          value={note}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </label>
      <div>
        <label class="check">
          <input
            type="checkbox"
            checked={test}
            aria-describedby={`${id}-test`}
            onChange={({ currentTarget }) => setTest(currentTarget.checked)}
          />
          This was a test
        </label>
        <p id={`${id}-test`} class="muted small">
          Taken out of all scores and rates at once, and out of this list when it is read again. Nothing is deleted.
        </p>
      </div>
      <p class="actions">
        <button type="submit" class="main">
          Save
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}
