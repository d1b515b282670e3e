import type { ApiError } from '../../client/index.ts';

/** What went wrong, in the API's words, with the id an operator can look for. */
export function Failure({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const { problem, status } = error;
  const otherwise = status === 0 ? 'The collector cannot be reached' : `The collector answered ${status}`;
  return (
    <section class="message" role="alert">
      <h2>{problem?.title ?? otherwise}</h2>
      {problem?.detail && <p>{problem.detail}</p>}
      {problem?.errors?.map(({ pointer, detail }) => (
        <p key={pointer}>
          {pointer}: {detail}
        </p>
      ))}
      {problem?.requestId && (
        <p class="muted">
          Request id: <code>{problem.requestId}</code>
        </p>
      )}
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </section>
  );
}
