import type { ResponseRecord } from '../../shared/schema/response.ts';
import type { WidgetConfig, WidgetSurvey } from '../../shared/schema/widget-config.ts';

/** A survey as the script carries it: NPS and a comment, on every page. */
export function survey(changes: Partial<WidgetSurvey> = {}): WidgetSurvey {
  return {
    id: 'nps',
    version: 1,
    touchpoint: 'checkout',
    trigger: { type: 'page', contains: '', delaySeconds: 0 },
    frequency: { shownDays: 30, dismissedDays: 30, answeredDays: 90 },
    priority: 0,
    locale: 'en',
    questions: [
      { id: 'score', type: 'scale', metric: 'nps', required: true },
      { id: 'reason', type: 'text', required: false, maxChars: 2000 },
    ],
    ...changes,
  };
}

export function config(surveys: WidgetSurvey[]): WidgetConfig {
  return {
    format: 1,
    site: 'demo',
    origins: [],
    frequency: { shownDays: 7, dismissedDays: 30, answeredDays: 0, perSession: 1 },
    chunk: '/chunks/survey.js',
    showing: '/chunks/showing.js',
    seldom: '/chunks/seldom.js',
    explain: '/chunks/explain.js',
    surveys,
  };
}

export function response(changes: Partial<ResponseRecord> = {}): ResponseRecord {
  return {
    id: '019a9c3e-7b1c-7d2e-8f3a-4b5c6d7e8f90',
    revision: 1,
    survey: 'nps',
    version: 1,
    channel: 'web',
    locale: 'en',
    device: 'desktop',
    page: '/checkout',
    shownAt: '2026-11-21T09:30:00.000Z',
    answers: {},
    ...changes,
  };
}
