/** One JSON value under one key of a browser's storage. Never throws. */
export interface JsonStore {
  /** The stored value, unchecked; `undefined` when there is none, or none of our format that can be read. */
  read(): unknown;
  /** `undefined` removes it. False when the browser refused; the value is then kept until the page goes. */
  write(value: unknown): boolean;
}

/** Of the values that we store; those of another format are as good as none. */
const format = 1;

/**
 * @param area a function, because merely naming `localStorage` throws where storage is blocked
 */
export function jsonStore(area: () => Storage, key: string): JsonStore {
  let unstored: string | undefined;
  return {
    read() {
      try {
        const stored = JSON.parse(unstored ?? (area().getItem(key) as string));
        // Nothing there is the rule, and an exception would cost the page more than all the rest of the start. The
        // queue of release 0.1.0 calls its value `responses`.
        return stored?.format === format ? (stored.value ?? stored.responses) : undefined;
      } catch {
        return undefined;
      }
    },
    write(value) {
      unstored = value === undefined ? '' : JSON.stringify({ format, value });
      try {
        if (unstored) area().setItem(key, unstored);
        else area().removeItem(key);
        unstored = undefined;
        return true;
      } catch {
        return false;
      }
    },
  };
}
