import { describe, expect, it } from 'vitest';
import type { ScaleQuestion } from '../../../shared/schema/survey.ts';
import { en } from '../../../widget/messages/en.ts';
import { questionText } from '../../../widget/ui/question-text.ts';

const ask = (changes: Partial<ScaleQuestion>) =>
  questionText({ id: 'score', type: 'scale', metric: 'nps', required: true, ...changes }, en);

describe('the text of a question', () => {
  it('is the standard wording with the subject in it', () => {
    expect(ask({ subject: 'Acme' })).toBe('How likely is it that you would recommend Acme to a friend or colleague?');
    expect(ask({ metric: 'csat5', subject: 'the help page' })).toBe('How satisfied were you with the help page?');
    expect(ask({ metric: 'ces7', subject: 'Acme' })).toBe('Acme made it easy for me to handle my issue.');
  });

  it('speaks of the asker where no subject is named', () => {
    expect(ask({})).toBe('How likely is it that you would recommend us to a friend or colleague?');
    expect(ask({ metric: 'csat7' })).toBe('How satisfied were you with our service?');
  });

  it('takes a subject as it is, whatever its characters', () => {
    expect(ask({ metric: 'csat5', subject: "A&B $& $1 '<b>" })).toBe("How satisfied were you with A&B $& $1 '<b>?");
  });

  it('is the author’s own wording where there is one', () => {
    expect(ask({ text: 'Would you tell a friend?', subject: 'Acme' })).toBe('Would you tell a friend?');
  });

  it('asks for the reason after a score', () => {
    expect(questionText({ id: 'reason', type: 'text', required: false, maxChars: 2000 }, en)).toBe(
      'What is the primary reason for your score?',
    );
  });
});
