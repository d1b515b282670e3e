/** One JSON value under one key of a browser's storage. Never throws. */
export interface JsonStore {
  /** The stored value, unchecked; `undefined` when there is none or it cannot be read. */
  read(): unknown;
  /** False when the browser refused; the value is then kept until the page goes. */
  write(value: unknown): boolean;
}

/**
 * @param area a function, because merely naming `localStorage` throws where storage is blocked
 */
export function jsonStore(area: () => Storage, key: string): JsonStore {
  let unstored: string | undefined;
  return {
    read() {
      try {
        return JSON.parse(unstored ?? (area().getItem(key) as string));
      } catch {
        return undefined;
      }
    },
    write(value) {
      const text = JSON.stringify(value);
      try {
        area().setItem(key, text);
        unstored = undefined;
      } catch {
        unstored = text;
      }
      return unstored === undefined;
    },
  };
}
