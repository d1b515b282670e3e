import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Which folders each folder may import from, itself apart. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  widget: ['shared'],
  worker: ['shared', 'dist'],
  client: ['shared'],
  console: ['shared', 'client'],
  reference: [],
  // The shop is a page like any other and takes types only; the gallery shows what the widget has.
  demo: ['shared', 'widget'],
  cli: ['shared', 'client'],
};

/** The OpenAPI document is made from the worker's routes, by a command. */
const exceptions: Record<string, readonly string[]> = {
  'cli/openapi.ts': ['worker'],
  'cli/build.ts': ['vite.config.ts'],
  'cli/build-npm.ts': ['vite.config.ts'],
};

const files = globSync(`{${Object.keys(mayImport).join(',')}}/**/*.{ts,tsx}`, { cwd: root }).map((file) =>
  file.replaceAll('\\', '/'),
);

/** Files of this project that a file imports, types included. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const specifiers = source.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g);
  return [...specifiers].map(([, path = '']) => relative(root, join(root, dirname(file), path.replace(/\?.*$/, ''))));
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));
const folderOf = (file: string) => file.split('/')[0] ?? '';

/** The first circle of imports found, as a list of files, or `undefined`. */
function findCircle(): string[] | undefined {
  const finished = new Set<string>();
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle) return circle;
    }
    finished.add(file);
    return undefined;
  };
  return files.map((file) => visit(file, [])).find(Boolean);
}

describe('the house', () => {
  it('reads the files of every room', () => {
    for (const folder of Object.keys(mayImport)) expect(files.some((file) => folderOf(file) === folder)).toBe(true);
  });

  it('lets imports run downwards only', () => {
    const upwards = [...graph].flatMap(([file, imports]) => {
      const allowed = [folderOf(file), ...(mayImport[folderOf(file)] ?? []), ...(exceptions[file] ?? [])];
      return imports.filter((target) => !allowed.includes(folderOf(target))).map((target) => `${file} → ${target}`);
    });
    expect(upwards).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(findCircle()).toBeUndefined();
  });

  it('keeps zod out of the widget, the client and the console', () => {
    const bundled = files.filter((file) => /^(widget|client|console)\//.test(file));
    const values = bundled.flatMap((file) =>
      [
        ...readFileSync(join(root, file), 'utf8').matchAll(
          /^import (?!type\b)[^;]*?['"]([^'"]*\/schema\/[^'"]*|zod)['"]/gm,
        ),
      ].map(([line]) => `${file}: ${line}`),
    );
    expect(values).toEqual([]);
  });

  it('keeps every source file under 300 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300);
    expect(long).toEqual([]);
  });
});
