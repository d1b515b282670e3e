/** A browser's storage in memory. `refuse` makes it throw, as a full or blocked one does. */
export class MemoryStorage implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  refuse = false;
  readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    if (this.refuse) throw new DOMException('blocked', 'SecurityError');
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.refuse) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    if (this.refuse) throw new DOMException('blocked', 'SecurityError');
    this.items.delete(key);
  }
}
