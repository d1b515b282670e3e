/** The part of the test runner's interface that tests of pure code use; expects nothing. */
type Body = (...values: unknown[]) => unknown;

const running: Promise<unknown>[] = [];

/** Anything may be called on it, and read from it. */
const anything: unknown = new Proxy(() => undefined, { get: () => anything, apply: () => anything });

const each =
  (run: (title: string, body: Body) => void) =>
  (rows: readonly unknown[]) =>
  (title: string, body: Body): void => {
    for (const row of rows) run(title, () => body(...(Array.isArray(row) ? row : [row])));
  };

function run(_: string, body: Body): void {
  running.push(Promise.resolve(body()));
}

export const describe = Object.assign(run, { each: each(run) });
export const it = Object.assign(run, { each: each(run) });
export const test = it;

/** A function is called, as if to see what it throws. */
function take(value: unknown): unknown {
  try {
    if (typeof value === 'function') value();
  } catch {
    // It may be meant to.
  }
  return anything;
}

export const expect: unknown = new Proxy(take, { get: () => anything });

export async function finish(): Promise<void> {
  await Promise.all(running);
}
