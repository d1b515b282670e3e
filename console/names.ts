import { titleOf } from './format.ts';

interface Named {
  id: string;
  name: string;
}

/** What the touchpoints and surveys of a site are called, by their ids. */
export interface Names {
  touchpoint(id: string): string;
  survey(id: string): string;
}

/** A thing that nobody has described has its id for a name: it is called by a title made of it. */
export const nameOf = ({ id, name }: Named): string => (name === id ? titleOf(id) : name);

/** Names as their authors gave them; where none is known, a title made of the id. */
export function namesOf(touchpoints: readonly Named[], surveys: readonly Named[]): Names {
  const lookup = (all: readonly Named[]) => {
    const names = new Map(all.map((one) => [one.id, nameOf(one)]));
    return (id: string) => names.get(id) ?? titleOf(id);
  };
  return { touchpoint: lookup(touchpoints), survey: lookup(surveys) };
}
