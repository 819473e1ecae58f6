/** What the page of the editor is drawn from. */
import type { Staffing } from '../../policy/check-staffing.ts';
import type { Difference } from '../../policy/diff-model.ts';
import type { WallNote } from '../../policy/local-time.ts';
import type { ClockPreview } from '../../policy/preview.ts';
import type { SimulationReport } from '../../policy/simulate.ts';
import type { Instant } from '../../time.ts';
import type { FormError } from '../components/errors.tsx';
import type { FormValues } from '../forms/parse.ts';
import type { DeskUser } from '../layout.tsx';

/** Rows of the form for pauses. */
export const MAX_PAUSES = 3;

export const TOOLS = ['check', 'preview', 'simulate', 'diff', 'propose'] as const;
export type Tool = (typeof TOOLS)[number];

export interface FaultVm {
  /** Line of the text; null where it stands nowhere. */
  readonly line: number | null;
  /** JSON pointer; '' for the whole. */
  readonly path: string;
  readonly code: string;
  readonly reason: string;
  /** What stands in that line. */
  readonly excerpt: string;
}

export interface PreviewVm {
  readonly kind: 'preview';
  readonly timeZone: string;
  /** The zone whose days and working hours count; null where it is the same. */
  readonly countedIn: string | null;
  readonly start: Instant;
  readonly clocks: readonly ClockPreview[];
  readonly notes: readonly WallNote[];
  /** True where time frames that start later are left out. */
  readonly onlyReceipt: boolean;
  /** The place whose calendar counts (its name null: the policy has none for it); null where no place was asked about. */
  readonly place: { readonly name: string | null } | null;
}

export type EditorResult =
  | { readonly kind: 'faults'; readonly faults: readonly FaultVm[] }
  | {
      readonly kind: 'clean';
      readonly fewest: Readonly<Record<string, number | null>>;
      /** What is wrong with the policy for the people who have accounts. */
      readonly unfit: readonly Pick<FaultVm, 'code' | 'reason'>[];
      readonly gaps: Staffing['gaps'];
      readonly absences: Staffing['absences'];
    }
  | PreviewVm
  | { readonly kind: 'diff'; readonly differences: readonly Difference[] }
  | { readonly kind: 'simulation'; readonly report: SimulationReport };

export interface EditorVm {
  readonly user: DeskUser;
  readonly values: FormValues;
  readonly errors: readonly FormError[];
  readonly result: EditorResult | null;
  /** Names of presets to begin with. */
  readonly presets: readonly string[];
  /** True after the five questions could not be read. */
  readonly setupFailed: boolean;
  readonly maxLength: number;
  readonly maxNote: number;
}
