import { describe, expect, it } from 'vitest';
import { heed } from '../../widget/privacy.ts';

const says = { globalPrivacyControl: true, doNotTrack: '1' };

describe('what is heeded', () => {
  it('is Global Privacy Control where the site does not say otherwise, and Do Not Track where it does', () => {
    expect(heed({}, {})).toEqual({ storage: 'local', anonymous: false });
    expect(heed({}, { globalPrivacyControl: true })).toEqual({ storage: 'session', anonymous: true });
    expect(heed({}, { doNotTrack: '1' }).anonymous).toBe(false);
    expect(heed({ privacy: { globalPrivacyControl: false } }, says).anonymous).toBe(false);
    expect(heed({ privacy: { doNotTrack: true } }, { doNotTrack: '1' }).anonymous).toBe(true);
    expect(heed({ privacy: { doNotTrack: true } }, { doNotTrack: null }).anonymous).toBe(false);
  });

  it('never makes anything last longer than the site wants', () => {
    expect(heed({ privacy: { storage: 'none' } }, says).storage).toBe('none');
    expect(heed({ privacy: { storage: 'session' } }, {}).storage).toBe('session');
  });
});
