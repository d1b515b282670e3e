interface SegmentsProps<T extends string> {
  legend: string;
  name: string;
  options: { value: T; label: string; short?: string; disabled?: boolean }[];
  /** `null`: none of them. */
  value: T | null;
  onChange: (value: T) => void;
}

/** One choice of a few, side by side: native radio buttons in the shape of a segmented control. */
export function Segments<T extends string>({ legend, name, options, value, onChange }: SegmentsProps<T>) {
  return (
    <fieldset class="segments">
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              aria-label={option.label}
              onChange={() => onChange(option.value)}
            />
            <span class="long">{option.label}</span>
            <span class="short">{option.short ?? option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
