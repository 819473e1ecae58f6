/** Turns decided events into chained ones, and narrative into sealed content that the chain fixes by the hash of its ciphertext (D16, D17). */
import { eventHash, GENESIS } from '../ledger/chain.ts';
import { contentHash, openJson, sealJson, type VaultKey } from '../vault/envelope.ts';
import { actionNamed } from '../workflow/actions.ts';
import type { Role } from '../workflow/codes.ts';
import type { Command, EventDraft } from '../workflow/model.ts';
import { rolesFor } from '../workflow/permission.ts';
import type { WriteContext } from './act.ts';
import type { ChainedEvent } from './commit.ts';

/** Narrative of one event: sealed under the case's key, bound to its row. */
export interface SealedContent {
  readonly id: string;
  readonly ciphertext: Buffer;
}

/** Seals named narrative fields as one ciphertext. */
export function sealContent(
  caseKey: VaultKey,
  organisationId: string,
  id: string,
  content: Readonly<Record<string, string>>,
): SealedContent {
  return { id, ciphertext: sealJson(caseKey, { organisationId, rowId: id, column: 'contents.ciphertext' }, content) };
}

/** Opens what `sealContent` sealed. Throws VaultError when the row was exchanged or tampered with. */
export function openContent(caseKey: VaultKey, organisationId: string, id: string, ciphertext: Buffer): Record<string, string> {
  return openJson(caseKey, { organisationId, rowId: id, column: 'contents.ciphertext' }, ciphertext) as Record<string, string>;
}

/** Chains the events of one decision behind `before`. The first event carries the sealed content. */
export function chainEvents(
  context: WriteContext,
  before: { readonly state: { readonly seq: number }; readonly chainHead: Buffer } | null,
  caseId: string,
  drafts: readonly EventDraft[],
  sealed: SealedContent | null,
): ChainedEvent[] {
  let prevHash = before?.chainHead.toString('hex') ?? GENESIS;
  let seq = before?.state.seq ?? 0;
  const role = actingRole(context.command);
  return drafts.map((draft, index) => {
    seq += 1;
    const content = index === 0 ? sealed : null;
    const record = {
      organisationId: context.organisationId,
      caseId,
      seq,
      type: draft.type,
      v: draft.v,
      occurredAt: draft.occurredAt,
      precision: draft.precision,
      recordedAt: context.now,
      facts: draft.facts,
      actorKind: context.command.actor.kind,
      actorId: context.command.actor.id,
      role,
      contentHash: content ? contentHash(content.ciphertext) : null,
    };
    const hash = eventHash(prevHash, record);
    const { organisationId: _organisation, caseId: _case, ...rest } = record;
    const chained: ChainedEvent = { ...rest, contentId: content?.id ?? null, prevHash, hash };
    prevHash = hash;
    return chained;
  });
}

/** The role that admitted the actor to this action, not merely one that they hold. */
function actingRole({ action, actor }: Command): Role {
  const definition = actionNamed(action);
  return (definition ? rolesFor(definition, actor)[0] : undefined) ?? actor.roles[0] ?? 'system';
}
