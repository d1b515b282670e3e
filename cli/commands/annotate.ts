import { createAnnotation, getSite } from '../../client/index.ts';
import { dayOf } from '../../shared/rules/days.ts';
import { CommandError } from '../command-error.ts';
import { connect, siteOf } from '../connection.ts';
import { printable } from '../terminal/printable.ts';
import { type Command, flagValue, queryOf, siteHelp, siteOptions, text } from './command.ts';

export const annotate: Command = {
  name: 'annotate',
  summary: 'Note that something happened, such as a release',
  help: `touchstone annotate TEXT [options]

  --at WHEN               a day, or an RFC 3339 instant (today)
  --touchpoint NAME       where; otherwise the whole site
  --id ID                 noted again under the same id, nothing changes (made of the text)
${siteHelp}

  touchstone annotate "Release 2.4.0: paying without an account" --touchpoint checkout
  touchstone annotate "Autumn campaign" --at 2026-10-01 --id autumn`,
  options: { ...siteOptions, at: text, touchpoint: text, id: text },
  async run({ flags, words, surroundings }) {
    const [what = '', ...more] = words;
    if (what.trim() === '' || more.length > 0) throw new CommandError('touchstone annotate "TEXT" wants one text.');
    const id = flagValue(flags, 'id') ?? idOf(what);
    const connection = connect(flags, surroundings);
    const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
    const { timeZone } = await getSite(connection.api, site);
    const at = flagValue(flags, 'at') ?? dayOf(surroundings.now(), timeZone);
    const where = queryOf<{ touchpoint?: string }>(flags, ['touchpoint']);
    const noted = await createAnnotation(connection.api, site, { id, at, text: what, ...where });
    surroundings.print(`${noted.day}  ${printable(noted.text)}  ${noted.touchpoint ?? 'whole site'}  ${noted.id}\n`);
    return 0;
  },
};

/** An id made of a text: what an id cannot have becomes "-". */
function idOf(what: string): string {
  const id = what
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  if (!id) throw new CommandError('No id can be made of this text: give one with --id.');
  return id;
}
