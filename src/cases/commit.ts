/**
 * The one write path (D8): decisions are queued, grouped by tenant and acting person, and written by one database call.
 * Group commit is what makes durable intake fast; each item still gets its own outcome.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Sql } from '../db/client.ts';
import { isTransient } from '../db/errors.ts';
import type { Instant } from '../time.ts';
import type { CaseProjection } from './row.ts';

/** 'stale': the case moved on. 'spent': this timer or job has had its effect. 'duplicate': same idempotency key or import row. */
export type CommitOutcome = 'ok' | 'stale' | 'spent' | 'duplicate';

export interface ChainedEvent {
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly occurredAt: Instant;
  readonly precision: string;
  readonly recordedAt: Instant;
  readonly facts: unknown;
  readonly contentId: string | null;
  readonly contentHash: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly role: string;
  readonly prevHash: string;
  readonly hash: string;
}

export interface WantedTimer {
  readonly id: string;
  readonly clockKey: string;
  readonly step: string;
  readonly dueAt: Instant;
}

/** Hexadecimal for hashes, base64 for ciphertext; `expectedSeq` 0 creates the case. */
export interface CommitItem {
  readonly caseId: string;
  readonly expectedSeq: number;
  readonly row?: CaseProjection & { readonly chain_head: string };
  readonly events?: readonly ChainedEvent[];
  readonly contents?: readonly { id: string; ciphertext: string }[];
  readonly clocks?: readonly object[];
  readonly timers?: readonly WantedTimer[];
  readonly outbox?: readonly { id: string; queue: string; name: string; facts: unknown; requestId: string | null }[];
  readonly exclusions?: readonly { staffId: string; cause: string; renews: boolean }[];
  readonly voidedExclusions?: readonly string[];
  readonly persons?: readonly { id: string; wrappedKey: string; sealed: string }[];
  readonly parties?: readonly { id: string; personId: string | null; staffId: string | null; role: string; viewScope: string }[];
  readonly files?: readonly object[];
  readonly destroyedFiles?: readonly string[];
  readonly searchTokens?: readonly string[];
  readonly caseKey?: string;
  readonly receiptHash?: string;
  /** A message that came through a door: written with its effect, once for ever (A02). Hexadecimal. */
  readonly doorMessage?: { readonly doorId: string; readonly hash: string };
  /** Keys of the person that change: a new code revokes the one before; a phrase as argon2id text. */
  readonly access?: {
    readonly codeHash?: string;
    readonly phraseHash?: string;
    /** A code for somebody who speaks for the person; the end of one; their own way to be reached, null for none (J02). */
    readonly mandate?: { readonly id: string; readonly codeHash: string };
    readonly endedMandate?: string;
    readonly mandateContact?: { readonly id: string; readonly personId: string | null };
  };
  readonly fired?: string;
  readonly consumed?: string;
  readonly idempotency?: { keyHash: string; fingerprint: string; sealedResponse: string; expiresAt: Instant };
  readonly importRow?: { source: string; rowKey: string; rowHash: string };
  /** Further steps of the same case, each on the one before: the database sees every change of state by itself (M08), and all or none. */
  readonly further?: readonly CommitItem[];
}

export interface CommitScope {
  readonly organisationId: string;
  readonly staffId: string | null;
}

export interface Committer {
  /** Writes one item, probably together with others that are waiting. Rejects only when the database refuses or cannot be reached. */
  commit(scope: CommitScope, item: CommitItem): Promise<CommitOutcome>;
}

interface Waiting {
  readonly scope: CommitScope;
  readonly item: CommitItem;
  readonly resolve: (outcome: CommitOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_BATCH = 64;
const MAX_IN_FLIGHT = 2;
const MAX_ATTEMPTS = 6;
/** No further attempt after this: one that the database never answered has taken most of it. */
const PATIENCE_MS = 5_000;

/**
 * Writes items in their order in one transaction: one outcome an item, all of them or, when it rejects, none. Several items of one case
 * may follow each other. `now` stamps firing, supersession and outbox rows.
 */
export async function commitTogether(sql: Sql, scope: CommitScope, now: Instant, items: readonly CommitItem[]): Promise<CommitOutcome[]> {
  const rows = await sql.unsafe<{ outcomes: CommitOutcome[] }[]>(
    'select commit_decisions($1::uuid, $2::uuid, $3::timestamptz, $4::text::jsonb) as outcomes',
    [scope.organisationId, scope.staffId, now, JSON.stringify(items.flatMap(stepsOf))],
    { prepare: true },
  );
  const outcomes = (rows[0]?.outcomes ?? []).values();
  // A step whose predecessor was not written is stale: what stopped the first stopped them all.
  return items.flatMap((item) => {
    const own = stepsOf(item).flatMap(() => outcomes.next().value ?? []);
    return own.find((outcome) => outcome !== 'ok') ?? own.slice(0, 1);
  });
}

function stepsOf({ further = [], ...item }: CommitItem): readonly CommitItem[] {
  return [item, ...further];
}

/** A committer over the app role's pool. `currentTime` stamps firing, supersession and outbox rows. */
export function createCommitter(sql: Sql, currentTime: () => Instant, logger: Logger): Committer {
  const waiting: Waiting[] = [];
  let inFlight = 0;

  /** A lost connection leaves the outcome open; every item carries its own claim, so writing it again is safe (performance.md 4.1). */
  const writeAgain = async (scope: CommitScope, items: readonly CommitItem[]): Promise<CommitOutcome[]> => {
    const began = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await commitTogether(sql, scope, currentTime(), items);
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isTransient(error) || performance.now() - began > PATIENCE_MS) throw error;
        await setTimeout(100 * attempt);
      }
    }
  };

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    const [first] = batch;
    if (!first) return;
    try {
      const outcomes = await writeAgain(
        first.scope,
        batch.map((w) => w.item),
      );
      batch.forEach((w, i) => {
        const outcome = outcomes[i];
        if (outcome) w.resolve(outcome);
        else w.reject(new Error('commit.no_outcome'));
      });
    } catch (error) {
      // A database that is away is away for all of them.
      if (batch.length === 1 || isTransient(error)) {
        for (const one of batch) one.reject(error);
        return;
      }
      // One poison row must not fail its neighbours: each is tried alone (performance.md 4.1).
      logger.warn({ items: batch.length }, 'commit.batch_split');
      for (const single of batch) await settle([single]);
    }
  };

  const pump = (): void => {
    while (inFlight < MAX_IN_FLIGHT && waiting.length > 0) {
      inFlight += 1;
      void settle(takeBatch(waiting)).finally(() => {
        inFlight -= 1;
        pump();
      });
    }
  };

  return {
    commit: (scope, item) =>
      new Promise((resolve, reject) => {
        waiting.push({ scope, item, resolve, reject });
        pump();
      }),
  };
}

/** Takes the next batch: same tenant and person as the first, no case twice (its second item would be stale by construction). */
function takeBatch(waiting: Waiting[]): Waiting[] {
  const batch: Waiting[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < waiting.length && batch.length < MAX_BATCH; ) {
    const candidate = waiting[i];
    const first = batch[0];
    if (!candidate) break;
    const fits =
      !first || (first.scope.organisationId === candidate.scope.organisationId && first.scope.staffId === candidate.scope.staffId);
    if (fits && !seen.has(candidate.item.caseId)) {
      seen.add(candidate.item.caseId);
      batch.push(candidate);
      waiting.splice(i, 1);
    } else {
      i += 1;
    }
  }
  return batch;
}
