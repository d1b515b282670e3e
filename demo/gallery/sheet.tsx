import { useEffect, useRef } from 'preact/hooks';
import { accents, type Cell, type Choice, modes, places, queryOf, states } from './choices.ts';
import { languages } from './languages.ts';
import { samples } from './samples.ts';
import { directionOf, showCell } from './show-cell.ts';
import { cellAddress } from './stage.tsx';
import { words } from './words.ts';

/** A cell that differs from the choice, and in what. */
type Variant = [caption: string, difference: Partial<Cell>];

const inlineSheets: Partial<Record<Choice['sheet'], readonly Variant[]>> = {
  questions: samples.map(({ id, name }) => [name, { question: id }]),
  states: states.map((state) => [words.state[state], { state }]),
  languages: languages.flatMap(({ tag, name, familiar }): Variant[] => [
    [name, { locale: tag, register: 'formal' }],
    ...(familiar ? [[`${name}, familiar`, { locale: tag, register: 'familiar' }] as Variant] : []),
  ]),
  themes: modes
    .slice(1)
    .flatMap((mode) =>
      accents.map(
        (accent): Variant => [`${words.mode[mode]}${accent && `, ${words.accent[accent]}`}`, { mode, accent }],
      ),
    ),
};

/** Many cells at once, all of them live. */
export function Sheet({ choice }: { choice: Choice }) {
  const variants = inlineSheets[choice.sheet];
  if (!variants) return <PlacesSheet choice={choice} />;
  return (
    <div class="sheet">
      {variants.map(([caption, difference]) => {
        const cell: Choice = { ...choice, ...difference, place: 'inline' };
        return <InlineCell key={caption + queryOf(cell)} cell={cell} caption={caption} />;
      })}
    </div>
  );
}

function InlineCell({ cell, caption }: { cell: Choice; caption: string }) {
  const mount = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove = () => {};
    let gone = false;
    showCell(cell, mount.current as HTMLDivElement, () => {}).then((taken) => {
      remove = taken;
      if (gone) remove();
      // The one that was sent with a mistake has led the focus to it.
      (document.activeElement as HTMLElement | null)?.blur();
      mount.current?.setAttribute('data-ready', '');
    });
    return () => {
      gone = true;
      remove();
    };
  }, [cell]);
  return (
    <figure data-mode={cell.mode}>
      <figcaption>
        <a href={location.pathname + queryOf({ ...cell, sheet: '' })}>{caption}</a>
      </figcaption>
      <div ref={mount} class="mount" lang={cell.locale} dir={directionOf(cell)} />
    </figure>
  );
}

function PlacesSheet({ choice }: { choice: Choice }) {
  return (
    <div class="sheet places">
      {places.map((place) => (
        <figure key={place}>
          <figcaption>
            <a href={location.pathname + queryOf({ ...choice, place, sheet: '' })}>{words.place[place]}</a>
          </figcaption>
          <iframe src={cellAddress({ ...choice, place })} title={words.place[place]} loading="lazy" />
        </figure>
      ))}
    </div>
  );
}
