/** A browser's storage in memory. `refuse` makes it throw, as a blocked one does; `room` is how many characters fit. */
export class MemoryStorage implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  refuse = false;
  room = Number.POSITIVE_INFINITY;
  readonly items = new Map<string, string>();

  constructor() {
    // As in a browser, its own keys are those of the items.
    // biome-ignore lint/correctness/noConstructorReturn: nothing else can tell them
    return new Proxy(this, {
      ownKeys: () => {
        this.#permit();
        return [...this.items.keys()];
      },
      getOwnPropertyDescriptor: (_, name) =>
        this.items.has(String(name)) ? { configurable: true, enumerable: true } : undefined,
      get: (target, name) => {
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  #permit(): void {
    if (this.refuse) throw new DOMException('blocked', 'SecurityError');
  }

  getItem(key: string): string | null {
    this.#permit();
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#permit();
    const others = [...this.items].filter(([name]) => name !== key);
    const taken = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (taken + key.length + value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.#permit();
    this.items.delete(key);
  }
}
