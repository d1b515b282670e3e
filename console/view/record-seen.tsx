import { useState } from 'preact/hooks';
import type { ApiError } from '../../client/index.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import { formatSum } from '../format.ts';
import { localTime, observationOf, type SeenFields } from '../seen.ts';
import { useLoad } from '../use-load.ts';

export interface RecordSeenProps {
  api: Api;
  site: Site;
  /** Id of the touchpoint at which it was seen. */
  touchpoint: string;
  /** Called when something was stored. */
  onStored: () => void;
}

const newId = () => `seen-${crypto.randomUUID()}`;

/** What a person saw a customer go through: at the till, on the phone, in a letter. */
export function RecordSeen({ api, site, touchpoint, onStored }: RecordSeenProps) {
  const catalogue = useLoad(site.key, (signal) => api.interactions(site.key, signal));
  const offered = catalogue.value?.filter((one) => one.touchpoint === touchpoint && !one.archived) ?? [];
  const [typed, setTyped] = useState<SeenFields>(() => ({
    ...{ interaction: '', respondent: '', observer: '', note: '', at: localTime(new Date()) },
  }));
  const [id, setId] = useState(newId);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const change = (fields: Partial<SeenFields>) => setTyped({ ...typed, ...fields });
  const chosen = offered.find((one) => one.id === typed.interaction) ?? offered[0];
  async function send(event: Event) {
    event.preventDefault();
    if (!chosen) return;
    setBusy(true);
    try {
      await api.observe(site.key, observationOf({ ...typed, interaction: chosen.id }, id));
      setSaid(`Recorded: ${typed.respondent.trim()}, ${chosen.name}`);
      setTyped({ ...typed, respondent: '', note: '' });
      setId(newId());
      onStored();
    } catch (reason) {
      setSaid(`Not recorded: ${(reason as ApiError).message}`);
    }
    setBusy(false);
  }
  if (catalogue.value && offered.length === 0)
    return (
      <p class="muted small">
        Nothing is known that customers go through here. Describe it with <code>PUT …/interactions/…</code>
      </p>
    );
  return (
    <form class="explain-form" aria-label="Record what you saw" onSubmit={send}>
      <label class="field">
        <span>What happened</span>
        <select value={chosen?.id} onChange={({ currentTarget }) => change({ interaction: currentTarget.value })}>
          {offered.map(({ id, name, points }) => (
            <option key={id} value={id}>
              {name} ({formatSum(points)})
            </option>
          ))}
        </select>
      </label>
      <Text label="Customer (id)" required value={typed.respondent} onInput={(respondent) => change({ respondent })} />
      <label class="field">
        <span>When</span>
        <input
          type="datetime-local"
          required
          value={typed.at}
          onInput={({ currentTarget }) => change({ at: currentTarget.value })}
        />
      </label>
      <Text label="Seen by" value={typed.observer} onInput={(observer) => change({ observer })} />
      <label class="field wide-field">
        <span>Note</span>
        <textarea rows={2} value={typed.note} onInput={({ currentTarget }) => change({ note: currentTarget.value })} />
      </label>
      <button type="submit" class="main" disabled={busy || !chosen}>
        Record
      </button>
      <p role="status" class="small">
        {said}
      </p>
    </form>
  );
}

interface TextProps {
  label: string;
  value: string;
  required?: boolean;
  onInput: (value: string) => void;
}

function Text({ label, onInput, ...field }: TextProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        {...field}
      />
    </label>
  );
}
