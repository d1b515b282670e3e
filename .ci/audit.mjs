/**
 * Asks the registry for known vulnerabilities of what package-lock.json names; ends with 1 when one is high or
 * critical. Where the registry gives no answer (offline, or a mirror without advisories) it says so and ends with 0:
 * what nobody could look up is no reason to stop.
 */
import { spawnSync } from 'node:child_process';

const seconds = Number(process.env.AUDIT_SECONDS ?? 60);
const grave = ['high', 'critical'];

const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
  encoding: 'utf8',
  timeout: seconds * 1000,
  maxBuffer: 64 * 1024 * 1024,
});
const counts = parsed(stdout)?.metadata?.vulnerabilities;

if (!counts) {
  console.log('audit: the registry told nothing of vulnerabilities; dependencies were not audited');
} else {
  const found = grave.map((level) => `${counts[level] ?? 0} ${level}`).join(', ');
  console.log(`audit: ${found} (${counts.total ?? 0} in all)`);
  if (grave.some((level) => counts[level] > 0)) {
    for (const { name, severity, range } of Object.values(parsed(stdout).vulnerabilities ?? {}))
      if (grave.includes(severity)) console.log(`  ${severity}: ${name} ${range}`);
    process.exitCode = 1;
  }
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
