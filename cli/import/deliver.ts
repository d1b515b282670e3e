import { at, call } from '../../client/call.ts';
import type { Api } from '../../client/index.ts';
import { findAnswerFault } from '../../shared/rules/check-answers.ts';
import { type Fault, jsonPointer } from '../../shared/rules/fault.ts';
import { type BatchOutcome, ResponseRecord } from '../../shared/schema/response.ts';
import type { Batch } from './batches.ts';
import type { Mapping } from './mapping.ts';
import type { TargetSurvey } from './target-surveys.ts';

/** Hands a batch over and hears what becomes of each record. */
export type Deliver = (batch: Batch) => Promise<BatchOutcome>;

export interface Collector {
  api: Api;
  site: string;
  mapping: Mapping;
  /** Milliseconds since 1970. */
  now(): number;
}

function post({ api, site, mapping, now }: Collector, json: readonly string[], query = {}): Promise<BatchOutcome> {
  const head = { format: 1, sentAt: new Date(now()).toISOString(), import: mapping.import };
  const body = `${JSON.stringify(head).slice(0, -1)},"responses":[${json.join()}]}`;
  return call(api, 'POST', at`/v1/sites/${site}/responses`, { body, query });
}

/** Lets the collector store a batch. */
export function sendTo(collector: Collector): Deliver {
  return ({ json }) => post(collector, json);
}

/**
 * Asks what would become of a batch; nothing is stored. Records of surveys that are still to be made, of which the
 * collector knows nothing, are checked here by the same rules.
 */
export function checkWith(collector: Collector, surveys: ReadonlyMap<string, TargetSurvey>): Deliver {
  return async ({ items, json }) => {
    const outcome: BatchOutcome = { accepted: [], refused: [] };
    const known: number[] = [];
    for (const [index, { record }] of items.entries()) {
      const survey = surveys.get(record.survey);
      if (!survey || survey.createdAt !== null) {
        known.push(index);
        continue;
      }
      const fault = faultOf(record, survey);
      if (fault) outcome.refused.push({ index, id: record.id, ...fault });
      else outcome.accepted.push({ id: record.id, revision: record.revision, outcome: 'stored' });
    }
    if (known.length === 0) return outcome;
    const asked = await post(
      collector,
      known.map((index) => json[index] as string),
      { check: true },
    );
    const refused = asked.refused.map((one) => ({ ...one, index: known[one.index] as number }));
    return { accepted: [...outcome.accepted, ...asked.accepted], refused: [...outcome.refused, ...refused] };
  };
}

function faultOf(record: ResponseRecord, { content }: TargetSurvey): Fault | null {
  const { data, error } = ResponseRecord.safeParse(record);
  if (data) return findAnswerFault(content, data);
  const [issue] = error.issues;
  return { code: 'invalid_record', pointer: jsonPointer(issue?.path ?? []), detail: issue?.message ?? 'invalid' };
}
