import { inject } from 'vitest';
import { type Operator, operatorAt } from './operator.ts';

/** The collector that files of browser tests share. Apart from what starts one, which takes long to load. */
export interface SharedCollector extends Operator {
  origin: string;
}

export function sharedCollector(): SharedCollector {
  const origin = inject('collector');
  return { origin, ...operatorAt(origin) };
}

/** A key that no other test gives to its site. */
export const newSiteKey = () => `shop${crypto.randomUUID().slice(0, 8)}`;
