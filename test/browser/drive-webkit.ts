import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type RunningProcess, startProcess } from './child-process.ts';
import { findWebKit, webKitMissing } from './find-webkit.ts';
import { type Driver, usualViewport, type Viewport } from './page.ts';
import { until } from './until.ts';
import { openSession, type WebDriverSession } from './webdriver.ts';
import { startScreen } from './webkit-screen.ts';

/** Starts WebKitGTK's MiniBrowser on a screen in memory and drives its one page over WebDriver. */
export async function driveWebKit(): Promise<Driver> {
  const webKit = findWebKit();
  if (!webKit) throw new Error(webKitMissing);
  const started: RunningProcess[] = [];
  const stopAll = async () => {
    for (const process of started.toReversed()) await process.stop();
  };
  try {
    const screen = await startScreen(webKit);
    started.push(screen);
    const port = await freePort();
    const driver = startProcess(webKit.driver, [`--port=${port}`], { env: screen.env });
    started.push(driver);
    const origin = `http://127.0.0.1:${port}`;
    await Promise.race([answers(origin), driver.ended]);
    const session = await openSession(origin, capabilities);
    await moveToBareWindow(session);
    await setViewport(session, usualViewport);
    return driverOf(session, stopAll);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

const capabilities = {
  'webkitgtk:browserOptions': { args: ['--automation', '--javascript-can-open-windows-automatically=true'] },
};

/** The driver does not tell which port it chose, so we choose. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const answers = (origin: string) =>
  until('WebKitWebDriver to answer', () => fetch(`${origin}/status`).catch(() => undefined), 20_000);

/** Puts the page into a popup, which has no toolbar: the toolbar takes height and keeps the window from being narrow. */
async function moveToBareWindow({ command, execute }: WebDriverSession): Promise<void> {
  const [first] = await command<string[]>('GET', '/window/handles');
  await execute(`window.open('about:blank', '', 'popup')`);
  const [popup] = await until('a popup', async () => {
    const others = (await command<string[]>('GET', '/window/handles')).filter((handle) => handle !== first);
    return others.length > 0 && others;
  });
  await command('DELETE', '/window');
  await command('POST', '/window', { handle: popup });
}

async function setViewport({ command, execute }: WebDriverSession, { width, height }: Viewport): Promise<void> {
  const size = await command<Viewport>('POST', '/window/rect', { width, height });
  if (size.width !== width || size.height !== height)
    throw new Error(`WebKit has no window of ${width}×${height}; the nearest is ${size.width}×${size.height}.`);
  await until(`a viewport of ${width}×${height}`, () =>
    execute(`return innerWidth === ${width} && innerHeight === ${height}`),
  );
}

/** Runs in the page: keeps what goes wrong from now on. */
const watchErrors = `
  const errors = (window.errorsSeenByTest = []);
  addEventListener('error', (event) => errors.push(event.message));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  const { error } = console;
  console.error = (...parts) => (errors.push(parts.join(' ')), error(...parts));`;

function driverOf(session: WebDriverSession, stopAll: () => Promise<void>): Driver {
  const { command, execute } = session;
  const errors: string[] = [];
  const collectErrors = async () => {
    errors.push(...(await execute<string[]>(`return (window.errorsSeenByTest ?? []).splice(0)`)));
  };
  const load = async (path: string, body?: object) => {
    await collectErrors();
    await command('POST', path, body);
    await execute(watchErrors);
  };
  return {
    browser: 'WebKit',
    goto: (url) => load('/url', { url }),
    reload: () => load('/refresh'),
    evaluate: (expression) => execute(`return ${expression}`),
    clickAt: session.clickAt,
    type: session.type,
    press: session.press,
    setViewport: (size) => setViewport(session, size),
    takeScreenshot: async () => Buffer.from(await command<string>('GET', '/screenshot'), 'base64'),
    async errors() {
      await collectErrors();
      return [...errors];
    },
    crash: () => Promise.reject(new Error('WebKitWebDriver ends its session with the page')),
    close: () => session.quit().finally(stopAll),
  };
}
