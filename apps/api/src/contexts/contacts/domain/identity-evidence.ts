/**
 * What told us that an identity is a customer's: a message by it, the channel that named it beside another of theirs, or
 * somebody of the shop who typed it. Only the last is a claim; the channel vouches for the others.
 */
export const identityEvidence = ['message', 'provider', 'typed'] as const;
export type IdentityEvidence = (typeof identityEvidence)[number];

export function isVerified(evidence: IdentityEvidence): boolean {
  return evidence !== 'typed';
}
