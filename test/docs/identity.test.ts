import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureFits } from '../../worker/signature.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';
import { examplesOf, fits, type Outcome, runExamples } from './shell-examples.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/identity.md'), 'utf8');
const codeIn = (fence: string) => new RegExp(`^\`\`\`${fence}\\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1] ?? '';
// Blocks of code are no answers of the shell before them.
const examples = examplesOf(page).map(({ printed, ...example }) => ({
  ...example,
  printed: printed?.language === 'json' ? printed : null,
}));

const secret = 'tss_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const people = ['customer-7', 'Zoë “8” 日本', ' '];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-docs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('the examples of signing', () => {
  it('in Node make signatures that count', async () => {
    const file = join(folder, 'sign.mjs');
    writeFileSync(file, codeIn('js node'));
    const { sign } = (await import(file)) as { sign(id: string, secret: string): string };
    for (const id of people) {
      expect(await signatureFits(secret, id, sign(id, secret))).toBe(true);
      expect(await signatureFits(secret, `${id}x`, sign(id, secret))).toBe(false);
      expect(await signatureFits(`${secret}x`, id, sign(id, secret))).toBe(false);
    }
  });

  it.skipIf(!hasPython)('in Python make signatures that count', async () => {
    const script = `${codeIn('python')}\nimport json, sys\nprint(json.dumps([sign(id, sys.argv[1]) for id in json.loads(sys.argv[2])]))`;
    const signatures = JSON.parse(
      execFileSync('python3', ['-c', script, secret, JSON.stringify(people)], { encoding: 'utf8' }),
    );
    for (const [place, id] of people.entries()) expect(await signatureFits(secret, id, signatures[place])).toBe(true);
  });

  it('in PHP call the same function with the arguments in their order', () => {
    expect(codeIn('php')).toContain("hash_hmac('sha256', $id, $secret)");
  });
});

describe('docs/identity.md', () => {
  let collector: TestCollector;
  let outcomes: Outcome[];
  let stderr: string;

  beforeAll(async () => {
    collector = await startTestCollector();
    const api = `api() { curl --silent --show-error --fail-with-body -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" "$@"; }`;
    const environment = { TOUCHSTONE: collector.origin, TOKEN: collector.adminToken };
    const all = [{ line: 0, script: api, printed: null }, ...examples];
    ({ outcomes, stderr } = await runExamples(all, environment, folder));
  }, 120_000);
  afterAll(() => collector?.stop());

  it.each(examples.map((example, place) => ({ ...example, place: place + 1 })))(
    'line $line does what it says',
    ({ place, printed }) => {
      const { status, stdout } = outcomes[place] as Outcome;
      expect(status, `${stdout}\n${stderr}`).toBe(0);
      if (printed && !fits(JSON.parse(printed.text), JSON.parse(stdout)))
        expect(JSON.parse(stdout)).toEqual(JSON.parse(printed.text));
    },
  );
});
