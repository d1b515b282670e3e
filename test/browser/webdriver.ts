import type { Key } from './page.ts';
import type { Point } from './pointer-target.ts';

/** One session of W3C WebDriver over HTTP: https://www.w3.org/TR/webdriver2/ */
export interface WebDriverSession {
  /** Sends a command; `path` is what follows the session's id. Throws what the driver calls an error. */
  command<Value = null>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Value>;
  /** Runs the body of a function in the page and awaits what it returns. */
  execute<Value>(script: string): Promise<Value>;
  clickAt(point: Point): Promise<void>;
  type(text: string): Promise<void>;
  press(key: Key, withShift: boolean): Promise<void>;
  /** Closes the browser. */
  quit(): Promise<void>;
}

/** Keys that are no characters: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keyValues: Record<Key, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  Backspace: '\uE003',
  Home: '\uE011',
  End: '\uE010',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
};
const shift = '\uE008';

const keyDown = (value: string) => ({ type: 'keyDown', value });
const keyUp = (value: string) => ({ type: 'keyUp', value });
const stroke = (value: string) => [keyDown(value), keyUp(value)];

/** Opens a session at the driver that answers at `origin`; that starts the browser. */
export async function openSession(origin: string, capabilities: object): Promise<WebDriverSession> {
  const { sessionId } = await send<{ sessionId: string }>(`${origin}/session`, 'POST', {
    capabilities: { alwaysMatch: capabilities },
  });
  const command: WebDriverSession['command'] = (method, path, body) =>
    send(`${origin}/session/${sessionId}${path}`, method, body ?? (method === 'POST' ? {} : undefined));
  const perform = (source: object) => command<void>('POST', '/actions', { actions: [source] });
  const pressKeys = (actions: object[]) => perform({ type: 'key', id: 'keyboard', actions });

  return {
    command,
    execute: (script) => command('POST', '/execute/sync', { script, args: [] }),
    clickAt: ({ x, y }) =>
      perform({
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', origin: 'viewport', x, y, duration: 0 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      }),
    type: (text) => pressKeys([...text].flatMap(stroke)),
    press: (key, withShift) =>
      pressKeys(withShift ? [keyDown(shift), ...stroke(keyValues[key]), keyUp(shift)] : stroke(keyValues[key])),
    quit: () => command('DELETE', ''),
  };
}

async function send<Value>(url: string, method: string, body?: object): Promise<Value> {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver ${method} ${url}: ${value.error}: ${value.message}`);
  return value;
}
