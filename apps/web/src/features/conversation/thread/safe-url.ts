const followed = ['http:', 'https:', 'mailto:', 'tel:'];

/** An address of a stranger that may be followed; null for every scheme that could do more than open something. */
export function safeUrl(address: string | undefined): string | null {
  const url = address ? URL.parse(address.trim()) : null;
  return url && followed.includes(url.protocol) ? url.href : null;
}
