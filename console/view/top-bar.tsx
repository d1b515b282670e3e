import { Wordmark } from './wordmark.tsx';

/** Name of the product and the way out. */
export function TopBar({ onSignOut }: { onSignOut: () => void }) {
  return (
    <header class="top-bar">
      <div class="wide">
        <Wordmark />
        <button type="button" class="quiet" onClick={onSignOut}>
          Sign out
        </button>
      </div>
    </header>
  );
}
