import axe from 'axe-core';

/** A page of any browser, as Playwright and our own drivers have it. */
interface Evaluates {
  evaluate(expression: string): Promise<unknown>;
  evaluate<Result, Argument>(run: (argument: Argument) => Promise<Result>, argument: Argument): Promise<Result>;
}

/** What is wrong with the survey on a page for people who cannot see, aim or zoom as others do; none: an empty list. */
export async function faultsOf(page: Evaluates, hosts = ['touchstone-card', 'touchstone-tabs']): Promise<string[]> {
  const hasAxe = await page.evaluate('"axe" in window');
  if (!hasAxe) await page.evaluate(`(() => {${axe.source}})()`);
  return page.evaluate(findFaults, hosts);
}

/** Runs in the page. */
async function findFaults(hosts: string[]): Promise<string[]> {
  const faults: string[] = [];
  const here = hosts.filter((host) => document.querySelector(host)?.shadowRoot);
  const forcedColours = matchMedia('(forced-colors: active)').matches;
  const nameOf = ({ localName, className, textContent }: Element) =>
    `<${localName} class="${className}">${textContent?.slice(0, 30)}`;

  async function askAxe(): Promise<void> {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations, passes } = await (window as unknown as { axe: typeof axe }).axe.run(here.join(), {
      runOnly: { type: 'tag', values: tags },
      // With forced colours, axe reads the colours that would be there without.
      rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: !forcedColours } },
      resultTypes: ['violations', 'passes'],
    });
    // Blind to the shadow root, it would find nothing wrong either.
    const seen = passes.some(({ nodes }) => nodes.some(({ target }) => Array.isArray(target[0])));
    if (!seen) faults.push('axe has not looked into the survey');
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes) faults.push(`axe, ${id}: ${html} ${failureSummary}`);
  }

  /** Red, green, blue (0–255) and alpha of a colour as computed styles have it. */
  const channelsOf = (colour: string) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return { channels: [red, green, blue], alpha };
  };
  const luminanceOf = (channels: number[]) => {
    const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
      channel <= 10 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  /** What is painted behind an element's text. */
  function groundOf(element: Element | null): number[] {
    if (!element) return [255, 255, 255];
    const { channels, alpha } = channelsOf(getComputedStyle(element).backgroundColor);
    if (alpha === 1) return channels;
    const behind = groundOf(element.parentElement);
    return channels.map((channel, place) => alpha * channel + (1 - alpha) * (behind[place] ?? 0));
  }

  /** Text stands out from its ground (WCAG 2.2, 1.4.3). */
  function checkForcedColours(): void {
    const root = document.querySelector('touchstone-card')?.shadowRoot as ShadowRoot;
    for (const element of root.querySelectorAll('*')) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!hasText || element.closest('[role=status]')) continue;
      const text = luminanceOf(channelsOf(getComputedStyle(element).color).channels);
      const ground = luminanceOf(groundOf(element));
      const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
      if (contrast < 4.5) faults.push(`${nameOf(element)} has a contrast of ${contrast}`);
    }
  }

  /** Nothing is wider than the window, nor cut off by what it stands in. */
  function checkWidths(): void {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page scrolls sideways: ${scrollWidth} in ${clientWidth}`);
    for (const element of document.querySelector('touchstone-card')?.shadowRoot?.querySelectorAll('*') ?? []) {
      const unseen = element.closest('svg, [role=status]') || getComputedStyle(element).opacity === '0';
      if (unseen) continue;
      if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
        faults.push(`${nameOf(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && (left < -0.5 || right > clientWidth + 0.5))
        faults.push(`${nameOf(element)} reaches from ${left} to ${right} of ${clientWidth}`);
    }
  }

  /** Every target can be hit with a trembling hand (24 pixels), those that answer with a thumb (44 high). */
  function checkTargets(): void {
    for (const host of here) {
      const root = document.querySelector(host)?.shadowRoot as ShadowRoot;
      for (const target of root.querySelectorAll<HTMLElement>('button, input, textarea, a.button')) {
        const area = target.closest('label') ?? target;
        if (!target.checkVisibility()) continue;
        area.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const { width, height, x, y } = area.getBoundingClientRect();
        const name = `${nameOf(target)} ${target.ariaLabel ?? ''}`;
        const high = target.matches('.close, .consent *') || host === 'touchstone-tabs' ? 24 : 44;
        if (width < 24 || height < high) faults.push(`${name} is ${width} by ${height}`);
        // Whoever has opened a survey by its tab can close it, and sees the tab again.
        if (host === 'touchstone-tabs') continue;
        const hit = root.elementFromPoint(x + width / 2, y + height / 2);
        if (!hit || !(area.contains(hit) || hit.contains(area)))
          faults.push(`${name} is covered by ${hit && nameOf(hit)}`);
      }
    }
  }

  /** Nothing cuts readers short. */
  function checkPoliteness(): void {
    for (const host of here)
      for (const region of document.querySelector(host)?.shadowRoot?.querySelectorAll('[aria-live], [role]') ?? [])
        if (region.ariaLive === 'assertive' || region.role?.startsWith('alert'))
          faults.push(`${nameOf(region)} interrupts`);
  }

  await askAxe();
  checkPoliteness();
  if (forcedColours) checkForcedColours();
  checkWidths();
  checkTargets();
  return faults;
}
