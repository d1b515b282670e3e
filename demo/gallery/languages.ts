/** Every language of the widget, each in a file of its own that comes when somebody chooses it. */
import type { Messages } from '../../shared/messages/messages.ts';
import type { SurveyTexts } from '../../shared/schema/widget-config.ts';
import type { Cell } from './choices.ts';
import { sampleTexts } from './translations.ts';

const files = import.meta.glob<Messages>(['../../shared/messages/*.ts', '!**/messages.ts', '!**/languages.ts'], {
  import: 'messages',
});

const fileOf = (name: string) => files[`../../shared/messages/${name.toLowerCase()}.ts`];
const names = Object.keys(files).map((path) => path.replace(/^.*\/(.*)\.ts$/, '$1'));

export interface Language {
  tag: string;
  /** In the language itself. */
  name: string;
  /** Whether it has words for both ways of addressing people. */
  familiar: boolean;
}

function languageOf(file: string): Language {
  const [tag = file] = Intl.getCanonicalLocales(file);
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return {
    tag,
    name: name.charAt(0).toLocaleUpperCase(tag) + name.slice(1),
    familiar: names.includes(`${file}-familiar`),
  };
}

export const languages: readonly Language[] = names
  .filter((name) => !name.endsWith('-familiar'))
  .map(languageOf)
  .sort((a, b) => a.tag.localeCompare(b.tag, 'en'));

/** The words of a sample, as the collector would send them; English for a language that there is not. */
export async function textsOf({ locale, register }: Pick<Cell, 'locale' | 'register'>): Promise<SurveyTexts> {
  const load = (register === 'familiar' && fileOf(`${locale}-familiar`)) || fileOf(locale) || fileOf('en');
  const messages = await load?.();
  if (!messages) throw new Error('There is no language at all');
  const own = sampleTexts[messages.locale];
  if (!own) return { locale: messages.locale, messages };
  const { link, ...questions } = own;
  return { locale: messages.locale, messages, translation: { questions, endings: { review: { link } } } };
}
