/** What few page views need, in a chunk of its own. */
import { claimTurn } from './claim-turn.ts';
import { resume } from './resume.ts';
import { carryOver } from './ui/carry-over.ts';

export { carryOver, claimTurn, resume };

/** What the chunk exports. */
export interface SeldomChunk {
  /** Where a survey was left in the middle. */
  resume: typeof resume;
  /** Where the language changes while a survey is open. */
  carryOver: typeof carryOver;
  /** Where browsers have no locks. */
  claimTurn: typeof claimTurn;
}
