import { useEffect, useMemo, useState } from 'preact/hooks';
import { connect } from './api.ts';
import { forgetToken, keepToken, restoreToken } from './session.ts';
import { useLoad } from './use-load.ts';
import { Console } from './view/console.tsx';
import { Failure } from './view/failure.tsx';
import { SignIn } from './view/sign-in.tsx';
import { Skeleton } from './view/skeleton.tsx';
import { TopBar } from './view/top-bar.tsx';

/** Who is reading: asks for a token, learns what it may read, and hands over to the console. */
export function App() {
  const [token, setToken] = useState(restoreToken);
  const [notice, setNotice] = useState<string | null>(null);

  const signOut = (reason: string | null) => {
    forgetToken();
    setNotice(reason);
    setToken(null);
  };
  const signIn = (entered: string) => {
    keepToken(entered);
    setNotice(null);
    setToken(entered);
  };
  // A sign-in link opened in the tab of the console changes nothing but the hash.
  useEffect(() => {
    const takeLink = () => setToken(restoreToken());
    addEventListener('hashchange', takeLink);
    return () => removeEventListener('hashchange', takeLink);
  }, []);
  const api = useMemo(
    () => connect(token ?? '', () => signOut('The token is not valid, or no longer. Please sign in again.')),
    [token],
  );
  const access = useLoad(token ?? '', async (signal) => {
    const [info, sites] = await Promise.all([api.token(signal), api.sites(signal)]);
    return { info, sites };
  });

  if (!token) return <SignIn notice={notice} onToken={signIn} />;
  if (access.value && !access.busy)
    return <Console api={api} info={access.value.info} sites={access.value.sites} onSignOut={() => signOut(null)} />;
  return (
    <>
      <TopBar onSignOut={() => signOut(null)} />
      <main>{access.error ? <Failure error={access.error} onRetry={access.retry} /> : <Skeleton />}</main>
    </>
  );
}
