/** Holds the place of the cards while they load. */
export function Skeleton() {
  return (
    <div class="cards" role="status" aria-label="Loading results">
      {[0, 1].map((i) => (
        <div key={i} class="card skeleton" aria-hidden="true" />
      ))}
    </div>
  );
}
