import { dayOf } from '../../shared/rules/days.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { TokenInfo } from '../../shared/schema/token.ts';
import type { Api } from '../api.ts';
import { formatRange } from '../format.ts';
import { may } from '../may.ts';
import { intervalFor, rangeOf } from '../period.ts';
import { cardsOf, touchpointsOf } from '../touchpoints.ts';
import { useLoad } from '../use-load.ts';
import { type Answered, answeredText, type View } from '../view-state.ts';
import { Apart } from './apart.tsx';
import { ChoiceCard } from './choice-card.tsx';
import { Comments, type CommentsFilter } from './comments.tsx';
import { Controls } from './controls.tsx';
import { Failure } from './failure.tsx';
import { NoAnswers } from './no-answers.tsx';
import { Overview } from './overview.tsx';
import { SectionLink } from './section-link.tsx';
import { Skeleton } from './skeleton.tsx';
import { TouchpointCard } from './touchpoint-card.tsx';
import { useGoing } from './use-going.ts';
import { useNames } from './use-names.ts';
import type { ChangeView } from './use-view.ts';
import { Way } from './way.tsx';

/** What each section is given. */
export interface SectionProps {
  api: Api;
  info: TokenInfo;
  sites: Site[];
  site: Site;
  view: View;
  onChange: ChangeView;
}

/** A card for each touchpoint, and the latest comments. */
export function SiteResults({ api, info, sites, site, view, onChange }: SectionProps) {
  const today = dayOf(Date.now(), site.timeZone);
  const range = rangeOf(view.period, today);
  const interval = view.interval ?? intervalFor(range);
  const asked = { ...range, interval };
  const loaded = useLoad([site.key, range.from, range.to, interval].join(), async (signal) => {
    const [results, rates, annotations] = await Promise.all([
      api.results(site.key, asked, signal),
      api.rates(site.key, asked, signal),
      api.annotations(site.key, range, signal),
    ]);
    return { results, rates, annotations, cards: cardsOf(results, rates) };
  });
  const names = useNames();
  const value = names.busy ? null : loaded.value;
  const cards = value?.cards ?? [];
  const questions = value?.results.questions ?? [];
  const touchpoints = touchpointsOf(names, cards, questions);
  const shown = touchpoints.filter((touchpoint) => view.touchpoint === null || touchpoint === view.touchpoint);
  const shownCards = shown.flatMap((touchpoint) => cards.filter((card) => card.touchpoint === touchpoint));
  // Comments stand below everything else: whoever picks an answer is taken there.
  const [comments, goToComments] = useGoing<HTMLHeadingElement>();
  const show = (filter: Partial<CommentsFilter>) => {
    goToComments();
    onChange(filter);
  };
  const current = view.answered && answeredText(view.answered);
  const pick = may(info, 'responses')
    ? (answered: Answered) => (answeredText(answered) === current ? onChange({ answered: null }) : show({ answered }))
    : undefined;

  return (
    <>
      <Controls
        sites={sites}
        site={site}
        view={view}
        range={range}
        today={today}
        results={{ interval, touchpoints }}
        onChange={onChange}
      />
      {view.touchpoint && (
        <p class="way-back">
          <SectionLink view={view} to={{ section: 'journey' }} onChange={onChange}>
            <bdi>{names.touchpoint(view.touchpoint)}</bdi> on the journey map
          </SectionLink>
        </p>
      )}
      {loaded.error && <Failure error={loaded.error} onRetry={loaded.retry} />}
      {!value && !loaded.error && <Skeleton />}
      {value && !loaded.error && (
        <div class={loaded.busy ? 'cards busy' : 'cards'} aria-busy={loaded.busy}>
          {shownCards.length > 1 && <Overview cards={shownCards} />}
          {shown.flatMap((touchpoint) => [
            ...shownCards
              .filter((card) => card.touchpoint === touchpoint)
              .map((card) => (
                <TouchpointCard
                  key={card.key}
                  card={card}
                  results={value.results}
                  annotations={value.annotations}
                  picked={view.answered}
                  onPick={pick}
                />
              )),
            ...questions
              .filter((question) => question.touchpoint === touchpoint)
              .map((question) => (
                <ChoiceCard
                  key={[touchpoint, question.survey, question.question, question.text, question.multiple].join()}
                  question={question}
                  picked={view.answered}
                  onPick={pick}
                />
              )),
          ])}
          {shown.length === 0 && (
            <NoAnswers site={site} touchpoint={view.touchpoint} period={view.period} onChange={onChange} />
          )}
        </div>
      )}
      {view.touchpoint && value && !loaded.error && (
        <Way
          {...{ api, site, range, view, onChange }}
          touchpoint={view.touchpoint}
          rates={value.rates.series.filter((one) => one.touchpoint === view.touchpoint)}
        />
      )}
      {view.touchpoint && shownCards.some(({ series }) => series) && !loaded.error && (
        <Apart {...{ api, site, range, view, onChange }} touchpoint={view.touchpoint} />
      )}
      {value && !loaded.error && (
        <Comments
          key={[range.from, range.to, view.touchpoint, current, view.tag].join()}
          {...{ api, info, site, range }}
          touchpoint={view.touchpoint}
          results={value.results}
          answered={view.answered}
          tag={view.tag}
          onFilter={show}
          onScores={loaded.retry}
          heading={comments}
        />
      )}
      <p class="fine muted">
        {formatRange(range.from, range.to)}, days in {site.timeZone}. Intervals are 95%: the range of scores that the
        answers are compatible with.
      </p>
    </>
  );
}
