import { noteVisit } from '../../shared/rules/history.ts';
import type { Page } from '../page.ts';
import { writeHistory } from '../write-history.ts';

/** Tabs opened within so many milliseconds of a visit's beginning belong to it. */
const oneVisit = 30 * 60_000;

/** Counts a page, and a visit with its first one. */
export default function sessions(page: Page): void {
  const { storage, history, privacy } = page;
  if (privacy.anonymous) return;
  const before = Number(storage.pages.read()) || 0;
  page.pages = before + 1;
  storage.pages.write(page.pages);
  const past = history.read();
  const now = Date.now();
  const { lastVisit = Number.NEGATIVE_INFINITY } = past;
  if (before === 0 && now - lastVisit >= oneVisit) writeHistory(storage, noteVisit(past, now));
}
