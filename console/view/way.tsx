import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { AskingOfSurvey, AskingResults } from '../../shared/schema/asking-results.ts';
import type { DropOff } from '../../shared/schema/drop-off.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import { formatScore } from '../format.ts';
import type { DayRange } from '../period.ts';
import { AskingBreakdown } from '../plots/asking-breakdown.tsx';
import { DropOffPlot } from '../plots/drop-off.tsx';
import { Funnel } from '../plots/funnel.tsx';
import { isTold } from '../plots/funnel-steps.ts';
import type { RateSeries } from '../touchpoints.ts';
import { useLoad } from '../use-load.ts';
import type { View } from '../view-state.ts';
import { Failure } from './failure.tsx';
import { SectionLink } from './section-link.tsx';
import { TooFewToShow } from './too-few-to-show.tsx';
import { useNames } from './use-names.ts';
import type { ChangeView } from './use-view.ts';

interface WayProps {
  api: Api;
  site: Site;
  range: DayRange;
  touchpoint: string;
  /** Of the touchpoint, one for each survey. */
  rates: RateSeries[];
  view: View;
  onChange: ChangeView;
}

/** The way through each survey of a touchpoint: who could have been asked, was, answered, and where the others stopped. */
export function Way({ api, site, range, touchpoint, rates, view, onChange }: WayProps) {
  const loaded = useLoad([site.key, range.from, range.to, touchpoint].join(), async (signal) => {
    const [asking, dropOff] = await Promise.all([
      api.asking(site.key, range, signal),
      api.dropOff(site.key, { ...range, touchpoint }, signal),
    ]);
    return { asking, dropOff };
  });
  const { value } = loaded;
  if (loaded.error) return <Failure error={loaded.error} onRetry={loaded.retry} />;
  return (
    <>
      {value &&
        rates.map((one) => (
          <WayOfSurvey key={one.survey} rates={one} {...value} busy={loaded.busy} view={view} onChange={onChange} />
        ))}
    </>
  );
}

interface WayOfSurveyProps extends Pick<WayProps, 'view' | 'onChange'> {
  rates: RateSeries;
  asking: AskingResults;
  dropOff: DropOff;
  busy: boolean;
}

function WayOfSurvey({
  rates: { survey, touchpoint, total },
  asking,
  dropOff,
  busy,
  view,
  onChange,
}: WayOfSurveyProps) {
  const title = useNames().survey(survey);
  const ofSurvey = asking.surveys.find((one) => one.survey === survey);
  const lost = dropOff.surveys.find((one) => one.survey === survey && one.touchpoint === touchpoint);
  return (
    <section class="card way" aria-label={`The way through ${title}`} aria-busy={busy}>
      <header>
        <h2>The way to the answer</h2>
        <span class="metric" dir="auto">
          {title}
        </span>
      </header>
      <div>
        <h3>How far they came</h3>
        <Funnel rates={total} title={title} {...(ofSurvey && { asking: ofSurvey })} />
        <p class="muted small">
          <Reading asking={asking} ofSurvey={ofSurvey} />
        </p>
      </div>
      {isTold(ofSurvey) && ofSurvey.refused.length > 0 && (
        <div>
          <h3>Why they were not asked</h3>
          <AskingBreakdown asking={ofSurvey} title={title} only="refused" />
          <p class="small">
            <SectionLink view={view} to={{ section: 'asking' }} onChange={onChange}>
              Why, or why not, for one visitor
            </SectionLink>
          </p>
        </div>
      )}
      {lost && (
        <div class="lost">
          <h3>Where they left</h3>
          {isSuppressed(lost) ? (
            <TooFewToShow />
          ) : (
            <>
              <DropOffPlot dropOff={lost} title={title} />
              <p class="muted small">
                A loss is counted at the last question somebody had before them, as far as the browser told.
                {dropOff.sealedBefore && ` Only answers from ${dropOff.sealedBefore} on are still there to be counted.`}
              </p>
            </>
          )}
        </div>
      )}
    </section>
  );
}

/** How sure the first step is. */
function Reading({ asking, ofSurvey }: { asking: AskingResults; ofSurvey: AskingOfSurvey | undefined }) {
  if (!isTold(ofSurvey))
    return (
      <>
        {asking.countedVisitors === 0
          ? 'Who could have been asked is not known: the site’s “countedVisitors” is 0.'
          : 'Who could have been asked is not known: no browser told of it in this period.'}
      </>
    );
  if (asking.shares.every((share) => share === 100))
    return <>Who could have been asked is counted each visitor once a day; showings are counted one by one.</>;
  const percent = (share: number) => (Number.isInteger(share) ? formatScore(share, 'percent') : `${share}%`);
  return (
    <>
      Who could have been asked is an estimate: {asking.shares.map(percent).join(' or ')} of the visitors’ browsers tell
      what became of a survey, each visitor once a day. Its share compares what the same browsers told; showings are
      counted one by one.
    </>
  );
}
