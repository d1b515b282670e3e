import { messages, plainMessages } from '../shared/messages/en.ts';
import type { Messages } from '../shared/messages/messages.ts';
import { rightToLeft } from '../shared/rules/locale.ts';
import { pipe } from '../shared/rules/piping.ts';
import type { AskedQuestion } from '../shared/schema/question.ts';
import { cut } from './cut.ts';
import { createFlow, fittingAnswer, type Step, sameAnswers } from './flow.ts';
import { scoreClassOf } from './score-class.ts';
import { shuffle } from './shuffle.ts';
import type { OpenOptions, OpenSurvey } from './survey-events.ts';
import { createAnnouncer } from './ui/announcer.ts';
import { createCard } from './ui/card.ts';
import { endingStep } from './ui/ending-step.ts';
import { createFocus } from './ui/focus.ts';
import { createHost } from './ui/host-element.ts';
import { leaveByItself } from './ui/leave-by-itself.ts';
import { unmarkedText } from './ui/marked-text.ts';
import { createProgress } from './ui/progress.ts';
import { questionStep } from './ui/question-step.ts';
import { endingWordsOf, wordsOf } from './ui/words.ts';

const english = cut.plain ? (plainMessages as Messages) : messages;

/** A choice in an order of its own, where its author wants that. */
function inItsOrder(question: AskedQuestion): AskedQuestion {
  if (question.type !== 'choice' || !question.shuffle) return question;
  return { ...question, options: shuffle(question.options, Math.random) };
}

/** Draws a survey and reports what the visitor does with it. Fetches, stores and decides nothing. */
export function open(options: OpenOptions): OpenSurvey {
  const { survey, document, context, prefill = {}, resume, onEvent } = options;
  const win = document.defaultView as Window;
  const asked = cut.plain ? survey.questions : survey.questions.map(inItsOrder);
  const flow = createFlow(asked, context);
  let step = flow.begin(prefill, resume);
  // What was said before and does not fit this page any more is to be taken back with the next report.
  let reported = resume?.answers ?? {};
  let { texts } = options;
  let seen = false;
  let closed = false;
  let stopLeaving = () => {};
  let spoken = speak();

  const place = createHost(options, { onSeen, onGone: close });
  const { host, root, frame } = place;
  const stays = !cut.plain && place.stays;
  const takesFocus = !cut.plain && place.takesFocus;
  const progress = !cut.plain && survey.progress ? createProgress() : undefined;
  const card = createCard(stays ? undefined : () => dismiss(), progress?.elements ?? []);
  // Outside of a modal dialog nothing is heard; inside of others it would be found and read again.
  const announcer = createAnnouncer(takesFocus ? frame : root);
  const focus = createFocus(root, win);

  /** Where people come by themselves there is no later, and what stands in a text is in nobody's way. */
  const offersLater = !cut.plain && survey.frequency.laterDays && !stays && survey.place?.type !== 'tab';
  const hasAnswers = () => Object.keys(step.answers).length > 0;

  function reportStep(): void {
    const { answers } = step;
    if (!sameAnswers(answers, reported)) onEvent({ type: 'answered', answers, class: scoreClassOf(asked, answers) });
    reported = answers;
    onEvent(flow.questionAt(step) ? { type: 'moved', at: step.at } : { type: 'completed' });
  }

  /** Always the first report: nothing can come of a survey that was not shown. */
  function onSeen(): void {
    if (seen) return;
    seen = true;
    onEvent({ type: 'shown' });
    if (!resume && hasAnswers()) reportStep();
  }

  /** The step in the visitor's words. */
  function speak() {
    const { messages = english, locale = survey.locale ?? 'en', translation = {} } = texts ?? {};
    const questions = asked.map((question) => wordsOf(question, messages, translation.questions));
    const question = questions.find(({ id }) => id === step.at);
    const ending = endingWordsOf(survey, step.at, messages, translation.endings);
    const say = (text: string) => (cut.plain ? text : pipe(text, questions, step.answers, context));
    const { text } = question ?? ending;
    return { messages, locale, question, ending, say, heading: say(cut.plain ? text : unmarkedText(text)) };
  }

  function draw(): void {
    spoken = speak();
    const { messages, locale, question, ending, say } = spoken;
    const back = !cut.plain && survey.back && flow.back(step);
    const drawn = question
      ? questionStep({
          question,
          messages,
          say,
          given:
            step.answers[question.id] ??
            (!cut.plain && question.type === 'consent' ? undefined : fittingAnswer(question, prefill)),
          endsWith: (value) => !flow.questionAt(flow.answer(step, value)),
          onAnswer: (value) => go(flow.answer(step, value)),
          onBack: back ? () => go(back) : undefined,
          onLater: offersLater && !hasAnswers() ? () => dismiss('later') : undefined,
          announce: announcer.say,
        })
      : endingStep({ ...ending, say });
    // The page's direction stays where nobody has chosen a language.
    card.show(drawn, { messages, locale, direction: rightToLeft(locale) ? 'rtl' : texts && 'ltr' });
    progress?.show(flow.progress(step), messages);
    // Put in anew, so that to the browser it is another box, and none that has moved by growing upwards.
    frame.append(card.element);
  }

  function go(next: Step): void {
    onSeen();
    const inside = focus.isInside();
    step = next;
    reportStep();
    if (closed) return;
    draw();
    if (inside) focus.enterStep();
    arrive(inside ? '' : spoken.heading);
  }

  /** @param heading what is said of the step; those whom the focus takes along hear it without us */
  function arrive(heading: string): void {
    const { question, ending, messages } = spoken;
    const leaves = !question && !stays && ending.closeSeconds > 0;
    if (leaves) stopLeaving = leaveByItself(host, root, win, ending.closeSeconds, close);
    if (heading || leaves) announcer.say(leaves ? `${heading} ${messages.closing}` : heading);
  }

  /** By the visitor. After an answer it is a partial response, at an ending the natural end. */
  function dismiss(type: 'dismissed' | 'later' = 'dismissed'): void {
    if (closed) return;
    onSeen();
    if (!hasAnswers() && flow.questionAt(step)) onEvent({ type });
    close();
  }

  function close(unlessTouched?: boolean): void {
    if (closed || (unlessTouched && (hasAnswers() || place.isTouched()))) return;
    closed = true;
    announcer.stop();
    if (focus.isInside()) focus.giveBack();
    place.remove();
    stopLeaving();
    onEvent({ type: 'closed' });
  }

  root.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, isComposing, repeat } = event as KeyboardEvent;
    if (key === 'Escape' && !isComposing && !stays) dismiss();
    // A key held a little long answers one question, not also the next.
    if (key === 'Enter' && repeat) event.preventDefault();
    // The page sees our keys as coming from a plain element, and would take typed letters for its shortcuts.
    if (!ctrlKey && !metaKey) event.stopPropagation();
  });
  if (!cut.plain) frame.addEventListener('cancel', () => dismiss());
  draw();
  place.place();
  if (!closed) {
    if (takesFocus) focus.enterStep();
    const { messages, heading } = spoken;
    arrive(takesFocus || stays ? '' : `${messages.survey}: ${heading}`);
  }
  return {
    close,
    setTexts(next, carryOver) {
      texts = next;
      carryOver(root, draw);
    },
  };
}
