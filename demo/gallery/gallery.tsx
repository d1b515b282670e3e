import { useEffect, useState } from 'preact/hooks';
import { type Choice, choiceFrom, queryOf } from './choices.ts';
import { Controls } from './controls.tsx';
import { Questions } from './questions.tsx';
import { Sheet } from './sheet.tsx';
import { Stage } from './stage.tsx';

const readChoice = () => choiceFrom(new URLSearchParams(location.search));

/** The choice that stands in the address, and a way to change it there. */
function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const [choice, setChoice] = useState(readChoice);
  useEffect(() => {
    const reread = () => setChoice(readChoice());
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, []);
  const change = (part: Partial<Choice>) => {
    const next = { ...choice, ...part };
    history.replaceState(null, '', location.pathname + queryOf(next));
    setChoice(next);
  };
  return [choice, change];
}

export function Gallery() {
  const [choice, change] = useChoice();
  return (
    <div class="gallery">
      <header class="top">
        <a class="name" href="/">
          Touchstone
        </a>
        <h1>Gallery</h1>
        <p>Every question, place, theme and language, live. Nothing here is stored.</p>
      </header>
      <Controls choice={choice} change={change} />
      <Questions choice={choice} change={change} />
      <main>{choice.sheet ? <Sheet choice={choice} /> : <Stage choice={choice} />}</main>
    </div>
  );
}
