import type { Survey } from '../../shared/schema/survey.ts';
import type { ExplainFields } from '../explained.ts';

interface ExplainFormProps {
  fields: ExplainFields;
  surveys: Survey[];
  busy: boolean;
  onChange: (change: Partial<ExplainFields>) => void;
  onSubmit: () => void;
}

const texts: { name: 'url' | 'respondent' | 'country' | 'language' | 'segments'; label: string; example: string }[] = [
  { name: 'respondent', label: 'Person (id)', example: 'customer-7' },
  { name: 'url', label: 'Address of the page', example: 'https://shop.example/checkout' },
  { name: 'country', label: 'Country', example: 'DE' },
  { name: 'language', label: 'Language', example: 'de-AT' },
  { name: 'segments', label: 'Segments', example: 'wholesale, call-back' },
];

/** A visitor as they might be. What is left blank is not known. */
export function ExplainForm({ fields, surveys, busy, onChange, onSubmit }: ExplainFormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="explain-form" onSubmit={submit}>
      <label class="field">
        <span>Survey</span>
        <select value={fields.survey} onChange={(event) => onChange({ survey: event.currentTarget.value })}>
          <option value="">All surveys</option>
          {surveys.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {texts.map(({ name, label, example }) => (
        <label key={name} class="field">
          <span>{label}</span>
          <input
            type="text"
            value={fields[name]}
            placeholder={example}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => onChange({ [name]: event.currentTarget.value })}
          />
        </label>
      ))}
      <label class="field">
        <span>Device</span>
        <select value={fields.device} onChange={(event) => onChange({ device: event.currentTarget.value })}>
          <option value="">Not known</option>
          <option value="phone">Phone</option>
          <option value="tablet">Tablet</option>
          <option value="desktop">Desktop</option>
        </select>
      </label>
      <label class="field wide-field">
        <span>Attributes, one in a line</span>
        <textarea
          rows={2}
          value={fields.attributes}
          placeholder={'plan=pro\nseats=12'}
          spellcheck={false}
          onInput={(event) => onChange({ attributes: event.currentTarget.value })}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={fields.fired}
          onChange={(event) => onChange({ fired: event.currentTarget.checked })}
        />
        What triggers wait for has happened
      </label>
      <button type="submit" class="main" disabled={busy}>
        Explain
      </button>
    </form>
  );
}
