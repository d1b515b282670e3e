import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Declared {
  /** Folder of the package's tsconfig. */
  project: string;
  /** Folder of this repository in which the sources lie, such as `widget`. */
  room: string;
  /** Sources that the package exports, by their path in the room, without their ending. */
  entries: readonly string[];
  /** Declarations that are not the compiler's, by the path of their source. */
  instead?: Readonly<Record<string, string>>;
  target: string;
}

/** Writes `.d.ts` files: the compiler declares every file it has read; a package takes along what its entries refer to. */
export function writeDeclarations({ project, room, entries, instead = {}, target }: Declared): void {
  const all = mkdtempSync(join(tmpdir(), 'touchstone-types-'));
  const { status } = spawnSync('tsc', ['-p', project, '--noCheck', '--outDir', all], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`The types of ${project} were not built`);
  const taken = new Set<string>();
  const take = (name: string) => {
    if (taken.has(name)) return;
    taken.add(name);
    const text = instead[name] ?? readFileSync(`${all}/${room}/${name}.d.ts`, 'utf8');
    // In TypeScript, files name each other by their sources; in the package there are none.
    const written = text.replaceAll(/(['"])(\.[^'"]+)\.ts\1/g, (_, quote, path) => {
      take(join(dirname(name), path));
      return `${quote}${path}.js${quote}`;
    });
    mkdirSync(dirname(`${target}/types/${name}`), { recursive: true });
    writeFileSync(`${target}/types/${name}.d.ts`, written);
  };
  for (const entry of entries) take(entry);
  rmSync(all, { recursive: true });
}
