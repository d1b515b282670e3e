/** The least that can ask for an NPS: eleven buttons by bare Preact. */
import { render } from 'preact';

export function show(): void {
  const host = document.createElement('floor-card');
  host.style.cssText = 'position: fixed; inset: auto 16px 16px auto';
  document.documentElement.append(host);
  render(
    <div>
      {Array.from({ length: 11 }, (_, score) => (
        <button key={score} type="button">
          {score}
        </button>
      ))}
    </div>,
    host.attachShadow({ mode: 'open' }),
  );
}
