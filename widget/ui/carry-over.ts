type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Redraws a step in other words without losing what was typed or picked in it, what was found wrong, or the focus.
 * @param redraw puts a step with the same fields into the place of this one
 */
export function carryOver(root: ShadowRoot, redraw: () => void): void {
  const all = () => [...root.querySelectorAll<Field>('button,input,textarea,h2')];
  const before = all();
  const { activeElement } = root;
  const wrong = root.querySelector('.error')?.textContent;
  redraw();
  all().forEach((field, place) => {
    const old = before[place] as Field;
    if (old.value !== field.value || (old as HTMLInputElement).checked !== (field as HTMLInputElement).checked) {
      field.value = old.value;
      (field as HTMLInputElement).checked = (old as HTMLInputElement).checked;
      // What depends on the field follows it, as if it had just been filled in.
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (old !== activeElement) return;
    field.focus({ preventScroll: true });
    if (old.selectionStart != null) field.setSelectionRange(old.selectionStart, old.selectionEnd);
  });
  if (wrong) root.querySelector('form')?.requestSubmit();
}
