/**
 * What a page may say to the one global, `touchstone(command, …)`, before and after the script is there. These types
 * are the same for the script tag and for the package, which takes this file along as it is: it imports nothing.
 */

/** A scale point, words, agreement, or choices by their ids. */
export type Answer = number | string | boolean | { choices: string[]; other?: string | undefined };

/** Answers by ids of questions. */
export type Answers = Readonly<Record<string, Answer | undefined>>;

/** Values about the visitor or the moment, for branching, for quotes in texts, and as attributes of the response. */
export type Context = Readonly<Record<string, string | number | boolean>>;

/** What the page knows about a person. `segments` names the groups that the person belongs to; it is the only list. */
export type Attributes = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface IdentifyOptions {
  /** HMAC-SHA256 of the id with the site's signing secret, in hex, made by your server. Where the site requires it. */
  signature?: string;
}

/**
 * `moved`: another question is on the page. `closed` comes last, whatever became of the survey. `refused`: an inline
 * survey cannot stand in its place yet.
 */
export type NoticeName = 'shown' | 'answered' | 'moved' | 'completed' | 'dismissed' | 'closed' | 'refused';

export interface Notice {
  survey: string;
  /** Id of the response; none when the survey was closed before it was seen. */
  response?: string | undefined;
  /** All answers so far, with `answered`. */
  answers?: Answers;
  /** Id of the question, with `moved`. */
  at?: string;
  /** Why not, with `refused`: its element is not on the page, or has no room for it. */
  reason?: 'no_place' | 'no_room';
  /** What the page said about the visitor and this showing. */
  context: Context;
}

export interface ShowOptions {
  /** Answers by ids of questions; those that do not fit their question are ignored. */
  prefill?: Answers;
  context?: Context;
}

/** What one rule says of one survey. Its name is the reason that a "no" gives. */
export interface Verdict {
  rule: string;
  /** What a "no" means, in a sentence. */
  text: string;
  verdict: 'yes' | 'no';
  /** What was compared. */
  facts: object;
  /** With a "no" that time alone will turn: when, in ms since 1970. */
  nextAt?: number;
}

export interface Explanation {
  survey: string;
  asked: boolean;
  verdicts: Verdict[];
  /** When it could be asked, if nothing happens until then. */
  nextAt?: number;
}

export interface TouchstoneCommands {
  /** Does nothing: the script starts by itself. The package has a function of this name, which starts the widget. */
  init(): void;
  /**
   * Tells who the visitor is. Anything but a text of 1 to 255 characters is refused, and the person before is kept. With
   * `null`, it tells about a visitor whom nobody knows.
   */
  identify(id: string | null, attributes?: Attributes, options?: IdentifyOptions): void;
  /** Something happened that surveys may be waiting for; they may use its properties as context. */
  track(event: string, properties?: Context): void;
  /** Shows a survey now, whenever it was last shown; not beside another one that is open. */
  show(survey: string, options?: ShowOptions): void;
  /** Takes a survey off the page, or all. */
  close(survey?: string): void;
  /** Forgets the person, and that anything was asked in this browser. */
  reset(): void;
  /**
   * Says which page this is, where its address does not: an address, or path and query. Without one, the browser's again.
   */
  page(address?: string): void;
  /**
   * `denied`: nothing is kept in the browser, what was kept is wiped, and surveys show only when told to. `granted` ends
   * that; a site may wait for it. It lasts for this page view, because remembering it would be keeping something.
   */
  consent(consent: 'granted' | 'denied'): void;
  /** Speaks a language (BCP 47) instead of the page's and the browser's; without one, theirs again. */
  locale(tag?: string): void;
  /**
   * Tells of each survey whether it would be asked now, every rule's verdict with what it saw, and when it could be asked.
   * Without a callback, on the console.
   */
  explain(callback?: (explanations: readonly Explanation[]) => void): void;
  /** Calls back when something happens to a survey. */
  on(event: NoticeName, callback: (notice: Notice) => void): void;
}

export interface Touchstone {
  <Name extends keyof TouchstoneCommands>(command: Name, ...args: Parameters<TouchstoneCommands[Name]>): void;
  /** Calls of the stub, waiting. */
  q?: Iterable<ArrayLike<unknown>>;
  /** The latest decision: set as soon as the script runs, which also tells a second tag that it is not needed. */
  decision?: {
    readonly survey?: { readonly id: string };
    readonly refusals: Readonly<Record<string, string>>;
    /** Surveys whose trigger had fired, and to whose audience the visitor belongs. */
    readonly eligible: readonly string[];
  };
}

declare global {
  interface Window {
    touchstone?: Touchstone;
  }
}
