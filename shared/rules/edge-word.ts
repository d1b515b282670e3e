import type { Rule } from './rule.ts';

/** The browser's part: what the edge has said so far. */
export const edgeAgrees: Rule =
  ({ facts: { edge = {} } }) =>
  ({ id }, report) =>
    report('edge_unavailable', edge[id] !== 'unavailable') && report('edge_refused', edge[id] !== 'no');
