import { writeFileSync } from 'node:fs';
import { CommandError } from '../command-error.ts';
import { connect, siteOf } from '../connection.ts';
import { type Command, flag, flagValue, siteHelp, siteOptions, text } from './command.ts';

interface Receipt {
  responses: number;
  receipts: string[];
}

export const erase: Command = {
  name: 'erase',
  summary: 'Delete a person\u2019s responses, or one response',
  help: `touchstone erase respondent ID [--export FILE] [--yes]
touchstone erase response ID [--yes]

Deletes for good: the responses, and what they added to the scores. The audit log keeps a receipt. Needs a token with the
scope admin.

  --export FILE           first saves all that is stored of the person, as JSON
  --yes                   does not ask
${siteHelp}

  touchstone erase respondent customer-7 --export customer-7.json
  touchstone erase response 019a9c3e-7b1c-7d2e-8f3a-4b5c6d7e8f90 --yes

Ends with 1 when there was nothing to delete.`,
  options: { ...siteOptions, export: text, yes: flag },
  async run({ flags, words, surroundings }) {
    const [kind, id, ...more] = words;
    if ((kind !== 'respondent' && kind !== 'response') || !id || more.length > 0)
      throw new CommandError('Erase what? touchstone erase respondent ID, or touchstone erase response ID');
    const connection = connect(flags, surroundings);
    const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
    const path = `/v1/sites/${site}/${kind}s/${encodeURIComponent(id)}`;
    const file = flagValue(flags, 'export');
    if (file !== undefined) {
      if (kind === 'response') throw new CommandError('--export is for a respondent');
      writeFileSync(file, await (await connection.api.send('GET', `${path}/export`)).text(), { mode: 0o600 });
      surroundings.say(`All that is stored of ${id} is in ${file}\n`);
    }
    if (flags.yes !== true) {
      const answer = await surroundings.ask(`Erase ${kind} ${id} of ${site} for good? Type yes: `);
      if (answer === null) throw new CommandError('Nobody is there to ask. Say --yes to erase without a question.');
      if (answer !== 'yes') {
        surroundings.say('Nothing was erased.\n');
        return 1;
      }
    }
    const { responses, receipts } = await connection.api.call<Receipt>('DELETE', path);
    surroundings.print(
      responses === 0
        ? `There was nothing stored of ${kind} ${id}.\n`
        : `Erased ${responses} ${responses === 1 ? 'response' : 'responses'}. Receipt in the audit log: ${receipts.join(', ')}\n`,
    );
    return responses === 0 ? 1 : 0;
  },
};
