import type { ComponentType } from 'preact';
import { useLoad } from '../use-load.ts';
import { Failure } from './failure.tsx';
import type { SectionProps } from './site-results.tsx';
import { Skeleton } from './skeleton.tsx';

interface LazySectionProps {
  load: () => Promise<ComponentType<SectionProps>>;
  props: SectionProps;
}

/** A section whose code is fetched when it is opened. */
export function LazySection({ load, props }: LazySectionProps) {
  const loaded = useLoad('code', async () => ({ Section: await load() }));
  if (loaded.value) return <loaded.value.Section {...props} />;
  return loaded.error ? <Failure error={loaded.error} onRetry={loaded.retry} /> : <Skeleton />;
}
