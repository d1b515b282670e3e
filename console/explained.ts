import type { Explained } from './api.ts';

/** What stands in the fields of the form. */
export interface ExplainFields {
  survey: string;
  url: string;
  respondent: string;
  device: string;
  country: string;
  language: string;
  attributes: string;
  segments: string;
  fired: boolean;
}

export const emptyFields: ExplainFields = {
  ...{ survey: '', url: '', respondent: '', device: '', country: '', language: '', attributes: '', segments: '' },
  fired: true,
};

/** A number or true/false where it looks like one: rules tell texts from them. */
function valueIn(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && String(Number(text)) === text ? Number(text) : text;
}

const parts = (text: string, between: RegExp) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean);

/** `plan=pro` line by line. A line without a value is left out. */
function attributesIn(text: string): Record<string, string | number | boolean> {
  const pairs = parts(text, /\n/).map((line) => line.split('=').map((part) => part.trim()));
  return Object.fromEntries(
    pairs.flatMap(([name, ...value]) => (name && value.length > 0 ? [[name, valueIn(value.join('='))]] : [])),
  );
}

/** `de-AT` is also `de`. */
const languagesIn = (tag: string) => [...new Set([tag, tag.split('-')[0] ?? tag])];

/** The visitor that the fields describe; what is left blank is not known. */
export function explainedOf(fields: ExplainFields): Explained {
  const { survey, url, respondent, device, country, language, fired } = fields;
  const attribute = attributesIn(fields.attributes);
  const segment = parts(fields.segments, /[,\n]/);
  return {
    ...(survey && { surveys: [survey] }),
    ...(url.trim() && { url: url.trim() }),
    ...(respondent.trim() && { respondent: respondent.trim() }),
    fired,
    visitor: {
      ...(device && { device: device as 'phone' }),
      ...(country.trim() && { country: country.trim().toUpperCase() }),
      ...(language.trim() && { language: languagesIn(language.trim()) }),
      ...(Object.keys(attribute).length > 0 && { attribute }),
      ...(segment.length > 0 && { segment }),
    },
  };
}
