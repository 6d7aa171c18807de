/** Two contacts that may be one, the smaller id first. */
export interface ContactPair {
  readonly firstId: string;
  readonly secondId: string;
}

export function contactPair(one: string, other: string): ContactPair {
  return one < other ? { firstId: one, secondId: other } : { firstId: other, secondId: one };
}

export function pairKey({ firstId, secondId }: ContactPair): string {
  return `${firstId} ${secondId}`;
}
