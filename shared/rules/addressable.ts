/** Whether an id can stand in a path: every URL parser takes these two away, however they are written. */
export function isAddressable(id: string): boolean {
  return id !== '.' && id !== '..';
}
