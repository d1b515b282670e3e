/** Digits that stand together, and where in their text. */
interface Group {
  digits: string;
  start: number;
  end: number;
}

/** Some neighbouring groups, as one number may be written. */
export interface GroupedNumber {
  digits: string;
  /** From the first digit to the last, with what stands between. */
  text: string;
  start: number;
  end: number;
}

/**
 * Replaces numbers in a text. Asked about runs of neighbouring groups of digits, from left to right and the longest
 * first; what is replaced is not looked at again.
 * @param between what may stand between the groups of one number
 * @param most groups of one number
 * @param replace the span to be replaced, and by what; `null`: it is none
 */
export function replaceNumbers(
  text: string,
  { between, most }: { between: RegExp; most: number },
  replace: (number: GroupedNumber) => { start: number; end: number; by: string } | null,
): string {
  const groups: Group[] = [...text.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    digits,
    start: index,
    end: index + digits.length,
  }));
  let result = '';
  let done = 0;
  for (let from = 0; from < groups.length; from++) {
    const first = groups[from] as Group;
    let to = from + 1;
    while (to < groups.length && to - from < most && joins(groups[to - 1] as Group, groups[to] as Group)) to++;
    for (; to > from; to--) {
      const { end } = groups[to - 1] as Group;
      const digits = groups
        .slice(from, to)
        .map((group) => group.digits)
        .join('');
      const span = replace({ digits, text: text.slice(first.start, end), start: first.start, end });
      if (!span) continue;
      result += text.slice(done, span.start) + span.by;
      done = span.end;
      from = to - 1;
      break;
    }
  }
  return result + text.slice(done);

  function joins(one: Group, next: Group): boolean {
    return between.test(text.slice(one.end, next.start));
  }
}
