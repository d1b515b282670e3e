/** Where the keyboard focus is, was and goes. The survey never takes it, but must not lose it either. */
export interface Focus {
  isInside(): boolean;
  /** To the new step, when focus was in the step that went: to its text field, or to its heading. */
  enterStep(): void;
  /** Back to the page's element from which the visitor came. */
  giveBack(): void;
}

export function createFocus(root: ShadowRoot, win: Window): Focus {
  let cameFrom: HTMLElement | undefined;
  root.addEventListener('focusin', (event) => {
    const from = (event as FocusEvent).relatedTarget;
    if (from && !root.contains(from as Node)) cameFrom = from as HTMLElement;
  });
  return {
    isInside: () => root.activeElement !== null,
    enterStep() {
      // On a touch screen, focus in a field opens the keyboard over half of the page.
      const field = !win.matchMedia('(pointer: coarse)').matches && root.querySelector('.step > .field');
      ((field || root.querySelector('h2,.consent input')) as HTMLElement | null)?.focus({ preventScroll: true });
    },
    giveBack: () => cameFrom?.focus({ preventScroll: true }),
  };
}
