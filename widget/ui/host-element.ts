import css from './card.css?inline';

/**
 * The element on the page and its shadow root. A constructed style sheet needs no permission of the page's
 * content security policy, as a style element or attribute would.
 */
export function createHost(document: Document): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);
  return { host, root };
}
