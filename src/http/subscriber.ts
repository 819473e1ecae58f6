/** Who counts as one sender. Pure. */
import { isIPv4, isIPv6 } from 'node:net';

/**
 * The part of an address that one subscriber has: all of an IPv4 address, the first 56 bits of an IPv6 one, since whoever has one of those has
 * billions. What is no address stays as it is.
 */
export function subscriberOf(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  const mapped = bare.replace(/^::ffff:(?=\d+\.)/, '');
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(bare)) return address;
  const [head = '', tail] = bare.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const [a = '0', b = '0', c = '0', d = '0'] = [...first, ...(tail === undefined ? [] : gap), ...last];
  const half = (Number.parseInt(d, 16) >> 8).toString(16);
  return `${[a, b, c].map((group) => Number.parseInt(group, 16).toString(16)).join(':')}:${half}/56`;
}
