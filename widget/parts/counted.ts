import type { Decision } from '../../shared/rules/decide.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { OutcomesChunk } from '../outcomes.ts';
import type { Page } from '../page.ts';

/**
 * Lets a share of the visitors tell what became of surveys. What is kept is the number drawn, of a hundred: it names
 * nobody. Where it cannot be kept, or the visitor wants none of this, nobody tells.
 */
export default function counted(page: Page, decision: Decision<WidgetSurvey>): void {
  const { config, storage, privacy, load } = page;
  if (privacy.anonymous) return;
  let draw = storage.draw.read();
  if (typeof draw !== 'number') {
    draw = Math.random() * 100;
    if (!storage.draw.write(Number((draw as number).toFixed(1)))) return;
  }
  if ((draw as number) < (config.countedVisitors ?? 0))
    load<OutcomesChunk>(config.outcomes as string).then(
      ({ createOutcomes }) => {
        page.outcomes ??= createOutcomes(page);
        page.outcomes.tell(decision);
      },
      () => {},
    );
}
