import { useState } from 'preact/hooks';
import type { ExplainAnswer } from '../../shared/schema/decide.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Survey } from '../../shared/schema/survey.ts';
import type { Api, Explained } from '../api.ts';
import { type ExplainFields, emptyFields, explainedOf } from '../explained.ts';
import { factText } from '../fact-text.ts';
import { formatInstant } from '../format.ts';
import { TableTwin } from '../plots/table-twin.tsx';
import { useLoad } from '../use-load.ts';
import { ExplainForm } from './explain-form.tsx';
import { Failure } from './failure.tsx';
import { useNames } from './use-names.ts';

interface ExplainProps {
  api: Api;
  site: Site;
  surveys: Survey[];
  /** Whether the token may read what single people did. */
  allowed: boolean;
}

/** Why a visitor would be asked, or not: facts in, the verdict of every rule out. */
export function Explain({ api, site, surveys, allowed }: ExplainProps) {
  const [fields, setFields] = useState<ExplainFields>(emptyFields);
  const [asked, setAsked] = useState<Explained | null>(null);
  const answer = useLoad(asked ? JSON.stringify([site.key, asked]) : '', (signal) =>
    api.explain(site.key, asked ?? {}, signal),
  );
  return (
    <section class="card explain" aria-label="Why, or why not?">
      <header>
        <h2>Why, or why not?</h2>
      </header>
      {allowed ? (
        <>
          <p class="muted">
            Describe a visitor. With the id of a person, what they saw on every device counts, as far as it is stored.
          </p>
          <ExplainForm
            fields={fields}
            surveys={surveys}
            busy={answer.busy}
            onChange={(change) => setFields({ ...fields, ...change })}
            onSubmit={() => {
              setAsked(explainedOf(fields));
              // The same visitor may meanwhile have seen more.
              answer.retry();
            }}
          />
          {answer.error && <Failure error={answer.error} onRetry={answer.retry} />}
          {answer.value && !answer.error && <Verdicts answer={answer.value} site={site} busy={answer.busy} />}
        </>
      ) : (
        <p class="muted">This token may read results, but not what single people did.</p>
      )}
    </section>
  );
}

interface VerdictsProps {
  answer: ExplainAnswer;
  site: Site;
  busy: boolean;
}

function Verdicts({ answer, site, busy }: VerdictsProps) {
  const { survey: nameOf } = useNames();
  return (
    <div class="verdicts" aria-busy={busy}>
      <p class="verdict" role="status">
        {answer.survey === null ? 'No survey would be asked.' : `“${nameOf(answer.survey)}” would be asked.`}
      </p>
      <ul>
        {answer.explanations.map((explanation) => (
          <SurveyVerdict
            key={explanation.survey}
            explanation={explanation}
            name={nameOf(explanation.survey)}
            site={site}
          />
        ))}
      </ul>
    </div>
  );
}

interface SurveyVerdictProps {
  explanation: ExplainAnswer['explanations'][number];
  name: string;
  site: Site;
}

/** What a rule compared, in words; a survey among it by its name. */
function useFactText(timeZone: string): (facts: Record<string, unknown>) => string {
  const names = useNames();
  return ({ first, ...facts }) =>
    factText(typeof first === 'string' ? { first: names.survey(first), ...facts } : { first, ...facts }, timeZone);
}

function SurveyVerdict({ explanation: { asked, verdicts, nextAt }, name, site: { timeZone } }: SurveyVerdictProps) {
  const textOf = useFactText(timeZone);
  const against = verdicts.filter(({ verdict }) => verdict === 'no');
  return (
    <li>
      <p>
        <span class={asked ? 'chip high' : 'chip low'}>{asked ? 'Yes' : 'No'}</span> <b>{name}</b>
      </p>
      {against.map(({ rule, text, facts }) => (
        <p key={rule}>
          {text}. <span class="muted small">{textOf(facts)}</span>
        </p>
      ))}
      {nextAt && (
        <p class="muted">Could be asked from {formatInstant(nextAt, timeZone)} on, if nothing happens until then.</p>
      )}
      <TableTwin
        summary={`All ${verdicts.length} rules`}
        caption={name}
        head={['Rule', 'Verdict', 'What was compared', 'Turns']}
        rows={verdicts.map(({ rule, verdict, facts, nextAt: turns }) => [
          rule,
          verdict,
          textOf(facts),
          turns ? formatInstant(turns, timeZone) : '–',
        ])}
      />
    </li>
  );
}
