import type { ComponentType } from 'preact';
import { useLoad } from '../use-load.ts';
import { Failure } from './failure.tsx';
import { Skeleton } from './skeleton.tsx';

interface LazySectionProps<Props> {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}

/** A part of the page whose code is fetched when it is drawn. */
export function LazySection<Props extends object>({ load, props }: LazySectionProps<Props>) {
  const loaded = useLoad('code', async () => ({ Section: await load() }));
  if (loaded.value) return <loaded.value.Section {...props} />;
  return loaded.error ? <Failure error={loaded.error} onRetry={loaded.retry} /> : <Skeleton />;
}
