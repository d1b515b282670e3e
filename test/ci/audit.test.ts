import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(`${tmpdir()}/touchstone-audit-`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the audit with an `npm` that does nothing but this. */
function auditWith(npm: string): Promise<{ code: number; output: string }> {
  writeFileSync(`${folder}/npm`, `#!/bin/sh\n${npm}\n`);
  chmodSync(`${folder}/npm`, 0o755);
  const env = { PATH: `${folder}:${dirname(process.execPath)}:/usr/bin:/bin`, AUDIT_SECONDS: '1' };
  const script = `${import.meta.dirname}/../../.ci/audit.mjs`;
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout });
    });
  });
}

const answer = (counts: object, vulnerabilities = {}) =>
  `cat <<'END'\n${JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: counts } })}\nEND`;

it('fails for a high or critical vulnerability and names it', async () => {
  const bad = { leftpad: { name: 'leftpad', severity: 'high', range: '<1.2.3' } };
  const { code, output } = await auditWith(`${answer({ high: 1, critical: 0, moderate: 2, total: 3 }, bad)}\nexit 1`);
  expect([code, output]).toEqual([1, 'audit: 1 high, 0 critical (3 in all)\n  high: leftpad <1.2.3\n']);
  expect((await auditWith(answer({ high: 0, critical: 2, total: 2 }))).code).toBe(1);
});

it('passes where there is none, or none that is grave', async () => {
  expect(await auditWith(answer({ high: 0, critical: 0, moderate: 2, total: 2 }))).toEqual({
    code: 0,
    output: 'audit: 0 high, 0 critical (2 in all)\n',
  });
});

it.each([
  ['has no advisories', 'echo \'{"error":{"code":"ENOAUDIT"}}\'; exit 1'],
  ['answers something else', 'echo "<html>"; exit 1'],
  ['cannot be reached', 'exit 1'],
  ['never answers', 'exec sleep 30'],
])('passes and says that it could not look where the registry %s', async (_, npm) => {
  const { code, output } = await auditWith(npm);
  expect([code, output]).toEqual([0, expect.stringContaining('were not audited')]);
});
