import { nameOf } from './names.ts';

interface Named {
  id: string;
  name: string;
}

/** With touchpoints that nobody has described, whose name is their id, called by a title made of it. */
export function titled<Answer extends { touchpoints: Named[] }>(answer: Answer): Answer {
  return { ...answer, touchpoints: answer.touchpoints.map((one) => ({ ...one, name: nameOf(one) })) };
}
