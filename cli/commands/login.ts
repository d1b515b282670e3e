import { connect, getToken } from '../../client/index.ts';
import { CommandError } from '../command-error.ts';
import { originOf } from '../connection.ts';
import { forgetSettings, readSettings, writeSettings } from '../settings.ts';
import { type Command, connectionOptions, flagValue } from './command.ts';

export const login: Command = {
  name: 'login',
  summary: 'Remember a collector and a token',
  help: `touchstone login --url URL [--token TOKEN]

Asks for the token where none is given, or reads it from a pipe, so that it stands in no history and in no list of
processes. Both are kept in ~/.config/touchstone/login.json, which nobody else may read.

  touchstone login --url https://surveys.example
  pass show touchstone | touchstone login --url https://surveys.example`,
  options: connectionOptions,
  async run({ flags, surroundings }) {
    const { settingsFolder, say, ask, environment } = surroundings;
    const url = flagValue(flags, 'url') ?? environment.TOUCHSTONE_URL ?? readSettings(settingsFolder)?.url;
    if (!url) throw new CommandError('Which collector? --url https://surveys.example');
    const origin = originOf(url);
    const token = flagValue(flags, 'token') ?? (await ask(`Token for ${origin}: `, true));
    if (!token) throw new CommandError('No token was given.');
    const { name, site, scopes } = await getToken(connect({ url: origin, token, tries: 2 }));
    const file = writeSettings(settingsFolder, { url: origin, token });
    say(`${origin}: "${name}", ${site === null ? 'every site' : `site ${site}`}, may ${scopes.join(', ')}.\n`);
    say(`Kept in ${file}\n`);
    return 0;
  },
};

export const logout: Command = {
  name: 'logout',
  summary: 'Forget them',
  help: `touchstone logout

The token stays valid: take it back with DELETE /v1/sites/{site}/tokens/{token} where it should not.`,
  options: {},
  async run({ surroundings: { settingsFolder, say } }) {
    say(forgetSettings(settingsFolder) ? 'Forgotten.\n' : 'There was nothing to forget.\n');
    return 0;
  },
};
