import ipaddr from 'ipaddr.js';

/** 2000::/3, the only part of IPv6 that is given out as public addresses. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether an address belongs to the public internet. Everything with a special meaning is not: loopback, private, link-local,
 * carrier NAT, test and future ranges, and IPv6 forms that stand for an IPv4 address (mapped ones are judged as that).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}
