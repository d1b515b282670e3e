/** Settings of a survey that are right each by itself, and together mean that somebody, or everybody, is never asked. */
import { limits } from '../limits.ts';
import { DAY_MS } from '../rules/days.ts';
import { partsOf } from '../rules/trigger.ts';
import type { Audience } from './audience.ts';
import type { Schedule, SurveyFrequency } from './frequency.ts';
import type { Trigger, TriggerStep } from './trigger.ts';

interface Settings {
  trigger: Trigger;
  audience?: Audience | undefined;
  schedule?: Schedule | undefined;
  frequency: SurveyFrequency;
}

export interface SettingsFault {
  path: (string | number)[];
  message: string;
}

/** Everything that contradicts itself, by field. */
export function settingsFaults(settings: Settings): SettingsFault[] {
  return [
    ...triggerFaults(settings.trigger),
    ...audienceFaults(settings.audience),
    ...scheduleFaults(settings.schedule),
    ...frequencyFaults(settings.frequency),
  ];
}

/** Parts of a trigger, groups counted too. */
function sizeOf(node: Trigger | TriggerStep): number {
  return 1 + ('of' in node ? node.of.reduce((sum, child) => sum + sizeOf(child), 0) : 0);
}

/** Paths of the groups that wait for what never happens by itself. */
function manualInAll(node: Trigger | TriggerStep, path: (string | number)[]): (string | number)[][] {
  if (!('of' in node)) return [];
  return node.of.flatMap((child, index) => {
    const place = [...path, 'of', index];
    return child.type === 'manual' && node.type === 'all' ? [place] : manualInAll(child, place);
  });
}

function triggerFaults(trigger: Trigger): SettingsFault[] {
  const tooMany = partsOf(trigger).length > 1 && sizeOf(trigger) - 1 > limits.triggerParts;
  const idle = (trigger.cancel ?? []).length > 0 && !trigger.delaySeconds;
  return [
    ...(tooMany
      ? [
          {
            path: ['trigger', 'of'],
            message: `at most ${limits.triggerParts} parts, groups and their own parts counted`,
          },
        ]
      : []),
    ...manualInAll(trigger, ['trigger']).map((path) => ({
      path,
      message: '"manual" never fires by itself, so the whole group never would',
    })),
    ...(idle ? [{ path: ['trigger', 'cancel'], message: 'calls off during delaySeconds, which are 0' }] : []),
  ];
}

function audienceFaults({ include = [], exclude = [] }: Audience = {}): SettingsFault[] {
  const wanted = new Set(include.map((rule) => JSON.stringify(rule)));
  return exclude.flatMap((rule, index) =>
    wanted.has(JSON.stringify(rule))
      ? [{ path: ['audience', 'exclude', index], message: 'is in "include" too, so nobody could be asked' }]
      : [],
  );
}

function scheduleFaults({ startsAt = '', endsAt = '', spreadDays = 0 }: Schedule = {}): SettingsFault[] {
  // Without one of them nothing is compared: a date that is none is neither before nor after.
  const lastDay = Date.parse(startsAt) + (spreadDays - 1) * DAY_MS;
  return spreadDays && lastDay >= Date.parse(endsAt)
    ? [{ path: ['schedule', 'spreadDays'], message: 'reaches beyond endsAt: some visitors’ own day would never come' }]
    : [];
}

function frequencyFaults({ laterTimes, laterDays }: SurveyFrequency): SettingsFault[] {
  return laterTimes !== undefined && laterDays === undefined
    ? [{ path: ['frequency', 'laterTimes'], message: 'counts how often "later" is said, which laterDays offers' }]
    : [];
}
