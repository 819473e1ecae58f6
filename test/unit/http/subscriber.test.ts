/** Who counts as one sender (D22): nobody owns thousands of turns. */
import { describe, expect, it } from 'vitest';
import { subscriberOf } from '../../../src/http/subscriber.ts';

describe('one subscriber', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:22ff::1', '2001:db8:1:22/56'],
    ['2001:0DB8:0001:2201:ffff:ffff:ffff:ffff', '2001:db8:1:22/56'],
    ['2001:db8::', '2001:db8:0:0/56'],
    ['::1', '0:0:0:0/56'],
    ['fe80::1%eth0', 'fe80:0:0:0/56'],
    ['a::b:c:d:e:f', 'a:0:0:0/56'],
    ['not an address', 'not an address'],
  ])('%s is %s', (address, subscriber) => {
    expect(subscriberOf(address)).toBe(subscriber);
  });
  it('is the same however an IPv6 address is written, and another beyond 56 bits', () => {
    expect(subscriberOf('2001:db8:1:2200::9')).toBe(subscriberOf('2001:db8:1:22aa:1:2:3:4'));
    expect(subscriberOf('2001:db8:1:2200::9')).not.toBe(subscriberOf('2001:db8:1:2300::9'));
  });
});
