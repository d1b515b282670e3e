import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';
import { found, mail, nps, several, solved, wrong } from '../rules/example-questions.ts';

type Changes = Record<string, unknown>;

const content = (changes: Changes = {}) => ({ touchpoint: 'checkout', questions: [nps, wrong, found], ...changes });

/** Pointers to what is wrong; none: the content is taken. */
function faults(changes: Changes): string[] {
  const { error } = SurveyContent.safeParse(content(changes));
  return error ? error.issues.map(({ path }) => path.join('/')) : [];
}

/** Jumps after the first question, which two others follow. */
const jump = (jumps: unknown[], question: { id: string; [field: string]: unknown } = nps) => ({
  questions: [{ ...question, jumps }, ...[nps, wrong, found].filter(({ id }) => id !== question.id)],
});

describe('a survey', () => {
  it('needs a touchpoint and one question; everything else has a default', () => {
    expect(SurveyContent.parse({ touchpoint: 'checkout', questions: [nps] })).toEqual({
      format: 1,
      touchpoint: 'checkout',
      locale: 'en',
      register: 'formal',
      questions: [{ ...nps, required: true, style: 'numbers', dontKnow: false, jumps: [] }],
      endings: [],
      back: false,
      progress: false,
      translations: {},
    });
    expect(faults({ questions: [] })).toEqual(['questions']);
  });

  it('asks at most so many questions', () => {
    const questions = (count: number) => Array.from({ length: count }, (_, i) => ({ ...wrong, id: `q${i}` }));
    expect(faults({ questions: questions(limits.questions) })).toEqual([]);
    expect(faults({ questions: questions(limits.questions + 1) })).toEqual(['questions']);
  });

  it('has no field that nobody knows, so that a misspelling is not a default', () => {
    expect(faults({ progess: true })).toEqual(['']);
  });

  it('may carry text of any shape, which is text and not markup', () => {
    expect(faults({ thanks: '<b>Thank</b> you & {score} 🙂' })).toEqual([]);
    expect(faults({ thanks: '   ' })).toEqual(['thanks']);
  });
});

describe('ids', () => {
  it('differ over questions and endings together', () => {
    expect(faults({ questions: [nps, wrong, nps] })).toEqual(['questions/2/id']);
    expect(faults({ endings: [{ id: 'nps', text: 'x' }] })).toEqual(['questions/0/id']);
    const ending = { id: 'sorry', text: 'We are sorry.' };
    expect(faults({ endings: [ending, { ...ending }] })).toEqual(['endings/1/id']);
    expect(faults({ endings: [ending, { ...ending, id: 'review' }] })).toEqual([]);
  });

  it('are not "end", which is the ordinary ending', () => {
    expect(faults({ questions: [{ ...nps, id: 'end' }] })).toEqual(['questions/0/id']);
    expect(faults({ endings: [{ id: 'end', text: 'x' }] })).toEqual(['endings/0/id']);
  });

  it('are those that answers, addresses and columns can carry', () => {
    for (const id of ['Score', 'a b', '', '-a', 'a/b', 'x'.repeat(65), '__proto__'])
      expect(faults({ questions: [{ ...nps, id }] })).toEqual(['questions/0/id']);
  });
});

describe('a jump', () => {
  it('leads to a later question, to an ending or to the end', () => {
    expect(
      faults({ ...jump([{ to: 'found' }, { to: 'end' }, { to: 'sorry' }]), endings: [{ id: 'sorry', text: 'x' }] }),
    ).toEqual([]);
  });

  it('never leads back, to its own question or nowhere', () => {
    expect(faults(jump([{ to: 'nps' }]))).toEqual(['questions/0/jumps/0/to']);
    expect(faults(jump([{ to: 'end' }, { to: 'sorry' }]))).toEqual(['questions/0/jumps/1/to']);
    expect(faults({ questions: [nps, { ...wrong, jumps: [{ to: 'nps' }] }] })).toEqual(['questions/1/jumps/0/to']);
  });

  it('is one of at most so many', () => {
    expect(faults(jump(Array(limits.jumps).fill({ to: 'end' })))).toEqual([]);
    expect(faults(jump(Array(limits.jumps + 1).fill({ to: 'end' })))).toEqual(['questions/0/jumps']);
  });
});

const when = (condition: unknown, question: { id: string; [field: string]: unknown } = nps) =>
  faults(jump([{ when: condition, to: 'end' }], question));
const at = 'questions/0/jumps/0/when';

describe('a condition', () => {
  it.each([
    { question: 'nps', class: 'low' },
    { question: 'nps', from: 3 },
    { question: 'nps', to: 3 },
    { question: 'nps', from: 3, to: 3 },
    { question: 'nps', answered: false },
    { context: 'plan', equals: 'pro' },
    { context: 'seats', equals: 0 },
    { context: 'trial', equals: false },
    { all: [{ question: 'nps', class: 'low' }, { any: [{ context: 'plan', equals: 'pro' }] }] },
  ])('may be %j', (condition) => {
    expect(when(condition)).toEqual([]);
  });

  it.each([
    {},
    { question: 'nps' },
    { question: 'nps', class: 'detractor' },
    { question: 'nps', class: 'low', from: 3 },
    { question: 'nps', is: 3 },
    { question: 'nps', from: '3' },
    { question: 'nps', from: Infinity },
    { context: 'plan' },
    { context: 'my plan', equals: 'pro' },
    { context: 'plan', equals: null },
    { all: [] },
    { all: Array(limits.conditions + 1).fill({ question: 'nps', class: 'low' }) },
    { all: [{ question: 'nps', class: 'low' }], any: [{ question: 'nps', class: 'low' }] },
    { not: { question: 'nps', class: 'low' } },
    { all: [{ any: [{ all: [{ question: 'nps', class: 'low' }] }] }] },
  ])('may not be %j', (condition) => {
    const found = when(condition);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(at);
  });

  it('is refused, not followed, however deep it goes', () => {
    let deep: unknown = { question: 'nps', class: 'low' };
    for (let i = 0; i < 10_000; i++) deep = { all: [deep] };
    expect(when(deep)).toHaveLength(1);
  });

  it('asks about its own question or an earlier one', () => {
    const later = { when: { question: 'found', answered: true }, to: 'end' };
    expect(faults(jump([later]))).toEqual([`${at}/question`]);
    expect(faults({ questions: [found, { ...wrong, jumps: [later] }] })).toEqual([]);
    expect(
      when({
        any: [
          { question: 'nps', class: 'low' },
          { question: 'nsp', class: 'low' },
        ],
      }),
    ).toEqual([`${at}/any/1/question`]);
  });

  it('asks a scale for points that it has, and nothing else for points', () => {
    expect(when({ question: 'nps', from: 11 })).toEqual([`${at}/from`]);
    expect(when({ question: 'nps', to: -1 })).toEqual([`${at}/to`]);
    expect(when({ question: 'nps', from: 5, to: 4 })).toEqual([`${at}/from`]);
    expect(when({ question: 'wrong', class: 'low' }, wrong)).toEqual([`${at}/class`]);
    expect(when({ question: 'found', from: 1 }, found)).toEqual([`${at}/from`]);
  });

  it('asks a choice for options that it has, "other" where it is offered', () => {
    expect(when({ question: 'found', choice: 'friend' }, found)).toEqual([]);
    expect(when({ question: 'found', choice: 'other' }, found)).toEqual([]);
    expect(when({ question: 'found', choice: 'other' }, { ...found, other: undefined })).toEqual([`${at}/choice`]);
    expect(when({ question: 'found', choice: 'A friend' }, found)).toContain(`${at}/choice`);
    expect(when({ question: 'found', choice: 'radio' }, found)).toEqual([`${at}/choice`]);
    expect(when({ question: 'nps', choice: 'friend' })).toEqual([`${at}/choice`]);
  });
});

describe('an ending', () => {
  const link = (url: string) => faults({ endings: [{ id: 'review', text: 'Thanks', link: { text: 'Review', url } }] });

  it.each(['https://example.com/review?id=3', 'http://localhost:8787/x'])('may lead on to %s', (url) => {
    expect(link(url)).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '/review',
    'example.com',
    'ftp://example.com',
    'mailto:a@b.example',
    ' ',
  ])('may not lead on to %s', (url) => {
    expect(link(url)).toEqual(['endings/0/link/url']);
  });

  it('closes by itself after at most a minute, or never', () => {
    const close = (closeSeconds: number) => faults({ endings: [{ id: 'e', text: 'x', closeSeconds }] });
    expect([0, 60].map(close)).toEqual([[], []]);
    expect([-1, 61, 1.5].map(close)).toEqual(Array(3).fill(['endings/0/closeSeconds']));
  });
});

describe('a translation', () => {
  const translated = (texts: unknown, locale = 'fr') => faults({ translations: { [locale]: texts } });

  it('may leave texts out, leave them blank, or be empty', () => {
    expect(translated({})).toEqual([]);
    const questions = {
      nps: { text: '' },
      found: { text: 'Comment ?', options: { friend: 'Un ami', press: ' ' }, other: 'Autre' },
    };
    expect(translated({ questions, endings: { end: { text: 'Merci' } } })).toEqual([]);
  });

  it('names questions, options and endings that are there', () => {
    expect(translated({ questions: { nsp: { text: 'x' } } })).toEqual(['translations/fr/questions/nsp']);
    expect(translated({ questions: { found: { options: { firend: 'x' } } } })).toEqual([
      'translations/fr/questions/found/options/firend',
    ]);
    expect(translated({ questions: { nps: { options: { a: 'x' } } } })).toEqual([
      'translations/fr/questions/nps/options/a',
    ]);
    expect(translated({ endings: { sorry: { text: 'x' } } })).toEqual(['translations/fr/endings/sorry']);
    expect(translated({ questions: { nps: { txet: 'x' } } })).toEqual(['translations/fr/questions/nps']);
  });

  it('is of a language that can be one, and the only one of its language', () => {
    expect(translated({}, 'french language')).toEqual(['translations/french language']);
    expect(faults({ translations: { he: {}, iw: {} } })).toEqual(['translations/iw']);
    expect(faults({ translations: { pt: {}, 'pt-BR': {}, 'zh-Hans': {}, 'zh-Hant': {} } })).toEqual([]);
  });
});

describe('a question', () => {
  const question = (changes: object) =>
    faults({ questions: [changes] }).map((path) => path.replace('questions/0/', ''));

  it('that is a scale is drawn in a style of its metric', () => {
    const style = (metric: string, style: string) => question({ ...nps, metric, style });
    for (const [metric, drawn] of [
      ['nps', 'numbers'],
      ['csat5', 'stars'],
      ['csat5', 'faces'],
      ['csat7', 'stars'],
      ['ces5', 'faces'],
      ['yesno', 'thumbs'],
    ] as const)
      expect(style(metric, drawn)).toEqual([]);
    for (const [metric, drawn] of [
      ['nps', 'stars'],
      ['nps', 'faces'],
      ['csat7', 'faces'],
      ['ces7', 'thumbs'],
      ['csat5', 'thumbs'],
      ['yesno', 'stars'],
      ['nps', 'slider'],
    ] as const)
      expect([metric, drawn, style(metric, drawn)]).toEqual([metric, drawn, ['style']]);
  });

  it('that is a scale offers "don\'t know" only where the metric has it', () => {
    expect(question(solved)).toEqual([]);
    expect(question({ ...nps, dontKnow: true })).toEqual(['dontKnow']);
  });

  it('that is a choice has options that differ, and leaves "other" to the field of that name', () => {
    const options = [
      { id: 'a', text: 'A' },
      { id: 'a', text: 'B' },
    ];
    expect(question({ ...found, options })).toEqual(['options/1/id']);
    const other = [{ id: 'other', text: 'Other' }];
    expect(question({ ...found, options: other })).toEqual(['options/0/id']);
    expect(question({ ...found, options: other, other: undefined })).toEqual([]);
    expect(question({ ...found, options: [] })).toEqual(['options']);
  });

  it('that is a choice has at most so many options', () => {
    const options = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `o${i}`, text: 'x' }));
    expect(question({ ...found, options: options(limits.choices) })).toEqual([]);
    expect(question({ ...found, options: options(limits.choices + 1) })).toEqual(['options']);
    expect(limits.choices + 1).toBe(limits.histogramSlots);
  });

  it('that is a choice asks for no more choices than it offers or allows', () => {
    expect(question({ ...several, min: 2, max: 3 })).toEqual([]);
    expect(question({ ...several, min: 4, max: 4 })).toEqual([]);
    expect(question({ ...several, min: 3, max: 2 })).toEqual(['min']);
    expect(question({ ...several, min: 5 })).toEqual(['min']);
    expect(question({ ...several, max: 5 })).toEqual(['max']);
    expect(question({ ...several, other: undefined, max: 4 })).toEqual(['max']);
    expect(question({ ...found, min: 2 })).toEqual(['min']);
    expect(question({ ...found, max: 1 })).toEqual(['max']);
  });

  it('that asks for words has a shortest length below its longest', () => {
    expect(question({ ...wrong, minChars: 5, maxChars: 5 })).toEqual([]);
    expect(question({ ...wrong, minChars: 6, maxChars: 5 })).toEqual(['minChars']);
    expect(question({ ...wrong, maxChars: limits.answerTextChars + 1 })).toEqual(['maxChars']);
    expect(question({ ...wrong, minChars: 0 })).toEqual(['minChars']);
  });

  it('that has no standard wording needs one of its own', () => {
    expect(question({ id: 'a', type: 'choice', options: [{ id: 'x', text: 'X' }] })).toEqual(['text']);
    expect(question({ id: 'a', type: 'consent' })).toEqual(['text']);
    expect(question({ id: 'a', type: 'statement' })).toEqual(['text']);
    expect(question(mail)).toEqual([]);
  });

  it('is of a type that there is', () => {
    expect(question({ id: 'a', type: 'matrix' })).toEqual(['type']);
  });
});
