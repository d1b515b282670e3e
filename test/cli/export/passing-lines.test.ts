import { expect, test } from 'vitest';
import { passingLines } from '../../../cli/export/passing-lines.ts';
import { bar } from '../../../cli/terminal/bar.ts';
import { responseId } from '../../../shared/rules/response-id.ts';

const idAt = (instant: number) => responseId(instant, new Uint8Array(10));
const bytes = (text: string) => new TextEncoder().encode(text);
const january = Date.parse('2026-01-01T00:00:00Z');
const june = Date.parse('2026-06-01T00:00:00Z');
const first = idAt(january);
const second = idAt(june);

test('lines of a CSV are counted over its comments, and tell by their ids how far it is', () => {
  const lines = passingLines('csv');
  lines.pass(bytes(`id,answer.reason\r\n${first},"two\nlines, ${second}"\r\n`));
  expect([lines.count(), lines.seen()]).toEqual([2, { first: january, latest: january }]);
  // What a chunk ends in the middle of is told by a later one.
  lines.pass(bytes(`${second.slice(0, 10)}`));
  lines.pass(bytes(`${second.slice(10)},"say ""hi""\n"\r\n${second},and so on, and so on\r\n`));
  expect([lines.count(), lines.seen()]).toEqual([4, { first: january, latest: june }]);
});

test('lines of NDJSON likewise, whose last is no response', () => {
  const lines = passingLines('ndjson');
  lines.pass(bytes(`{"id":"${first}","revision":1}\n{"id":"${second}","revision":1}\n{"_end":true,"count":2}\n`));
  expect([lines.count(), lines.seen()]).toEqual([3, { first: january, latest: june }]);
  const none = passingLines('ndjson');
  none.pass(bytes('{"_end":true,"count":0}\n'));
  expect([none.count(), none.seen()]).toEqual([1, null]);
});

test.each([
  [0, '░░░░░░░░░░░░░░░░░░░░░░░░ 0 %'],
  [0.254, '██████░░░░░░░░░░░░░░░░░░ 25 %'],
  [0.999, '████████████████████████ 99 %'],
  [1.2, '████████████████████████ 100 %'],
])('a bar of %d is %s', (share, text) => {
  expect(bar(share)).toBe(text);
});
