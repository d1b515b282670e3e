import { scriptPartsOf } from '../../shared/rules/script-parts.ts';
import type { WidgetConfig } from '../../shared/schema/widget-config.ts';
import type { WidgetFiles } from '../context.ts';

/** The script of a site: the loader with its config and the parts that it needs. */
export function composeScript(config: WidgetConfig, { loader, parts }: Pick<WidgetFiles, 'loader' | 'parts'>): string {
  const chosen = scriptPartsOf(config).map((part) => `${part}:${parts[part]}`);
  const inPlace = { CONFIG: JSON.stringify(config), PARTS: `{${chosen.join()}}` };
  return loader.replaceAll(/__TOUCHSTONE_(CONFIG|PARTS)__/g, (_, what: keyof typeof inPlace) => inPlace[what]);
}
