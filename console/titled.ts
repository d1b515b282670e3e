import { titleOf } from './format.ts';

interface Named {
  id: string;
  name: string;
}

/** With touchpoints that nobody has described, whose name is their id, called by a title made of it. */
export function titled<Answer extends { touchpoints: Named[] }>(answer: Answer): Answer {
  const name = (one: Named) => (one.name === one.id ? { ...one, name: titleOf(one.id) } : one);
  return { ...answer, touchpoints: answer.touchpoints.map(name) };
}
