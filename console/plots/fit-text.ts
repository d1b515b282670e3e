/**
 * Breaks a text into lines that fit a width, by an estimate of its letters; what does not fit ends in "…".
 * @param letter width of an average letter, in the unit of `width`
 */
export function fitText(text: string, width: number, most: number, letter = 6.7): string[] {
  const room = Math.max(2, Math.floor(width / letter));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]} ${lines[most]}`;
  return kept.map((line) => (line.length > room ? `${line.slice(0, room - 1).trimEnd()}…` : line));
}
