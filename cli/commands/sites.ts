import { allSites, connect } from '../connection.ts';
import { printable } from '../terminal/printable.ts';
import { textTable } from '../terminal/text-table.ts';
import { type Command, connectionHelp, connectionOptions, flag } from './command.ts';

export const sites: Command = {
  name: 'sites',
  summary: 'List the sites that the token may see',
  help: `touchstone sites [--json]

  --json         as the API answers
${connectionHelp}

  touchstone sites
  touchstone sites --json | jq -r '.[].key'`,
  options: { ...connectionOptions, json: flag },
  async run({ flags, surroundings }) {
    const { api } = connect(flags, surroundings);
    const all = await allSites(api);
    if (flags.json) surroundings.print(`${JSON.stringify(all, null, 2)}\n`);
    else {
      const rows = all.map(({ key, name, timeZone, origins }) => [key, printable(name), timeZone, origins.join(' ')]);
      surroundings.print(
        textTable([{ head: 'Site' }, { head: 'Name' }, { head: 'Time zone' }, { head: 'Origins' }], rows),
      );
    }
    return 0;
  },
};
