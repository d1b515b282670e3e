import { expect, it } from 'vitest';
import { until } from './until.ts';

it('asks until the answer is truthy', async () => {
  const answers = [undefined, false, null, 'here'] as const;
  let asked = 0;
  expect(await until('it', async () => answers[asked++])).toBe('here');
  expect(asked).toBe(4);
});

it('says what it waited for when the time is over', async () => {
  await expect(
    until(
      () => 'a thing that never comes',
      async () => false,
      1,
    ),
  ).rejects.toThrow('Waited 1 ms in vain: a thing that never comes');
});

it('does not hide an error of the asking', async () => {
  const ask = async () => {
    throw new Error('no such page');
  };
  await expect(until('it', ask)).rejects.toThrow('no such page');
});
