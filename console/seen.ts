import type { ObservationBatch } from '../client/types.ts';

/** What somebody says they saw, as it is typed. */
export interface SeenFields {
  interaction: string;
  /** Who went through it, under the id that surveys know them by. */
  respondent: string;
  /** `2026-11-22T10:30`, by the reader's clock. */
  at: string;
  observer: string;
  note: string;
}

const two = (value: number) => String(value).padStart(2, '0');

/** An instant as the browser's field for a date and a time has it. */
export function localTime(instant: Date): string {
  const day = [instant.getFullYear(), two(instant.getMonth() + 1), two(instant.getDate())].join('-');
  return `${day}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** An observation by a person. Sent again with the same id it is the same one. */
export function observationOf(fields: SeenFields, id: string): ObservationBatch {
  const [observer, note] = [fields.observer.trim(), fields.note.trim()];
  return {
    source: 'observer',
    observations: [
      {
        ...{ id, respondent: fields.respondent.trim(), interaction: fields.interaction },
        at: new Date(fields.at).toISOString(),
        ...(observer && { observer }),
        ...(note && { note }),
      },
    ],
  };
}
