import { useRef, useState } from 'preact/hooks';
import { csvText } from './csv-text.ts';
import { pngOf, saveFile, svgText } from './save-picture.ts';

interface TableTwinProps {
  caption: string;
  head: string[];
  rows: string[][];
  summary?: string;
  /** The figure around it is one drawing, which can be saved. */
  picture?: boolean;
}

/**
 * The same numbers as a plot, as a table for those who cannot or would rather not read the picture; to copy and to save,
 * with the picture beside.
 */
export function TableTwin({ caption, head, rows, summary = 'Show as table', picture = false }: TableTwinProps) {
  return (
    <details class="twin">
      <summary>
        {summary}
        <span class="hidden">: {caption}</span>
      </summary>
      <Tools caption={caption} cells={[head, ...rows]} picture={picture} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="twin-scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption class="hidden">{caption}</caption>
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...others]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {others.map((text, i) => (
                  <td key={head[i + 1]}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function Tools({ caption, cells, picture }: { caption: string; cells: string[][]; picture: boolean }) {
  const tools = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState('');
  const file = (ending: string) => `${caption.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${ending}`;
  const drawing = () => tools.current?.closest('figure')?.querySelector('svg') ?? null;
  async function save(ending: 'svg' | 'png') {
    const svg = drawing();
    if (!svg) return;
    const content =
      ending === 'png' ? await pngOf(svg, caption) : new Blob([svgText(svg, caption)], { type: 'image/svg+xml' });
    if (content) saveFile(content, file(ending));
  }
  async function copy() {
    const text = cells.map((row) => row.join('\t')).join('\n');
    await navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('The browser did not allow it'),
    );
  }
  return (
    <p class="twin-tools" ref={tools}>
      <button type="button" onClick={copy}>
        Copy
      </button>
      <button
        type="button"
        onClick={() => saveFile(new Blob(['\ufeff', csvText(cells)], { type: 'text/csv' }), file('csv'))}
      >
        CSV
      </button>
      {picture && (
        <>
          <button type="button" onClick={() => save('svg')}>
            SVG
          </button>
          <button type="button" onClick={() => save('png')}>
            PNG
          </button>
        </>
      )}
      <span role="status" class="muted">
        {said}
      </span>
    </p>
  );
}
