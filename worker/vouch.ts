import { isAddressable } from '../shared/rules/addressable.ts';
import type { Site } from '../shared/schema/site.ts';
import type { Catalogue } from './catalogue.ts';
import { signatureFits } from './signature.ts';

/** Whether a visitor is who they say they are. */
export type Vouch = (respondent: string, signature: string | undefined) => Promise<boolean>;

/**
 * Believes everybody where the site requires no signature; otherwise those whose signature fits a valid secret. Nobody is
 * believed whose id no address can name: what is stored of them could not be erased.
 */
export function vouchFor(catalogue: Catalogue, db: D1Database, site: Site): Vouch {
  if (!site.requireSignature) return async (respondent) => isAddressable(respondent);
  let newest: Promise<readonly string[]> | undefined;
  return async (respondent, signature) => {
    if (signature === undefined || !isAddressable(respondent)) return false;
    const fitsOne = async (secrets: readonly string[]) => {
      const fits = await Promise.all(secrets.map((secret) => signatureFits(secret, respondent, signature)));
      return fits.includes(true);
    };
    if (await fitsOne(await catalogue.signingSecrets(db, site.key))) return true;
    // A secret may just have been made elsewhere, and an identity that is dropped does not come back. Once a request.
    newest ??= catalogue.signingSecrets(db, site.key, true);
    return fitsOne(await newest);
  };
}
