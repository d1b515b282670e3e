import { useState } from 'preact/hooks';
import { Wordmark } from './wordmark.tsx';

/** @param notice why the reader is asked again */
export function SignIn({ notice, onToken }: { notice: string | null; onToken: (token: string) => void }) {
  const [entered, setEntered] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (entered.trim()) onToken(entered.trim());
  };
  return (
    <main class="sign-in">
      <form onSubmit={submit}>
        <Wordmark />
        <h1>Results</h1>
        <p class="muted">Sign in with a token of your site. It stays in this tab and is forgotten when you close it.</p>
        {notice && (
          <p class="notice" role="alert">
            {notice}
          </p>
        )}
        <label for="token">Token</label>
        <input
          id="token"
          type="password"
          autocomplete="off"
          spellcheck={false}
          placeholder="ts_…"
          required
          value={entered}
          onInput={(event) => setEntered(event.currentTarget.value)}
        />
        <button type="submit" class="main">
          Sign in
        </button>
      </form>
    </main>
  );
}
