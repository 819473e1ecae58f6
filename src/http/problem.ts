/**
 * Errors as people and programs meet them: RFC 9457 problem details with stable dotted codes, or a page for browsers.
 * Details never echo narrative, names, codes or whether a case exists (architecture section 7).
 */
import Type, { type Static } from 'typebox';
import type { Refusal } from '../workflow/model.ts';

export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  requestId: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.Optional(Type.String()) }))),
});
export type Problem = Static<typeof ProblemSchema>;

export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail?: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request could not be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  406: 'Not taken',
  409: 'Not possible now',
  412: 'Somebody changed this since you read it',
  413: 'Too large',
  415: 'This content type is not understood',
  422: 'Something needs correcting',
  428: 'Something must be done first',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Try again shortly',
  507: 'No room',
};

/** An error that is meant for the caller. `code` is public and stable; `detail` says what to do. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldError[];
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, options: { detail?: string; fields?: readonly FieldError[]; retryAfterSeconds?: number } = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.detail = options.detail;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The body for a problem. */
export function problemBody(problem: HttpProblem, requestId: string): Problem {
  return {
    type: `urn:recourse:problem:${problem.code}`,
    title: TITLES[problem.status] ?? 'Error',
    status: problem.status,
    code: problem.code,
    requestId,
    ...(problem.detail ? { detail: problem.detail } : {}),
    ...(problem.fields.length > 0 ? { errors: [...problem.fields] } : {}),
  };
}

const STATUS_OF_REFUSAL = { invalid: 422, conflict: 409, forbidden: 403, precondition: 428 } as const;
const GRAVEST: readonly Refusal['kind'][] = ['forbidden', 'precondition', 'conflict', 'invalid'];

/** Refusals of the core as one problem: the gravest kind gives the status, every refusal is listed. */
export function refusalProblem(refusals: readonly Refusal[]): HttpProblem {
  const kind = GRAVEST.find((k) => refusals.some((r) => r.kind === k)) ?? 'conflict';
  const first = refusals.find((r) => r.kind === kind);
  return new HttpProblem(STATUS_OF_REFUSAL[kind], first?.code ?? 'case.transition_refused', {
    fields: refusals.map((r) => ({ pointer: r.field ?? '', code: r.code })),
  });
}

/** The one answer for a wrong code, an unknown case, another tenant's case and a case one is excluded from. */
export function notFound(): HttpProblem {
  return new HttpProblem(404, 'resource.not_found');
}
