const encoder = new TextEncoder();

/**
 * Whether a signature is the HMAC-SHA256 (hex) of a respondent's id, keyed with the secret's text. Takes the same time
 * whatever is wrong.
 */
export async function signatureFits(secret: string, respondent: string, signature: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  return crypto.subtle.verify('HMAC', key, bytes, encoder.encode(respondent));
}
