/** The import cannot go on, for a reason that the person who started it can do something about. */
export class ImportStopped extends Error {
  override name = 'ImportStopped';
}
