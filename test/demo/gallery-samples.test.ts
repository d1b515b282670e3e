import { describe, expect, it } from 'vitest';
import { choiceFrom, places, queryOf, states } from '../../demo/gallery/choices.ts';
import { definitionOf, sampleSurvey } from '../../demo/gallery/sample-survey.ts';
import { samples } from '../../demo/gallery/samples.ts';
import { sampleTexts } from '../../demo/gallery/translations.ts';
import { metricIds, stylesOf } from '../../shared/metrics.ts';
import { faultOf } from '../../shared/rules/answer-check.ts';
import { Question } from '../../shared/schema/question.ts';
import { SurveyInput } from '../../shared/schema/survey.ts';
import { QuestionTexts } from '../../shared/schema/survey-content.ts';

const cell = (query: string) => choiceFrom(new URLSearchParams(query));

describe('the samples of the gallery', () => {
  it('have every type of question, and every metric in every style', () => {
    const types = Question.options.map(({ shape }) => shape.type.value);
    expect([...new Set(samples.map(({ question }) => question.type))].sort()).toEqual([...types].sort());
    const shown = samples.flatMap(({ question }) =>
      question.type === 'scale' ? [`${question.metric} ${question.style ?? 'numbers'}`] : [],
    );
    const all = metricIds.flatMap((metric) => stylesOf(metric).map((style) => `${metric} ${style}`));
    expect([...new Set(shown)].sort()).toEqual(all.sort());
  });

  it.each(samples.map(({ id }) => id))('%s is a survey that the collector takes, in every state and place', (id) => {
    for (const state of states)
      for (const place of places) {
        const choice = cell(`question=${id}&state=${state}&place=${place}&accent=1f6f78&radius=0&font=serif&mode=dark`);
        expect(SurveyInput.safeParse(definitionOf(choice)).error).toBeUndefined();
        expect(sampleSurvey(choice, 'Thanks').questions.length).toBeGreaterThan(0);
      }
  });

  it('have an answer that fits, and a mistake that does not', () => {
    for (const { id, question, answer, wrong } of samples) {
      if (question.type === 'statement') continue;
      expect([id, faultOf(question, answer)]).toEqual([id, undefined]);
      if (wrong) expect(faultOf(question, wrong)).toBeDefined();
    }
  });

  it('are translated question by question', () => {
    const ids = new Set(samples.map(({ question }) => question.id));
    for (const { link, ...questions } of Object.values(sampleTexts)) {
      expect(link).not.toBe('');
      for (const [id, texts] of Object.entries(questions)) {
        expect(ids).toContain(id);
        expect(QuestionTexts.safeParse(texts).error).toBeUndefined();
      }
    }
  });
});

describe('the address of a cell', () => {
  it('is read as it is written, and leaves out what is first', () => {
    expect(queryOf(cell(''))).toBe('');
    const query = '?question=yesno&state=middle&place=tab-start&mode=dark&accent=d3f26a&locale=pt-br&dir=rtl&width=320';
    expect(queryOf(cell(query))).toBe(query);
  });

  it('takes what it does not know for left out', () => {
    expect(cell('?question=nothing&place=moon&accent=red&locale=<b>&state=')).toEqual(cell(''));
  });
});
