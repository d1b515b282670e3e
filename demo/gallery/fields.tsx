import type { ComponentChildren } from 'preact';

interface FieldProps<Value extends string> {
  name: string;
  label: string;
  options: readonly Value[];
  /** What stands for an option; itself unless told. */
  words?: Partial<Record<string, ComponentChildren>>;
  value: string;
  onChange(value: Value): void;
}

/** A few options beside each other. */
export function Segments<Value extends string>({ name, label, options, words, value, onChange }: FieldProps<Value>) {
  return (
    <fieldset class="segments">
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option}>
            <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
            <span>{words?.[option] ?? option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Many options in a list. */
export function Select<Value extends string>({ name, label, options, words, value, onChange }: FieldProps<Value>) {
  return (
    <label class="select">
      {label}
      <select name={name} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {words?.[option] ?? option}
          </option>
        ))}
      </select>
    </label>
  );
}
