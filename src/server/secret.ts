import { createHash, randomBytes } from 'node:crypto';

/** A secret that nobody guesses: 256 bits, safe in a URL and in a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of such a secret. Without salt: guessing one of 256 bits is hopeless, and it must be found by its hash. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
