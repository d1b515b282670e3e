import type { Scope, TokenInfo } from '../shared/schema/token.ts';

/** Whether a token may do what a scope stands for; `admin` may do everything. */
export function may({ scopes }: Pick<TokenInfo, 'scopes'>, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}
