import { render } from 'preact';
import type { Answer } from '../shared/schema/response.ts';
import { en as messages } from './messages/en.ts';
import type { OpenOptions, OpenSurvey, SurveyEvent } from './survey-events.ts';
import { createAnnouncer } from './ui/announcer.ts';
import { Card, headingOf } from './ui/Card.tsx';
import { createFocus } from './ui/focus.ts';
import { createHost } from './ui/host-element.ts';
import { leaveByItself } from './ui/leave-by-itself.ts';

/** Draws a survey and reports what the visitor does with it. Fetches, stores and decides nothing. */
export function open({ survey, document, onEvent }: OpenOptions): OpenSurvey {
  const win = document.defaultView as Window;
  const { host, root } = createHost(document);
  const announcer = createAnnouncer(root);
  const focus = createFocus(root, win);
  const mount = document.createElement('div');
  mount.className = 'place';
  root.append(mount);

  let step = 0;
  let state: 'drawn' | 'shown' | 'answered' | 'closed' = 'drawn';
  let stopLeaving = () => {};

  const onShown = () => {
    if (state !== 'drawn') return;
    state = 'shown';
    onEvent({ type: 'shown' });
  };
  /** Nothing can come of a survey that was not shown, so `shown` is always the first event. */
  const report = (event: SurveyEvent) => {
    onShown();
    onEvent(event);
  };

  function draw(): void {
    const handlers = { onAnswer, onSkip: advance, onClose: dismiss };
    render(<Card survey={survey} messages={messages} step={step} {...handlers} />, mount);
  }

  function advance(): void {
    const inside = focus.isInside();
    step++;
    draw();
    if (inside) focus.enterStep();
    else announcer.say(headingOf(survey, step, messages));
    if (step < survey.questions.length) return;
    report({ type: 'completed' });
    stopLeaving = leaveByItself(host, root, win, close);
  }

  function onAnswer(question: string, value: Answer): void {
    report({ type: 'answered', question, value });
    state = 'answered';
    advance();
  }

  /** By the visitor. After an answer it is a partial response, at the thanks the natural end. */
  function dismiss(): void {
    if (state !== 'answered' && step < survey.questions.length) report({ type: 'dismissed' });
    close();
  }

  function close(): void {
    if (state === 'closed') return;
    state = 'closed';
    stopLeaving();
    announcer.stop();
    if (focus.isInside()) focus.giveBack();
    host.remove();
    onEvent({ type: 'closed' });
  }

  root.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, isComposing } = event as KeyboardEvent;
    if (key === 'Escape' && !isComposing) dismiss();
    // The page sees our keys as coming from a plain element, and would take typed letters for its shortcuts.
    if (!ctrlKey && !metaKey) event.stopPropagation();
  });
  draw();
  announcer.say(`${messages.feedback}: ${headingOf(survey, step, messages)}`);
  // The frame after the first is there when the first has been painted.
  win.requestAnimationFrame(() => win.requestAnimationFrame(onShown));
  return { close };
}
