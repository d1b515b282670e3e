/** A message with its `{…}` filled in. Values are taken as they are: "$&" in a name is no pattern. */
export function fill(message: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return message.replace(/\{(\w+)\}/g, (blank, name) => `${values[name] ?? blank}`);
}
