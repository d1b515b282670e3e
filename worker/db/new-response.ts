import type { Answer, ResponseRecord, ResponseSource } from '../../shared/schema/response.ts';

/** A response ready to be stored. Instants are milliseconds since 1970. */
export interface NewResponse {
  id: string;
  revision: number;
  /** Hash of what the sender said: tells a repeat of a revision from a contradiction. */
  digest: string;
  /** Reporting day; a response that is stored already keeps its own. */
  day: string;
  survey: string;
  version: number;
  touchpoint: string;
  source: ResponseSource;
  /** Stored, but in no rollup. */
  test: boolean;
  channel: string;
  locale: string | null;
  device: string | null;
  page: string | null;
  respondent: string | null;
  attributes: ResponseRecord['attributes'] | null;
  shownAt: number;
  startedAt: number | null;
  completedAt: number | null;
  dismissedAt: number | null;
  receivedAt: number;
  answers: Record<string, Answer>;
  times: ResponseRecord['times'] | null;
  /** Counters that this response holds in each question's histogram. */
  slots: Record<string, number[]>;
}
