import type { Privacy } from '../shared/schema/privacy.ts';
import type { WidgetConfig } from '../shared/schema/widget-config.ts';

/** What is kept here, as the site and the visitor's browser together want it. */
export interface Heeded {
  storage: Privacy['storage'];
  /** The browser says that its visitor is not to be followed, and the site heeds that. */
  anonymous: boolean;
}

/** What the browser says of its visitor. (Do Not Track is no longer standard, Global Privacy Control not everywhere.) */
export interface Wishes {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}

export function heed({ privacy = {} }: Pick<WidgetConfig, 'privacy'>, wishes: Wishes): Heeded {
  const { storage = 'local', globalPrivacyControl = true, doNotTrack } = privacy;
  const anonymous = Boolean(
    (globalPrivacyControl && wishes.globalPrivacyControl) || (doNotTrack && wishes.doNotTrack === '1'),
  );
  return { anonymous, storage: anonymous && storage === 'local' ? 'session' : storage };
}
