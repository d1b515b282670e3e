/** A command cannot do what it was asked, for a reason that the person who asked can do something about. */
export class CommandError extends Error {
  override name = 'CommandError';
}
