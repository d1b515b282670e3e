import type { Decision } from '../../shared/rules/decide.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { OutcomesChunk } from '../outcomes.ts';
import type { Page } from '../page.ts';

/** Lets a share of the visitors tell what became of surveys. What is kept is the number drawn: it names nobody. */
export default function counted(page: Page, decision: Decision<WidgetSurvey>): void {
  const { config, storage, privacy, load } = page;
  let draw = storage.draw.read();
  if (draw === undefined && !privacy.anonymous) {
    draw = Math.floor(Math.random() * 100);
    storage.draw.write(draw);
  }
  if ((draw as number) < (config.countedVisitors ?? 0))
    load<OutcomesChunk>(config.outcomes as string).then(
      ({ tell }) => tell(page, decision),
      () => {},
    );
}
