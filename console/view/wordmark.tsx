/** A slate stone with a streak of gold, and the name. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <path class="stone" d="M7 4.5 24 3l5.5 9L27 26l-12.5 3.5L3 23 2.5 11z" />
        <path class="streak" d="M8.5 21.5C13 19 17.5 14 23.5 9.5" />
      </svg>
      Touchstone
    </span>
  );
}
