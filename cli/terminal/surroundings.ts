/** What a command takes from outside, so that tests can stand in for the person and the terminal. */
export interface Surroundings {
  /** What the command was asked for; goes into files and pipes. */
  print(text: string): void;
  /** What is said beside it: progress, questions, failures. */
  say(text: string): void;
  /** Whether a person reads what is printed: colours and tables fit for the eye. */
  terminal: boolean;
  /** Asks the person, and answers what was typed; hidden for what nobody should read over the shoulder. `null`: nobody there. */
  ask(question: string, hidden?: boolean): Promise<string | null>;
  environment: Record<string, string | undefined>;
  /** Where settings of this program are kept: `~/.config/touchstone`. */
  settingsFolder: string;
  /** Aborted when the person wants it to stop. */
  signal: AbortSignal;
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits so many milliseconds, or until the signal is aborted. */
  wait(milliseconds: number): Promise<void>;
}
