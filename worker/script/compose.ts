import { scriptPartsOf } from '../../shared/rules/script-parts.ts';
import type { WidgetConfig } from '../../shared/schema/widget-config.ts';
import type { WidgetFiles } from '../context.ts';

type Sources = Pick<WidgetFiles, 'loader' | 'silentLoader' | 'parts'>;

/**
 * The script of a site: the loader with its config and the parts that it needs; without live surveys, the silent one.
 * @param languages as in `Accept-Language`
 */
export function composeScript(
  config: WidgetConfig,
  { loader, silentLoader, parts }: Sources,
  languages?: string,
): string {
  const source = config.surveys.length > 0 ? loader : silentLoader;
  const chosen = scriptPartsOf(config, languages).map((part) => `${part}:${parts[part]}`);
  const inPlace = { CONFIG: JSON.stringify(config), PARTS: `{${chosen.join()}}` };
  return source.replaceAll(/__TOUCHSTONE_(CONFIG|PARTS)__/g, (_, what: keyof typeof inPlace) => inPlace[what]);
}
