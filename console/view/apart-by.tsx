import { limits } from '../../shared/limits.ts';
import type { RecordedAttributes } from '../../shared/schema/recorded-attributes.ts';
import { type ApartBy, type ApartColumn, apartColumns, attributeOf } from '../view-state.ts';
import { Segments } from './segments.tsx';

const names: Record<ApartColumn, string> = {
  ...{ device: 'Device', channel: 'Channel', locale: 'Language', version: 'Version' },
};

/** What scores are apart by, in a word. */
export const nameOfBy = (by: ApartBy) => attributeOf(by) ?? names[by as ApartColumn];

interface ApartByControlProps {
  by: ApartBy;
  /** `null` while it is not known. */
  recorded: RecordedAttributes | null;
  onChange: (by: ApartBy) => void;
}

/** What may be chosen: what every response has, and the attributes that the site records, where they have few values. */
export function ApartByControl({ by, recorded, onChange }: ApartByControlProps) {
  const chosen = attributeOf(by);
  const few = recorded?.attributes.filter(({ values }) => values <= limits.groups).map(({ name }) => name) ?? [];
  // One that a link names stays selectable, though no response of late has it.
  const offered = [...new Set([...few, ...(chosen ? [chosen] : [])])];
  return (
    <div class="apart-by">
      <Segments
        legend="By"
        name="by"
        options={apartColumns.map((one) => ({ value: one, label: names[one] }))}
        value={chosen ? null : (by as ApartColumn)}
        onChange={onChange}
      />
      {offered.length > 0 && (
        <label class="field">
          <span>Attribute</span>
          <select
            value={chosen ?? ''}
            onChange={({ currentTarget: { value } }) => onChange(value ? `attribute:${value}` : 'device')}
          >
            <option value="">–</option>
            {offered.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
