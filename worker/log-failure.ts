/** Writes a failure of ours where operators look. The caller is told the request's id and nothing else. */
export function logFailure(requestId: string, error: Error): void {
  // biome-ignore lint/suspicious/noConsole: the worker's log is the console
  console.error(requestId, error);
}
