import { limits } from '../../shared/limits.ts';

/** Stands for figures in which someone could be recognised. */
export function TooFewToShow() {
  return (
    <p class="muted">
      Too few answers to show. A token that reads no single responses sees figures of {limits.suppressBelow} answers or
      more.
    </p>
  );
}
