/** A record of an imported row as the input of T00, the transition by which history enters (D24). */
import type { Facts } from '../../workflow/model.ts';
import type { ImportedDate } from './dates.ts';
import type { ImportMapping } from './mapping.ts';
import type { ImportRecord } from './record.ts';

export interface ImportFacts {
  /** When the event occurred: the lodging, as exactly as the file knows it (D23). */
  readonly occurred: ImportedDate;
  /** Codes, ids and times of `case.imported`, but for what the case gets on entry: caseId, reference, definition, policy. */
  readonly facts: Facts;
  /** Narrative to be sealed; without `description` where the file has none, which is no reason to refuse the row. */
  readonly content: { readonly description?: string };
}

/**
 * The facts of `case.imported`. An ended case without a known date has `closedAt` null and `closedPrecision` `unknown`. What a file
 * cannot tell (danger, fear of retaliation, wished outcome, respondents) is set as if it had not been said.
 */
export function importFacts(record: ImportRecord, rowKey: string, mapping: Pick<ImportMapping, 'source' | 'constants'>): ImportFacts {
  const { lodged, engaged, closed, description } = record;
  const facts: Facts = {
    source: `${mapping.source}/${rowKey}`,
    entryClass: record.entryClass,
    channel: record.channel,
    locale: mapping.constants.locale,
    submitterRole: record.submitterRole,
    identityMode: record.identityMode,
    siteId: null,
    country: record.country,
    groups: record.groups,
    receivedAt: lodged.at,
    receivedPrecision: lodged.precision,
    dangerNow: false,
    fearsRetaliation: false,
    desiredOutcome: false,
    respondents: [],
    state: record.state,
    engagedAt: engaged?.at ?? null,
    engagedPrecision: engaged?.precision ?? 'unknown',
    closedAt: closed?.at ?? null,
    closedPrecision: closed?.precision ?? 'unknown',
    procedure: record.procedure,
    substantiation: record.substantiation,
    harms: record.harms,
    themes: record.themes,
  };
  return { occurred: lodged, facts, content: description === null ? {} : { description } };
}
