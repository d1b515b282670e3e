import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sqlStatements } from '../../../cli/backup/sql-statements.ts';

async function statementsOf(text: string): Promise<string[]> {
  const statements: string[] = [];
  for await (const statement of sqlStatements(text.split('\n'))) statements.push(statement);
  return statements;
}

it('end at semicolons, but not at those in strings, names and comments', async () => {
  const text = `CREATE TABLE "a;b" ( -- it's; a comment
  x TEXT);
INSERT INTO a VALUES ('it''s; two
lines', 1); SELECT 1;
-- the end; isn't it`;
  expect(await statementsOf(text)).toEqual([
    'CREATE TABLE "a;b" ( -- it\'s; a comment\n  x TEXT)',
    "INSERT INTO a VALUES ('it''s; two\nlines', 1)",
    'SELECT 1',
  ]);
});

it('are as many as were written, whatever is in them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom(...`a';"-\n `) })), async (texts) => {
      const statements = texts.map((text) => `INSERT INTO t VALUES ('${text.replaceAll("'", "''")}')`);
      expect(await statementsOf(statements.map((one) => `${one};\n`).join(''))).toEqual(statements);
    }),
  );
});

it.each(['SELECT 1', "INSERT INTO t VALUES ('x", 'CREATE TABLE "t'])(
  'are no statements when cut off: %s',
  async (text) => {
    await expect(statementsOf(`SELECT 1;\n${text}`)).rejects.toThrow('not whole');
  },
);
