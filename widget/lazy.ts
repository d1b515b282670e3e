/** Something that is made, from a module still to be loaded, when it is first needed. */
export interface Lazy<Thing> {
  /** What it is once it is there. */
  now?: Thing;
  /** Loads it, if that has not been done; the browser sees to it that a module is loaded once. */
  load(): Promise<Thing>;
}

export function lazy<Module, Thing>(loadModule: () => Promise<Module>, make: (module: Module) => Thing): Lazy<Thing> {
  const self: Lazy<Thing> = {
    async load() {
      const module = await loadModule();
      self.now ??= make(module);
      return self.now;
    },
  };
  return self;
}
