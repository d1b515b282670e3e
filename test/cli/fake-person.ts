import type { Surroundings } from '../../cli/terminal/surroundings.ts';

/** A person at a terminal that is none: what they are told, and what they type. */
export interface FakePerson {
  surroundings: Surroundings;
  /** What was printed since this was last asked. */
  printed(): string;
  /** What was said beside it since this was last asked. */
  said(): string;
  /** Stops the command, as Ctrl-C does. */
  stop(): void;
}

/**
 * @param answers what is typed to each question; nobody is there without them
 * @param waits is called instead of waiting
 */
export function fakePerson(
  settingsFolder: string,
  {
    environment = {},
    answers = [],
    waits = async () => {},
  }: { environment?: Record<string, string>; answers?: string[]; waits?: (milliseconds: number) => Promise<void> } = {},
): FakePerson {
  const controller = new AbortController();
  let printed = '';
  let said = '';
  const take = (text: string, forget: () => void) => {
    forget();
    return text;
  };
  return {
    surroundings: {
      print: (text) => {
        printed += text;
      },
      say: (text) => {
        said += text;
      },
      terminal: false,
      ask: async (question) => {
        said += question;
        return answers.shift() ?? null;
      },
      environment,
      settingsFolder,
      signal: controller.signal,
      now: Date.now,
      wait: waits,
    },
    printed: () =>
      take(printed, () => {
        printed = '';
      }),
    said: () =>
      take(said, () => {
        said = '';
      }),
    stop: () => controller.abort(),
  };
}
