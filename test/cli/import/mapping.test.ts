import { describe, expect, test } from 'vitest';
import { loadMapping, parseMapping } from '../../../cli/import/mapping.ts';
import { exampleMapping } from './example-import.ts';

const complaint = (value: unknown): string => {
  try {
    parseMapping(value);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The mapping was taken');
};

describe('a mapping', () => {
  test('is taken when it is right, with its defaults filled in', () => {
    const mapping = parseMapping({ ...exampleMapping, channel: undefined });
    expect(mapping.channel).toBe('other');
    expect(mapping.attributes.room).toEqual({ column: 'Room', type: 'text' });
    expect(mapping.answers[1]?.notAnAnswer).toEqual([]);
  });

  test('says which field is missing', () => {
    expect(complaint({ ...exampleMapping, at: undefined })).toContain('\n  at: ');
    const [first] = exampleMapping.answers;
    expect(complaint({ ...exampleMapping, answers: [first, { column: 'Breakfast', survey: 'x' }] })).toContain(
      '\n  answers[1].question: ',
    );
  });

  test('names a field that does not exist, so that a typing error is not ignored', () => {
    const answers = [{ column: 'Bed', survey: 'bed', question: 'score', notAnswer: ['0'] }];
    expect(complaint({ ...exampleMapping, answers })).toContain('answers[0].notAnswer: no such field');
  });

  test('names a wrong field deep inside a survey', () => {
    const { bed } = exampleMapping.surveys;
    const content = { ...bed.content, questions: [{ id: 'score', type: 'scale', metric: 'csat6' }] };
    expect(complaint({ ...exampleMapping, surveys: { bed: { ...bed, content } } })).toContain(
      'surveys.bed.content.questions[0].metric: ',
    );
  });

  test('lists all wrong fields at once', () => {
    const said = complaint({ ...exampleMapping, import: 'Has Spaces', at: 'yesterday', channel: 'fax' });
    for (const field of ['import', 'at', 'channel']) expect(said).toContain(`\n  ${field}: `);
  });

  test('lets only one column answer a question', () => {
    const answers = ['Bed', 'Breakfast'].map((column) => ({ column, survey: 'bed', question: 'score' }));
    expect(complaint({ ...exampleMapping, answers })).toContain('answers[1].question: ');
  });

  test('of the airline example is right', () => {
    const mapping = loadMapping(`${import.meta.dirname}/../../../docs/examples/airline-satisfaction.map.json`);
    expect(mapping.answers).toHaveLength(15);
    for (const { survey } of mapping.answers) expect(mapping.surveys).toHaveProperty(survey);
  });

  test('that is no JSON, or no file, is named', () => {
    expect(() => loadMapping(import.meta.filename)).toThrow(/is not JSON/);
    expect(() => loadMapping('/no/such/file.json')).toThrow(/cannot be read/);
  });
});
