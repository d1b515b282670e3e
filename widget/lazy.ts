/** Something that is made, from a module still to be loaded, when it is first needed. */
export interface Lazy<Thing> {
  /** What it is once it is there. */
  now: Thing | undefined;
  /** Loads it, if that has not begun; after a failure the next call begins anew. */
  load(): Promise<Thing>;
}

export function lazy<Thing>(make: () => Promise<Thing>): Lazy<Thing> {
  let promise: Promise<Thing> | undefined;
  const self: Lazy<Thing> = {
    now: undefined,
    load() {
      promise ??= make().then(
        (thing) => {
          self.now = thing;
          return thing;
        },
        (error) => {
          promise = undefined;
          throw error;
        },
      );
      return promise;
    },
  };
  return self;
}
