/**
 * The statements of a text of SQL that comes line by line, each without the semicolon at its end. Semicolons within
 * strings, names and comments end nothing. Throws when the text ends in the middle of one.
 */
export async function* sqlStatements(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let statement = '';
  /** The quote that a string or name was opened with. */
  let open = '';
  for await (const line of lines) {
    let from = 0;
    for (let place = 0; place < line.length; place++) {
      const character = line[place] as string;
      if (open !== '') {
        // A doubled quote closes and opens again, which comes to the same.
        if (character === open) open = '';
      } else if (character === "'" || character === '"') open = character;
      else if (character === '-' && line[place + 1] === '-') break;
      else if (character === ';') {
        yield (statement + line.slice(from, place)).trim();
        statement = '';
        from = place + 1;
      }
    }
    statement += `${line.slice(from)}\n`;
  }
  const rest = statement.replaceAll(/^\s*--.*$/gm, '').trim();
  if (open !== '' || rest !== '') throw new Error('The backup ends in the middle of a statement: it is not whole');
}
