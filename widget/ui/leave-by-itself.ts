/**
 * Calls back after some seconds in which the card was neither under the pointer nor in the hands of the keyboard.
 * @returns stops it
 */
export function leaveByItself(
  host: HTMLElement,
  root: ShadowRoot,
  win: Window,
  seconds: number,
  callback: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  // A finger leaves :hover behind where it last was, so only real pointers count.
  const held = () =>
    (win.matchMedia('(hover: hover)').matches && host.matches(':hover')) || root.querySelector(':focus-visible');
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => held() || callback(), seconds * 1000);
  };
  host.addEventListener('pointerleave', start);
  root.addEventListener('focusout', start);
  start();
  return () => clearTimeout(timer);
}
