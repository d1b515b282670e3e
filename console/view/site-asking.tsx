import { dayOf } from '../../shared/rules/days.ts';
import type { AskingOfSurvey, AskingResults } from '../../shared/schema/asking-results.ts';
import type { Survey } from '../../shared/schema/survey.ts';
import { formatRange, formatScore, titleOf } from '../format.ts';
import { may } from '../may.ts';
import { rangeOf } from '../period.ts';
import { AskingBreakdown } from '../plots/asking-breakdown.tsx';
import { useLoad } from '../use-load.ts';
import { Controls } from './controls.tsx';
import { Explain } from './explain.tsx';
import { Failure } from './failure.tsx';
import type { SectionProps } from './site-results.tsx';
import { Skeleton } from './skeleton.tsx';

/** Who could have been asked, was asked, and was not and why; and why one visitor would be or not. */
export function SiteAsking({ api, info, sites, site, view, onChange }: SectionProps) {
  const today = dayOf(Date.now(), site.timeZone);
  const range = rangeOf(view.period, today);
  const loaded = useLoad([site.key, range.from, range.to].join(), async (signal) => {
    const [asking, surveys] = await Promise.all([api.asking(site.key, range, signal), api.surveys(site.key, signal)]);
    return { asking, surveys };
  });
  const { value } = loaded;
  const mayExplain = may(info, 'responses');
  return (
    <>
      <Controls sites={sites} site={site} view={view} range={range} today={today} onChange={onChange} />
      {loaded.error && <Failure error={loaded.error} onRetry={loaded.retry} />}
      {!value && !loaded.error && <Skeleton />}
      {value && !loaded.error && (
        <div class={loaded.busy ? 'cards busy' : 'cards'} aria-busy={loaded.busy}>
          {value.asking.surveys.map((asking) => (
            <SurveyCard key={asking.survey} asking={asking} surveys={value.surveys} />
          ))}
          {value.asking.surveys.length === 0 && <NobodyAsked />}
          <Explain api={api} site={site} surveys={value.surveys} allowed={mayExplain} />
        </div>
      )}
      <p class="fine muted">
        {formatRange(range.from, range.to)}, days in {site.timeZone}. {value && <Reading asking={value.asking} />}
      </p>
    </>
  );
}

function SurveyCard({ asking, surveys }: { asking: AskingOfSurvey; surveys: Survey[] }) {
  const survey = surveys.find(({ id }) => id === asking.survey);
  const title = survey?.name ?? titleOf(asking.survey);
  return (
    <article class="card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span class="metric">{survey?.status ?? 'gone'}</span>
      </header>
      <AskingBreakdown asking={asking} title={title} />
    </article>
  );
}

/** How to read the figures, and what would make them surer. */
function Reading({ asking: { countedVisitors, shares } }: { asking: AskingResults }) {
  if (countedVisitors === 0 && shares.length === 0)
    return <>Nobody’s browser is asked to tell: set the site’s “countedVisitors” to see more than showings.</>;
  const percent = (share: number) => (Number.isInteger(share) ? formatScore(share, 'percent') : `${share}%`);
  return (
    <>
      Estimates, each visitor once a day: {percent(countedVisitors)} of the visitors’ browsers tell what became of a
      survey.
      {shares.length > 1 &&
        ` The setting was changed in this period (${shares.map(percent).join(', ')}); each day counts by its own.`}{' '}
      Intervals are 95%, and take the days for visits of the same people: “countedVisitors” of 100 makes them exact.
    </>
  );
}

function NobodyAsked() {
  return (
    <section class="message">
      <h2>Nobody was asked in this period</h2>
      <p>
        Once pages carry the script and a survey is live, this shows who could have been asked, and why some were not.
        Below you can already try what a visitor would be asked.
      </p>
    </section>
  );
}
