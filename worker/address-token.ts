/** A token in an address, for programs that fetch an address and can say nothing else: spreadsheets. */
import type { Context, MiddlewareHandler } from 'hono';
import { requireScope } from './authenticate.ts';
import type { Caller, Env } from './context.ts';
import { ApiError } from './problem.ts';

const parameter = 'token';

/** Only what reads aggregates: addresses are passed on, and written down where nobody thinks of it. */
const isHarmless = ({ scopes }: Caller) => scopes.length === 1 && scopes[0] === 'results';

/**
 * Lets pass who may read results, by the header as everywhere, or by `?token=` with a token that can do nothing else.
 * What comes after finds the token in the header and no longer in the address.
 */
export const requireResultsToken: MiddlewareHandler<Env> = async (c, next) => {
  const fromAddress = moveToHeader(c);
  return requireScope('results')(c, async () => {
    if (fromAddress && !isHarmless(c.get('caller')))
      throw new ApiError('forbidden', {
        detail: 'In an address only a token may stand whose one scope is `results`. This one can do more: take it back',
      });
    await next();
  });
};

/** Says whether there was one. */
function moveToHeader(c: Context<Env>): boolean {
  const address = new URL(c.req.url);
  const [token, ...others] = address.searchParams.getAll(parameter);
  if (token === undefined) return false;
  const headers = new Headers(c.req.raw.headers);
  if (others.length > 0 || headers.has('Authorization'))
    throw new ApiError('invalid_parameter', {
      errors: [{ pointer: parameter, detail: 'Say once who is calling: in the header, or in the address' }],
    });
  address.searchParams.delete(parameter);
  headers.set('Authorization', `Bearer ${token}`);
  c.req.raw = new Request(address, { method: c.req.method, headers });
  return true;
}
