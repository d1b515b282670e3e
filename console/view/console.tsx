import type { Site } from '../../shared/schema/site.ts';
import type { TokenInfo } from '../../shared/schema/token.ts';
import type { Api } from '../api.ts';
import { NoSite } from './no-answers.tsx';
import { Sections } from './sections.tsx';
import { SiteAsking } from './site-asking.tsx';
import { SiteResults } from './site-results.tsx';
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
  const Section = view.section === 'asking' ? SiteAsking : SiteResults;
  const site = sites.find(({ key }) => key === view.site) ?? sites[0];
  return (
    <>
      <TopBar onSignOut={onSignOut} />
      <main>
        {site ? (
          <>
            <Sections view={view} onChange={change} />
            <Section
              key={`${view.section} ${site.key}`}
              api={api}
              info={info}
              sites={sites}
              site={site}
              view={view}
              onChange={change}
            />
          </>
        ) : (
          <NoSite />
        )}
      </main>
    </>
  );
}
