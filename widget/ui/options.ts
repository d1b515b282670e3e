import type { Messages } from '../../shared/messages/messages.ts';
import { type Scale, scales } from '../../shared/metrics.ts';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import { cut } from '../cut.ts';
import { fill } from './fill.ts';
import { facePath, starPath, thumbPath } from './pictures.ts';
import { wordings } from './words.ts';

type Asked<Type> = Extract<AskedQuestion, { type: Type }>;

/** One answer to choose. */
export interface Option {
  value: string | number;
  /** What is seen; none where the picture is enough for the eye. */
  label?: string;
  /** What is heard, where it is more than what is seen. */
  name?: string;
  /** Path of a drawing above the label. */
  picture?: string;
}

/** What a question offers, in the order of reading. */
export interface Options {
  /** Classes of the style sheet. */
  look: 'points' | 'stars' | 'pictures faces' | 'pictures faces tall' | 'pictures thumbs' | 'words' | 'list';
  options: Option[];
  /** Labels below the lowest and the highest point; none where every point has its own. */
  ends: readonly string[];
}

/** The value of the option that has a field for one's own words. */
export const otherValue = 'other';

export function choiceOptions({ options, other }: Asked<'choice'>): Options {
  const listed = options.map(({ id, text }) => ({ value: id, label: text }));
  return { look: 'list', options: [...listed, ...(other ? [{ value: otherValue, label: other.text }] : [])], ends: [] };
}

/** The points of a metric, lowest first; "yes" before "no", as one says it, and "don't know" last. */
export function scaleOptions(question: Asked<'scale'>, messages: Messages): Options {
  const { metric, style, low, high } = question;
  if (metric === 'yesno') return yesNoOptions(question, messages);
  const { min, max }: Scale = scales[metric];
  const [lowest, highest] = messages[`${wordings[metric]}Ends`];
  const ends = [low ?? lowest, high ?? highest] as const;
  const values = Array.from({ length: max - min + 1 }, (_, place) => min + place);
  if (!cut.plain && style === 'faces') {
    const [bad, good] = messages[`${wordings[metric] as 'csat' | 'ease'}Inner`];
    const labels = [ends[0], bad, messages.neutral, good, ends[1]];
    // Longer words have no room beside each other in a pop-over, and would be broken.
    const tall = labels.some((label) => /[^\s/]{10}/.test(label));
    return {
      look: `pictures faces${tall ? ' tall' : ''}`,
      options: values.map((value, place) => ({ value, label: labels[place], picture: facePath(value) })),
      ends: [],
    };
  }
  const stars = !cut.plain && style === 'stars';
  const nameOf = (n: number) => {
    const label = n === min ? ends[0] : n === max ? ends[1] : undefined;
    const name = label ? messages.endPoint : stars ? messages.stars : messages.point;
    // Read in the middle of a sentence: "10 of 10, extremely likely".
    return fill(name, { n, max, label: label && uncapitalised(label) });
  };
  return {
    look: stars ? 'stars' : 'points',
    options: values.map((value) => ({
      value,
      name: nameOf(value),
      ...(stars ? { picture: starPath } : { label: `${value}` }),
    })),
    ends,
  };
}

function yesNoOptions({ style, low, high, dontKnow }: Asked<'scale'>, messages: Messages): Options {
  const thumbs = !cut.plain && style === 'thumbs';
  const option = (value: number, label: string): Option => ({
    value,
    label,
    ...(thumbs && value < 2 ? { picture: thumbPath } : {}),
  });
  return {
    look: thumbs ? 'pictures thumbs' : 'words',
    options: [
      option(1, high ?? messages.yes),
      option(0, low ?? messages.no),
      ...(dontKnow ? [option(scales.yesno.apart, messages.dontKnow)] : []),
    ],
    ends: [],
  };
}

const uncapitalised = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
