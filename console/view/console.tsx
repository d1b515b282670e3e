import type { Site } from '../../shared/schema/site.ts';
import type { TokenInfo } from '../../shared/schema/token.ts';
import type { Api } from '../api.ts';
import { LazySection } from './lazy-section.tsx';
import { NoSite } from './no-answers.tsx';
import { Sections } from './sections.tsx';
import { SiteOverview } from './site-overview.tsx';
import type { SectionProps } from './site-results.tsx';
import { TopBar } from './top-bar.tsx';
import { NamesContext, useNamesOf } from './use-names.ts';
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
  const names = useNamesOf(api, site);
  return (
    <>
      <TopBar onSignOut={onSignOut} />
      <main>
        {site ? (
          <NamesContext.Provider value={names}>
            <Sections view={view} onChange={change} />
            <SectionOf key={`${view.section} ${site.key}`} {...{ api, info, sites, site, view }} onChange={change} />
          </NamesContext.Provider>
        ) : (
          <NoSite />
        )}
      </main>
    </>
  );
}

/** Sections beside the first are fetched when they are opened. */
function SectionOf(props: SectionProps) {
  const { section } = props.view;
  return section === 'overview' ? <SiteOverview {...props} /> : <LazySection load={loads[section]} props={props} />;
}

const loads = {
  results: async () => (await import('./site-results.tsx')).SiteResults,
  journey: async () => (await import('./site-journey.tsx')).SiteJourney,
  asking: async () => (await import('./site-asking.tsx')).SiteAsking,
};
