import type { Site } from '../../shared/schema/site.ts';
import type { TokenInfo } from '../../shared/schema/token.ts';
import type { Api } from '../api.ts';
import { LazySection } from './lazy-section.tsx';
import { NoSite } from './no-answers.tsx';
import { Sections } from './sections.tsx';
import { type SectionProps, SiteResults } from './site-results.tsx';
import { TopBar } from './top-bar.tsx';
import { useView } from './use-view.ts';

interface ConsoleProps {
  api: Api;
  info: TokenInfo;
  sites: Site[];
  onSignOut: () => void;
}

/** The page: one site, one period; what was answered, or who was asked. */
export function Console({ api, info, sites, onSignOut }: ConsoleProps) {
  const [view, change] = useView();
  const site = sites.find(({ key }) => key === view.site) ?? sites[0];
  return (
    <>
      <TopBar onSignOut={onSignOut} />
      <main>
        {site ? (
          <>
            <Sections view={view} onChange={change} />
            <SectionOf key={`${view.section} ${site.key}`} {...{ api, info, sites, site, view }} onChange={change} />
          </>
        ) : (
          <NoSite />
        )}
      </main>
    </>
  );
}

/** Sections beside the first are fetched when they are opened. */
function SectionOf(props: SectionProps) {
  if (props.view.section === 'results') return <SiteResults {...props} />;
  return <LazySection load={props.view.section === 'journey' ? loadJourney : loadAsking} props={props} />;
}

const loadJourney = async () => (await import('./site-journey.tsx')).SiteJourney;
const loadAsking = async () => (await import('./site-asking.tsx')).SiteAsking;
