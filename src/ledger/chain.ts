/**
 * The hash chains: one of events and one of reads per case (D16, K09). A hash covers codes, ids, times and the hash of the sealed
 * content, never content itself, so erasure does not break a chain (D17). Hashes are lower-case hexadecimal.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../time.ts';
import { canonicalBytes } from '../vault/canonical.ts';
import type { EventRecord, Json } from '../workflow/model.ts';

/** What precedes the first link of every chain. */
export const GENESIS = '0'.repeat(64);

/** An event with the case it belongs to. `contentHash` is SHA-256 of the ciphertext. */
export interface LedgerEvent extends EventRecord {
  readonly organisationId: string;
  readonly caseId: string;
  readonly contentHash: string | null;
}

/** One read of content or identity (H05). */
export interface AccessEntry {
  readonly organisationId: string;
  readonly caseId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly staffId: string | null;
  readonly role: string;
  readonly category: string;
  readonly purpose: string;
}

/** A link as it is stored. */
export interface Linked {
  readonly prevHash: string;
  readonly hash: string;
}

export type ChainVerdict =
  | { readonly ok: true; readonly seq: number; readonly head: string }
  | { readonly ok: false; readonly brokenAtSeq: number; readonly reason: ChainFault };

/** 'gap': a number is missing or repeated. 'foreign': of another case. 'wrong_prev': not linked to the one before. 'wrong_hash': altered. */
export type ChainFault = 'gap' | 'foreign' | 'wrong_prev' | 'wrong_hash';

const sha256 = (value: Json): string => createHash('sha256').update(canonicalBytes(value)).digest('hex');

/** The hash of an event that follows `prev`: SHA-256 over RFC 8785 JSON of exactly these members (D16). Other members do not count. */
export function eventHash(prev: string, event: LedgerEvent): string {
  const { caseId, organisationId, seq, type, v, occurredAt, precision, recordedAt, facts, actorKind, actorId, role, contentHash } = event;
  return sha256({
    caseId,
    organisationId,
    seq,
    type,
    v,
    occurredAt,
    precision,
    recordedAt,
    facts,
    actorKind,
    actorId,
    role,
    contentHash,
    prev,
  });
}

/** The hash of a read that follows `prev`, in a chain of its own. */
export function accessHash(prev: string, entry: AccessEntry): string {
  const { caseId, organisationId, seq, at, staffId, role, category, purpose } = entry;
  return sha256({ caseId, organisationId, seq, at, staffId, role, category, purpose, prev });
}

/**
 * Checks a whole chain of events from number 1. An empty chain is sound, with GENESIS as its head. A cut at the end shows only against
 * a head kept elsewhere: compare `seq` and `head` with the case row and with the last checkpoint.
 */
export function verifyChain(events: readonly (LedgerEvent & Linked)[]): ChainVerdict {
  return verifyLinks(events, eventHash);
}

/** Checks a whole chain of reads, as `verifyChain` does. */
export function verifyAccessChain(entries: readonly (AccessEntry & Linked)[]): ChainVerdict {
  return verifyLinks(entries, accessHash);
}

type Link = Linked & { readonly organisationId: string; readonly caseId: string; readonly seq: number };

function verifyLinks<T extends Link>(links: readonly T[], hashOf: (prev: string, link: T) => string): ChainVerdict {
  let head = GENESIS;
  for (const [i, link] of links.entries()) {
    const reason = faultOf(link, i + 1, head, links[0] ?? link, hashOf);
    if (reason) return { ok: false, brokenAtSeq: i + 1, reason };
    head = link.hash;
  }
  return { ok: true, seq: links.length, head };
}

function faultOf<T extends Link>(
  link: T,
  seq: number,
  prev: string,
  first: T,
  hashOf: (prev: string, link: T) => string,
): ChainFault | undefined {
  if (link.seq !== seq) return 'gap';
  if (link.organisationId !== first.organisationId || link.caseId !== first.caseId) return 'foreign';
  if (link.prevHash !== prev) return 'wrong_prev';
  return hashOf(prev, link) === link.hash ? undefined : 'wrong_hash';
}
