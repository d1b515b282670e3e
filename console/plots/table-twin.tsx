/** The same numbers as a plot, as a table for those who cannot or would rather not read the picture. */
export function TableTwin({
  caption,
  head,
  rows,
  summary = 'Show as table',
}: {
  caption: string;
  head: string[];
  rows: string[][];
  summary?: string;
}) {
  return (
    <details class="twin">
      <summary>
        {summary}
        <span class="hidden">: {caption}</span>
      </summary>
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
