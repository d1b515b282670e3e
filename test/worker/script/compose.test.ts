import { describe, expect, it } from 'vitest';
import { type ScriptPart, scriptParts } from '../../../shared/rules/script-parts.ts';
import type { WidgetConfig } from '../../../shared/schema/widget-config.ts';
import { composeScript } from '../../../worker/script/compose.ts';

const parts = Object.fromEntries(scriptParts.map((part) => [part, `(${part})`])) as Record<ScriptPart, string>;
const live = [{ id: 'nps', trigger: { type: 'page' }, frequency: {} }];
const compose = (config: object, loader = 'start(__TOUCHSTONE_CONFIG__,__TOUCHSTONE_PARTS__)') =>
  composeScript({ frequency: {}, surveys: live, ...config } as unknown as WidgetConfig, {
    ...{ loader, parts, silentLoader: 'silent(__TOUCHSTONE_CONFIG__)' },
  });

describe('a script', () => {
  it('is the loader with a config, and an object of the parts that its surveys use', () => {
    const survey = { id: 'nps', trigger: { type: 'click', selectors: ['b'], delaySeconds: 5 }, frequency: {} };
    const script = compose({ site: 'shop', surveys: [survey] });
    expect(script).toMatch(/^start\(\{.*"site":"shop".*\},\{click:\(click\),delays:\(delays\)\}\)$/);
  });

  it('of a site without live surveys only sends what is left', () => {
    expect(compose({ site: 'shop', surveys: [] })).toMatch(/^silent\(\{.*\}\)$/);
  });

  it('takes the config as it is, whatever its authors wrote', () => {
    const site = '__TOUCHSTONE_PARTS__ $& $1 \u2028';
    expect(compose({ site }, '__TOUCHSTONE_CONFIG__')).toContain(JSON.stringify(site));
  });
});
