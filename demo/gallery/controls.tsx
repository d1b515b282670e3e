import {
  accents,
  type Choice,
  densities,
  directions,
  fonts,
  modes,
  places,
  radii,
  registers,
  sheets,
  states,
  widths,
} from './choices.ts';
import { Segments, Select } from './fields.tsx';
import { languages } from './languages.ts';
import { words } from './words.ts';

export interface ControlsProps {
  choice: Choice;
  change(part: Partial<Choice>): void;
}

const tags = languages.map(({ tag }) => tag);
const languageNames = Object.fromEntries(languages.map(({ tag, name }) => [tag, `${name} (${tag})`]));

/** Everything but the question. */
export function Controls({ choice, change }: ControlsProps) {
  const field = <Name extends keyof typeof words>(name: Name, label: string, options: readonly Choice[Name][]) => ({
    name,
    label,
    options,
    words: words[name],
    value: choice[name],
    onChange: (value: Choice[Name]) => change({ [name]: value }),
  });
  const language = languages.find(({ tag }) => tag === choice.locale);
  const alone = choice.sheet === '';
  return (
    <form class="controls" aria-label="What is shown">
      <div class="row">
        <Select {...field('sheet', 'Show', sheets)} />
        <Select {...field('state', 'State', states)} />
        {alone && <Select {...field('place', 'Place', places)} />}
        <Select
          name="locale"
          label="Language"
          options={tags}
          words={languageNames}
          value={choice.locale}
          onChange={(locale) => change({ locale, register: 'formal' })}
        />
        {language?.familiar && <Segments {...field('register', 'Register', registers)} />}
        <Select {...field('dir', 'Direction of the page', directions)} />
        {alone && <Segments {...field('width', 'Width of the window', widths)} />}
      </div>
      <div class="row">
        <Segments {...field('mode', 'Mode', modes)} />
        <Accents value={choice.accent} onChange={(accent) => change({ accent })} />
        <Segments {...field('radius', 'Corners', ['0', ...radii.filter((radius) => radius !== '0')])} />
        <Segments {...field('density', 'Density', densities)} />
        <Segments {...field('font', 'Font', fonts)} />
      </div>
    </form>
  );
}

/** Colours to see the text on them follow; any other can be picked. */
function Accents({ value, onChange }: { value: string; onChange(accent: string): void }) {
  return (
    <fieldset class="segments accents">
      <legend>Accent</legend>
      <div>
        {accents.map((accent) => (
          <label key={accent} title={words.accent[accent]}>
            <input
              type="radio"
              name="accent"
              aria-label={words.accent[accent]}
              checked={accent === value}
              onChange={() => onChange(accent)}
            />
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <circle cx="10" cy="10" r="9" {...(accent && { fill: `#${accent}` })} />
            </svg>
          </label>
        ))}
        <input
          type="color"
          aria-label="Another accent"
          value={`#${value || '1b1f27'}`}
          onChange={(event) => onChange(event.currentTarget.value.slice(1))}
        />
      </div>
    </fieldset>
  );
}
