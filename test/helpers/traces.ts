/** Whether anything at all was written to a case. */
import type postgres from 'postgres';
import type { CaseState } from '../../src/workflow/model.ts';

export interface Trace {
  /** Everything that the database keeps of the case, small enough to compare. */
  readonly text: string;
  readonly state: CaseState;
}

/** By reference. `xmin` changes with any write to a row. */
export async function tracesOf(owner: postgres.Sql, references: readonly string[]): Promise<ReadonlyMap<string, Trace>> {
  const rows = await owner<{ reference: string; snapshot: CaseState }[]>`
    select c.reference, c.snapshot, c.xmin::text as row,
      (select string_agg(t.xmin::text, ',' order by t.id) from timers t where t.case_id = c.id) as timers,
      (select string_agg(k.xmin::text, ',' order by k.key) from clocks k where k.case_id = c.id) as clocks,
      (select count(*) from case_events e where e.case_id = c.id) as events, (select count(*) from contents n where n.case_id = c.id) as contents,
      (select count(*) from outbox o where o.case_id = c.id) as outbox, (select count(*) from case_exclusions x where x.case_id = c.id) as exclusions,
      (select count(*) from search_tokens s where s.case_id = c.id) as tokens
    from cases c where c.reference = any(${[...references]})`;
  return new Map(rows.map(({ reference, snapshot, ...rest }) => [reference, { text: JSON.stringify(rest), state: snapshot }]));
}
