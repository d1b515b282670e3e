/** `npm run token`: makes the operator's token for a deployment and says how to install its hash. Nothing is stored. */
import { makeOperatorToken } from './operator-token.ts';

const { token, hash } = makeOperatorToken();

console.log(`
  Token     ${token}
            Keep it in your password manager: it may do everything on every site, and is shown only now.

  SHA-256   ${hash}
            This is all the worker gets to know. Install it with:

            echo ${hash} | npx wrangler secret put ADMIN_TOKEN_SHA256
`);
