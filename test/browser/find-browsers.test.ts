import { afterEach, describe, expect, it, vi } from 'vitest';
import { needsEveryBrowser, whyMissing } from './find-browsers.ts';

describe('the browsers of the tests', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('must all be there on continuous integration under Linux', () => {
    expect(needsEveryBrowser({ CI: 'true' }, 'linux')).toBe(true);
  });

  it('may lack on a machine of a developer, and on continuous integration elsewhere', () => {
    expect(needsEveryBrowser({}, 'linux')).toBe(false);
    expect(needsEveryBrowser({ CI: 'false' }, 'linux')).toBe(false);
    expect(needsEveryBrowser({ CI: 'true' }, 'darwin')).toBe(false);
  });

  it('never lack Chromium, which has its own finder', () => {
    expect(whyMissing('Chromium')).toBeUndefined();
  });

  it.each([
    ['Firefox', 'FIREFOX'],
    ['WebKit', 'WEBKIT_DRIVER'],
  ] as const)('are not replaced by others when the one named for %s is not there', (browser, variable) => {
    vi.stubEnv(variable, '/nowhere/browser');
    expect(() => whyMissing(browser)).toThrow(`${variable} names /nowhere/browser`);
  });
});
