import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Width of an element in CSS pixels, kept up to date; 0 before it is known. Plots draw in real pixels: text keeps its size. */
export function useWidth<T extends Element>(): [RefObject<T | null>, number] {
  const element = useRef<T | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    const measured = element.current;
    const read = () => setWidth(measured.clientWidth);
    const observer = new ResizeObserver(read);
    read();
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
