import { createLoad, type Load } from '../loading.ts';

/**
 * Loads modules where scripts need the nonce of the page. An import cannot be given one, but a preload can, and what has
 * been preloaded is imported from memory. (A script element would need leave under trusted types; a link needs none.)
 */
export function noncedLoad(document: Document, collector: string, nonce: string): Load {
  const load = createLoad(collector);

  function preload(address: string): Promise<void> {
    const link = Object.assign(document.createElement('link'), {
      rel: 'modulepreload',
      href: new URL(address, collector).href,
      nonce,
    });
    return new Promise((resolve) => {
      link.onload = link.onerror = () => {
        link.remove();
        resolve();
      };
      document.head.append(link);
    });
  }

  return async (address) => {
    await preload(address);
    return load(address);
  };
}
