/**
 * History enters by the same table as everything else: T00, role importer (D24). One transaction a row, claimed by (source, row key):
 * a run may be killed and repeated, and nothing is there twice.
 */
import { and, eq } from 'drizzle-orm';
import { type ActDeps, caseItem } from '../cases/act.ts';
import { findPolicy } from '../cases/case.store.ts';
import { sealContent } from '../cases/chain.ts';
import { TZ_VERSION } from '../cases/rules.store.ts';
import { asViewer } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { decide } from '../workflow/decide.ts';
import type { Actor } from '../workflow/model.ts';
import { type ImportFacts, importFacts } from './import/command.ts';
import type { ImportMapping } from './import/mapping.ts';
import type { RowFate } from './import/report.ts';
import type { RowOutcome } from './import/rows.ts';
import { importRows } from './intake.table.ts';
import { newReference } from './receipt-code.ts';

const IMPORTER: Actor = { kind: 'importer', id: null, roles: ['importer'] };

export type ImportRow = Extract<RowOutcome, { kind: 'row' }>;

export type ImportResult = { readonly kind: 'fate'; readonly fate: RowFate } | { readonly kind: 'refused'; readonly code: string };

/** The policy that an imported open case is held to from now on. Throws when none is published. */
export async function importPolicy(deps: ActDeps, organisation: Organisation): Promise<PolicyDocument> {
  const policy = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) =>
    findPolicy(tx, organisation.activePolicyId, organisation.activePolicyVersion),
  );
  if (!policy) throw new Error('policy.not_published');
  return policy;
}

/** Imports one row, unless it is there already. With `dryRun` everything but the write is done. */
export async function importRow(
  deps: ActDeps,
  organisation: Organisation,
  policy: PolicyDocument,
  mapping: ImportMapping,
  row: ImportRow,
  dryRun: boolean,
): Promise<ImportResult> {
  const known = await findRowHash(deps, organisation.id, mapping.source, row.rowKey);
  if (known) return { kind: 'fate', fate: known.toString('hex') === row.rowHash ? 'unchanged' : 'changed' };
  const { facts, content } = importFacts(row.record, row.rowKey, mapping);
  const now = deps.clock.now();
  const caseId = newId();
  const command = {
    action: 'import',
    actor: IMPORTER,
    input: { ...facts, caseId, reference: newReference() },
    content: Object.keys(content),
  };
  const decision = decide({ definition: 'grievance-v1', policy, tz: TZ_VERSION }, null, command, now);
  if (decision.kind === 'refused') return { kind: 'refused', code: decision.refusals[0]?.code ?? 'import.refused' };
  if (dryRun) return { kind: 'fate', fate: 'imported' };
  const item = await buildItem(deps, organisation.id, { command, policy, now, content, caseId }, decision);
  const importClaim = { source: mapping.source, rowKey: row.rowKey, rowHash: row.rowHash };
  const outcome = await deps.committer.commit({ organisationId: organisation.id, staffId: null }, { ...item, importRow: importClaim });
  deps.onCommitted(organisation.id, caseId, item.timers ?? []);
  return { kind: 'fate', fate: outcome === 'ok' ? 'imported' : 'unchanged' };
}

interface Prepared {
  readonly command: Parameters<typeof decide>[2];
  readonly policy: PolicyDocument;
  readonly now: Parameters<typeof decide>[3];
  readonly content: ImportFacts['content'];
  readonly caseId: string;
}

async function buildItem(
  deps: ActDeps,
  organisationId: string,
  prepared: Prepared,
  decision: Extract<ReturnType<typeof decide>, { kind: 'accepted' }>,
) {
  const keys = await deps.keyring.of(organisationId);
  const caseKey = keys.newCaseKey(prepared.caseId);
  const { description } = prepared.content;
  const sealed = description === undefined ? null : sealContent(caseKey.key, organisationId, newId(), { description });
  const context = { organisationId, command: prepared.command, requestId: null, policy: prepared.policy, now: prepared.now };
  return { ...caseItem(context, null, decision, sealed), caseKey: caseKey.wrapped.toString('base64') };
}

async function findRowHash(deps: ActDeps, organisationId: string, source: string, rowKey: string): Promise<Buffer | undefined> {
  const [row] = await asViewer(deps.db, { organisationId, staffId: null }, (tx) =>
    tx
      .select({ rowHash: importRows.rowHash })
      .from(importRows)
      .where(and(eq(importRows.source, source), eq(importRows.rowKey, rowKey))),
  );
  return row?.rowHash;
}
