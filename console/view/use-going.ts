import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** An element, and what takes the reader there once it is drawn again. */
export function useGoing<E extends HTMLElement>(): [element: RefObject<E | null>, go: () => void] {
  const element = useRef<E>(null);
  const [goings, setGoings] = useState(0);
  useEffect(() => {
    if (goings > 0) element.current?.focus();
  }, [goings]);
  return [element, () => setGoings((count) => count + 1)];
}
