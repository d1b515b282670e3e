/** What a score rollup counts the answers to, on one day. */
export interface RollupKey {
  touchpoint: string;
  survey: string;
  version: number;
  question: string;
  channel: string;
}

/** Columns of the key, in the order of the table's own. */
export const keyColumns = 'touchpoint, survey, version, question, channel';

/** SQL of a key as a text. Nothing in it has a space. */
export const keyText = `concat_ws(' ', ${keyColumns})`;

export function parseKey(text: string): RollupKey {
  const [touchpoint, survey, version, question, channel] = text.split(' ') as [string, string, string, string, string];
  return { touchpoint, survey, version: Number(version), question, channel };
}
