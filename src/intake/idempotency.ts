/** A repeated request gets the first answer again (D11). The key is a secret of the client: it alone opens the stored answer. */
import { and, eq, gt } from 'drizzle-orm';
import { idempotencyRow } from '../cases/act.ts';
import { asViewer, type Tx } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Instant } from '../time.ts';
import { bodyFingerprint, idempotencyHash, idempotencyKeyFault, openResponse, sealResponseUnderKey } from '../vault/lookup.ts';
import type { Json } from '../workflow/model.ts';
import { idempotencyKeys } from './intake.table.ts';

/** What is stored of a key; only the key opens the sealed answer. */
export interface Claim {
  readonly keyHash: string;
  readonly fingerprint: string;
  readonly seal: (answer: unknown) => Buffer;
}

export interface IdempotentRequest {
  /** What the commit stores, or undefined without a key. */
  readonly claim: Claim | undefined;
  /** The answer of the first request with this key, or undefined. Throws 422 when the body differs. */
  replay(): Promise<Json | undefined>;
}

/** Reads the `Idempotency-Key` of a request. Throws 422 for a key that somebody else could guess. */
export function idempotentRequest(
  deps: Pick<AppDeps, 'db' | 'clock'>,
  organisationId: string,
  pepper: Buffer,
  key: string | undefined,
  target: string,
  body: Json,
): IdempotentRequest {
  if (key === undefined) return { claim: undefined, replay: async () => undefined };
  const fault = idempotencyKeyFault(key);
  if (fault) {
    const detail = 'Send 16 or more random bytes, for example 32 hexadecimal digits, as Idempotency-Key.';
    throw new HttpProblem(422, fault, { detail, fields: [{ pointer: '/headers/idempotency-key', code: fault, detail }] });
  }
  const keyHash = idempotencyHash(key, pepper);
  const fingerprint = bodyFingerprint(key, target, body);
  return {
    claim: {
      keyHash: keyHash.toString('hex'),
      fingerprint: fingerprint.toString('hex'),
      seal: (response) => sealResponseUnderKey(key, organisationId, JSON.parse(JSON.stringify(response))),
    },
    replay: async () => {
      const [row] = await asViewer(deps.db, { organisationId, staffId: null }, (tx) =>
        tx
          .select()
          .from(idempotencyKeys)
          .where(and(eq(idempotencyKeys.keyHash, keyHash), gt(idempotencyKeys.expiresAt, deps.clock.now()))),
      );
      if (!row) return undefined;
      if (!row.fingerprint.equals(fingerprint))
        throw new HttpProblem(422, 'idempotency.body_differs', {
          detail: 'This Idempotency-Key was used with another body. Use a new key.',
        });
      return openResponse(key, organisationId, row.sealedResponse);
    },
  };
}

/** True where an answer is kept under this key already. */
export async function isClaimed(tx: Tx, { keyHash }: Claim): Promise<boolean> {
  const found = await tx
    .select({ keyHash: idempotencyKeys.keyHash })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.keyHash, Buffer.from(keyHash, 'hex')));
  return found.length > 0;
}

/** Keeps an answer in the transaction of what it answers, for changes that are none of a case. */
export async function keepAnswer(tx: Tx, organisationId: string, claim: Claim, answer: unknown, now: Instant): Promise<void> {
  const row = idempotencyRow(claim, answer, now);
  await tx.insert(idempotencyKeys).values({
    organisationId,
    keyHash: Buffer.from(row.keyHash, 'hex'),
    fingerprint: Buffer.from(row.fingerprint, 'hex'),
    sealedResponse: Buffer.from(row.sealedResponse, 'base64'),
    expiresAt: row.expiresAt,
  });
}
