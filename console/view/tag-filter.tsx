import { useId, useState } from 'preact/hooks';
import { limits } from '../../shared/limits.ts';
import { tagIn } from '../marks.ts';

interface TagFilterProps {
  /** Tags to choose from; any other may be typed. */
  suggestions: readonly string[];
  onPick: (tag: string) => void;
}

/** Asks which tag comments shall have. */
export function TagFilter({ suggestions, onPick }: TagFilterProps) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    const tag = tagIn(typed);
    if (tag !== null) onPick(tag);
  };
  return (
    <form class="add-tag" aria-label="Comments with a tag" onSubmit={submit}>
      <label class="field">
        <span>With the tag</span>
        <input
          type="text"
          dir="auto"
          list={id}
          autocomplete="off"
          pattern="[^\|]*"
          title="Any word without |"
          maxLength={limits.tagChars}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <datalist id={id}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit">Show</button>
    </form>
  );
}
