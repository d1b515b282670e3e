import type { PlaceRefusal } from './refuse.ts';

/**
 * Puts an inline survey into its element, unless that pushed away what the visitor is looking at: there must be room
 * kept for it, or its element must end below the lower edge of the window. Nothing is painted in between.
 * @returns why it does not stand there, where it does not
 */
export function standInline(
  mount: Element | null,
  host: Element,
  still: boolean | undefined,
): PlaceRefusal | undefined {
  if (!mount) return 'no_place';
  const before = mount.getBoundingClientRect();
  mount.append(host);
  const { width, height } = mount.getBoundingClientRect();
  const below = before.bottom >= mount.ownerDocument.documentElement.clientHeight;
  const moves = width !== before.width || (height !== before.height && !below);
  if (!still || !moves) return undefined;
  host.remove();
  return 'no_room';
}
