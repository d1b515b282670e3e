/** A copy in an order of its own, every order as likely as any other (Fisher and Yates). `random` is in [0, 1). */
export function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as Item);
}
