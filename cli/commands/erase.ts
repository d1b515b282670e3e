import { writeFileSync } from 'node:fs';
import { deleteResponse, type ErasureReceipt, eraseRespondent, exportRespondent } from '../../client/index.ts';
import { CommandError } from '../command-error.ts';
import { connect, siteOf } from '../connection.ts';
import { type Command, flag, flagValue, siteHelp, siteOptions, text } from './command.ts';

export const erase: Command = {
  name: 'erase',
  summary: 'Delete a person\u2019s responses, or one response',
  help: `touchstone erase respondent ID [--export FILE] [--yes]
touchstone erase response ID [--yes]

Deletes for good: the responses, and what they added to the scores; of a person all else that is stored, too. The audit log keeps a receipt. Needs a token with the
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
    const { api } = connection;
    const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
    const file = flagValue(flags, 'export');
    if (file !== undefined) {
      if (kind === 'response') throw new CommandError('--export is for a respondent');
      const data = await exportRespondent(api, site, id);
      writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600 });
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
    const receipt = await (kind === 'response' ? deleteResponse : eraseRespondent)(api, site, id);
    if (receipt.receipts.length === 0) {
      surroundings.print(`There was nothing stored of ${kind} ${id}.\n`);
      return 1;
    }
    surroundings.print(`Erased ${amounts(receipt)}. Receipt in the audit log: ${receipt.receipts.join(', ')}\n`);
    return 0;
  },
};

function amounts({ responses, moments, observations, customerOutcomes, deadLetters }: ErasureReceipt): string {
  const counted = (count: number, one: string) => (count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}`]);
  return [
    ...counted(responses, 'response'),
    ...counted(moments, 'moment'),
    ...counted(observations, 'observation'),
    ...counted(customerOutcomes, 'outcome'),
    ...counted(deadLetters, 'unread record'),
  ].join(', ');
}
