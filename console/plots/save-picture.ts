/** What of a picture comes from the style sheet, and must travel with it. */
const properties = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin'],
  ...[
    'stroke-linecap',
    'font-family',
    'font-size',
    'font-weight',
    'letter-spacing',
    'text-anchor',
    'opacity',
    'paint-order',
  ],
];

const margin = 16;

/** A drawing as a file of its own: its styles written into it, on the colour of its card. */
export function svgText(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const style = getComputedStyle(originals[index] as SVGElement);
    for (const name of properties) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
  });
  const { width, height } = svg.getBoundingClientRect();
  const namespace = 'http://www.w3.org/2000/svg';
  const paper = document.createElementNS(namespace, 'rect');
  const box = { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin };
  for (const [name, value] of Object.entries(box)) paper.setAttribute(name, String(value));
  paper.setAttribute('fill', getComputedStyle(document.documentElement).getPropertyValue('--card'));
  const name = document.createElementNS(namespace, 'title');
  name.textContent = title;
  copy.prepend(name, paper);
  copy.setAttribute('xmlns', namespace);
  copy.setAttribute('viewBox', Object.values(box).join(' '));
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  copy.removeAttribute('aria-hidden');
  return new XMLSerializer().serializeToString(copy);
}

/** Pixels on a side that every browser's canvas can hold. */
const mostPixels = 16_000;

/** The same as pixels, two for each of the screen's, or fewer where the picture is very long. */
export async function pngOf(svg: SVGSVGElement, title: string): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg, title))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const scale = Math.min(2, mostPixels / Math.max(image.naturalWidth, image.naturalHeight));
  canvas.width = scale * image.naturalWidth;
  canvas.height = scale * image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve));
}

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has begun, or will have: a minute is long enough.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
