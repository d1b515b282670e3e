import { useEffect, useState } from 'preact/hooks';
import { ApiError, UnreachableError } from '../client/index.ts';

/** What is known of a value that is being fetched. `value` stays the last one while the next is under way. */
export interface Load<T> {
  value: T | null;
  error: ApiError | null;
  busy: boolean;
  retry(): void;
}

interface State<T> {
  key: string;
  value: T | null;
  error: ApiError | null;
}

/**
 * Loads a value, again whenever the key changes. What is under way then is given up.
 * @param key says what is loaded; an empty one loads nothing
 */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Load<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<T>>({ key: '', value: null, error: null });
  const wanted = key && `${key}#${attempt}`;
  useEffect(() => {
    if (!wanted) return;
    const controller = new AbortController();
    load(controller.signal).then(
      (value) => setState({ key: wanted, value, error: null }),
      (reason) => {
        if (controller.signal.aborted) return;
        const error = reason instanceof ApiError ? reason : new UnreachableError(String(reason), 0, null);
        setState((last) => ({ ...last, key: wanted, error }));
      },
    );
    return () => controller.abort();
  }, [wanted]);
  const busy = wanted !== '' && state.key !== wanted;
  return { value: state.value, error: busy ? null : state.error, busy, retry: () => setAttempt(attempt + 1) };
}
