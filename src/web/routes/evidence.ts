/** What pages with files need: the control's model. */
import { limitsInWords } from '../../evidence/evidence.schemas.ts';
import { KEEP_FIELD, type SentFile } from '../../evidence/form.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import type { EvidenceFieldVm } from '../components/evidence.tsx';
import { type FormValues, textOf } from '../forms/parse.ts';

/** The control with its limits, what was chosen before, and what has arrived. */
export function evidenceVm(deps: Pick<AppDeps, 'evidence'>, values: FormValues = {}, sent: readonly SentFile[] = []): EvidenceFieldVm {
  return { limits: limitsInWords(deps.evidence.limits), sent, keep: textOf(values, KEEP_FIELD) };
}
