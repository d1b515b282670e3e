/** Everything the shop itself does. It uses the widget as any site would: through the one global and nothing else. */
import type { Touchstone } from '../widget/api.ts';

// Calls made before the script has loaded wait in a queue.
const calls: unknown[][] = [];
const queue: Touchstone = Object.assign((...call: unknown[]) => void calls.push(call), { q: calls });
window.touchstone ??= queue;

const find = (id: string) => document.getElementById(id);

find('new-visitor')?.addEventListener('click', () => {
  window.touchstone?.('reset');
  location.reload();
});

// For demo sites of earlier releases, whose surveys wait for it.
if (find('product')) window.touchstone('track', 'product_viewed');

find('checkout')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const confirmation = find('confirmation');
  if (!confirmation) return;
  (event.currentTarget as HTMLFormElement).hidden = true;
  confirmation.hidden = false;
  confirmation.querySelector('h2')?.focus();
  window.touchstone?.('track', 'order_placed');
});

find('solved')?.addEventListener('click', (event) => {
  (event.currentTarget as HTMLButtonElement).hidden = true;
  const thanks = find('solved-thanks');
  if (thanks) thanks.hidden = false;
  window.touchstone?.('track', 'question_solved');
});
