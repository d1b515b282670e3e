import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inEachBrowser } from './in-each-browser.ts';
import { until } from './until.ts';

const html = `<!doctype html><meta charset="utf-8"><title>Practice</title>
  <link rel="stylesheet" href="style.css">
  <shadow-form></shadow-form>
  <label>Comment <input id="comment"></label>
  <fieldset>
    <label><input type="radio" name="score" value="1"> 1</label>
    <label><input type="radio" name="score" value="2"> 2</label>
    <label><input type="radio" name="score" value="3"> 3</label>
  </fieldset>
  <button id="late" hidden>Late</button>
  <button id="under">Under</button>
  <div class="lid"></div>
  <script src="script.js"></script>`;

const css = `
  #under { position: absolute; left: 300px; top: 300px; width: 90px; height: 40px }
  .lid { position: absolute; left: 290px; top: 290px; width: 200px; height: 100px; background: teal }`;

const script = `
  const events = (window.events = []);
  const note = (event) => events.push(event.type + (event.key ? ' ' + event.key : '') + (event.isTrusted ? '' : ' (made up)'));
  const root = document.querySelector('shadow-form').attachShadow({ mode: 'open' });
  root.innerHTML = '<inner-form></inner-form>';
  const inner = root.firstChild.attachShadow({ mode: 'open' });
  inner.innerHTML = '<button>Send</button>';
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) inner.firstChild.addEventListener(type, note);
  for (const type of ['keydown', 'keyup']) document.addEventListener(type, note);
  setTimeout(() => { late.hidden = false; }, 100);
  late.addEventListener('click', () => { console.error('late', 'indeed'); setTimeout(() => { throw new Error('too late'); }); });`;

const files: Record<string, [type: string, body: string]> = {
  '/': ['text/html', html],
  '/script.js': ['text/javascript', script],
  '/style.css': ['text/css', css],
};

let server: Server;
let origin: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browsers-'));
  server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? [];
    // A strict policy, to see that evaluating needs no leave of the page.
    const headers = { 'Content-Type': type ?? 'text/plain', 'Content-Security-Policy': "default-src 'self'" };
    response.writeHead(body === undefined ? 404 : 200, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

inEachBrowser('a page', (page) => {
  beforeEach(() => page().goto(`${origin}/`));

  const events = () => page().evaluate<string[]>('events.splice(0)');

  it('evaluates functions with arguments, promises and exceptions in the page', async () => {
    const greet = async (name: string, { times }: { times: number }) => `${document.title}: ${name.repeat(times)}`;
    expect(await page().evaluate(greet, 'ä"</script>', { times: 2 })).toBe('Practice: ä"</script>ä"</script>');
    expect(await page().evaluate('undefined')).toBeUndefined();
    const fail = () => {
      throw new Error('no such survey');
    };
    await expect(page().evaluate(fail)).rejects.toThrow('no such survey');
  });

  it('clicks a button in a shadow root inside another with a real mouse', async () => {
    await page().click('shadow-form >>> inner-form >>> button');
    expect(await events()).toEqual(['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']);
  });

  it('waits for a button that comes late', async () => {
    await page().click('#late');
    expect(await page().waitFor(() => document.activeElement?.id)).toBe('late');
  });

  it('says what covers a button instead of clicking on that', async () => {
    const click = page().click('#under', { within: 100 });
    await expect(click).rejects.toThrow('#under is covered by <div class="lid">');
  });

  it('types text by real keys', async () => {
    await page().click('#comment');
    await page().type('Hi, Zoë!');
    await page().press('Backspace');
    expect(await page().evaluate(() => (document.querySelector('#comment') as HTMLInputElement).value)).toBe('Hi, Zoë');
    expect((await events()).slice(0, 4)).toEqual(['keydown H', 'keyup H', 'keydown i', 'keyup i']);
  });

  it('walks through a radio group by Tab and arrow keys', async () => {
    const chosen = () =>
      page().evaluate(() => (document.querySelector('[name=score]:checked') as HTMLInputElement | null)?.value);
    await page().click('#comment');
    await page().press('Tab');
    expect(await page().evaluate(() => document.activeElement?.matches(':focus-visible'))).toBe(true);
    await page().press('Space');
    expect(await chosen()).toBe('1');
    await page().press('ArrowDown');
    await page().press('ArrowRight');
    expect(await chosen()).toBe('3');
    await page().press('ArrowUp');
    expect(await chosen()).toBe('2');
    await page().press('Shift+Tab');
    expect(await page().evaluate(() => document.activeElement?.id)).toBe('comment');
    expect(await page().evaluate(() => document.hasFocus())).toBe(true);
  });

  it('sends Enter and Escape to the focused button', async () => {
    await page().evaluate(() =>
      document
        .querySelector('shadow-form')
        ?.shadowRoot?.querySelector('inner-form')
        ?.shadowRoot?.querySelector('button')
        ?.focus(),
    );
    await page().press('Enter');
    await page().press('Escape');
    expect(await events()).toEqual(['keydown Enter', 'click', 'keyup Enter', 'keydown Escape', 'keyup Escape']);
  });

  it('takes a screenshot as large as the viewport', async () => {
    await page().setViewport({ width: 375, height: 667 });
    expect(await page().evaluate(() => [innerWidth, innerHeight])).toEqual([375, 667]);
    const path = join(folder, `${page().browser}.png`);
    await page().screenshot(path);
    const png = await readFile(path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([375, 667]);
    await page().setViewport({ width: 1280, height: 720 });
  });

  it('has a mouse that hovers, and speaks American English', async () => {
    expect(await page().evaluate(() => matchMedia('(hover: hover) and (pointer: fine)').matches)).toBe(true);
    expect(await page().evaluate(() => navigator.language)).toBe('en-US');
  });

  it('forgets what the page held when it reloads', async () => {
    await page().evaluate(() => document.body.append('changed'));
    await page().reload();
    expect(await page().evaluate(() => document.body.textContent)).not.toContain('changed');
  });

  it('survives the crash of its page, with what that had stored', async ({ skip }) => {
    skip(page().browser === 'WebKit', 'its driver ends with the page');
    await page().evaluate(() => localStorage.setItem('kept', 'yes'));
    await page().crash();
    await page().goto(`${origin}/`);
    expect(await page().evaluate(() => localStorage.getItem('kept'))).toBe('yes');
    await page().click('shadow-form >>> inner-form >>> button');
    expect(await events()).toContain('click');
  });

  it('collects errors that the page logs or does not catch', async () => {
    const before = (await page().errors()).length;
    await page().click('#late');
    const fresh = await until('two errors', async () => {
      const errors = (await page().errors()).slice(before);
      return errors.length >= 2 && errors;
    });
    expect(fresh).toEqual([expect.stringContaining('late indeed'), expect.stringContaining('too late')]);
  });
});
