/** Outcomes of `act()` as HTTP: one translation for the API and the pages. */
import { HttpProblem, notFound, refusalProblem } from '../http/problem.ts';
import type { CaseState } from '../workflow/model.ts';
import type { ActResult } from './act.ts';

/** The new state, or the problem that the caller is told. */
export function stateOrThrow(result: ActResult): CaseState {
  switch (result.kind) {
    case 'done':
      return result.state;
    case 'refused':
      throw refusalProblem(result.refusals);
    case 'missing':
      throw notFound();
    case 'revision_mismatch':
      throw new HttpProblem(412, 'case.revision_mismatch', { detail: 'Read the case again, then decide whether your change still fits.' });
    default:
      throw new HttpProblem(409, 'case.contended', { detail: 'Several changes met. Nothing of yours was written: try again.' });
  }
}

/** The revision in an If-Match header, or undefined. Throws 422 when it is not one of ours. */
export function revisionFrom(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header);
  if (!match) throw new HttpProblem(422, 'request.if_match', { detail: 'Send the ETag of the case, in quotes, as If-Match.' });
  return Number(match[1]);
}
