import { spawn } from 'node:child_process';

/** One example of a page: a block of shell, and the block of JSON or text that it is said to print. */
export interface Example {
  /** Line of the page, from 1. */
  line: number;
  script: string;
  printed: { language: string; text: string } | null;
}

/** The examples of a Markdown page in order, but for those marked `<!-- not run -->`. */
export function examplesOf(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/(<!-- not run -->\n)?^```(\w+)\n(.*?)^```$/gms)];
  const examples: Example[] = [];
  for (const { index, 1: skipped, 2: language = '', 3: text = '' } of blocks) {
    const line = markdown.slice(0, index).split('\n').length;
    const last = examples.at(-1);
    if (language === 'sh' && !skipped) examples.push({ line, script: text, printed: null });
    else if (language !== 'sh' && last && !last.printed) last.printed = { language, text };
  }
  return examples;
}

export interface Outcome {
  status: number;
  stdout: string;
}

const mark = '@@ end of example, status';

/**
 * Runs examples one after the other in one shell, so that a later one may use what an earlier one has set.
 * @param prelude shell that runs before the first
 */
export async function runExamples(
  examples: readonly Example[],
  environment: Record<string, string>,
  folder: string,
  prelude = '',
): Promise<{ outcomes: Outcome[]; stderr: string }> {
  const script = `${prelude}\n`.concat(...examples.map(({ script }) => `${script}\nprintf '\\n${mark} %s\\n' "$?"\n`));
  const shell = spawn('bash', ['-o', 'pipefail'], { cwd: folder, env: { ...process.env, ...environment } });
  let stdout = '';
  let stderr = '';
  shell.stdout.on('data', (chunk) => (stdout += chunk));
  shell.stderr.on('data', (chunk) => (stderr += chunk));
  shell.stdin.end(script);
  await new Promise((resolve) => shell.on('close', resolve));
  const outcomes = stdout
    .split(new RegExp(`\n${mark} (\\d+)\n`))
    .slice(0, -1)
    .reduce<Outcome[]>((all, part, place) => {
      if (place % 2 === 0) all.push({ status: Number.NaN, stdout: part });
      else (all.at(-1) as Outcome).status = Number(part);
      return all;
    }, []);
  return { outcomes, stderr };
}

/** `…` in a documented answer stands for anything; what is not documented may be there all the same. */
export function fits(documented: unknown, found: unknown): boolean {
  if (documented === '…') return found !== undefined;
  if (typeof documented !== 'object' || documented === null) return Object.is(documented, found);
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(documented) !== Array.isArray(found)) return false;
  if (Array.isArray(documented) && documented.length !== (found as unknown[]).length) return false;
  return Object.entries(documented).every(([key, value]) => fits(value, (found as Record<string, unknown>)[key]));
}
