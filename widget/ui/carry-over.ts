type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Redraws a step in other words without losing what was typed or picked in it, nor the focus.
 * @param redraw puts a step with the same fields into the place of this one
 */
export function carryOver(root: ShadowRoot, redraw: () => void): void {
  const all = () => [...root.querySelectorAll<Field>('button,input,textarea,h2')];
  const before = all();
  const focused = before.indexOf(root.activeElement as Field);
  redraw();
  all().forEach((field, place) => {
    const old = before[place] as Field;
    if (field.form) field.value = old.value;
    if (field instanceof HTMLInputElement) field.checked = (old as HTMLInputElement).checked;
    // What depends on the field follows it, as if it had just been filled in.
    field.dispatchEvent(new Event('input', { bubbles: true }));
    if (place !== focused) return;
    field.focus({ preventScroll: true });
    if (old.selectionStart != null) field.setSelectionRange(old.selectionStart, old.selectionEnd);
  });
}
