/** The clerk's pages: to everybody else at the desk they are not there. The receipt is in a short cookie of its own, and nowhere else. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asViewer } from '../../db/client.ts';
import { readEvidenceForm, type SentFile } from '../../evidence/form.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import type { Fault } from '../../http/schema-faults.ts';
import { checkFormToken, HANDED_COOKIE, openCookie, STAFF_COOKIE, setSealedCookie } from '../../http/sessions.ts';
import { clerkFaults, maySitAtDoor, takeDown } from '../../intake/assisted.ts';
import { grievanceFaults } from '../../intake/intake.routes.ts';
import { MAX_NARRATIVE } from '../../intake/intake.schemas.ts';
import type { SubmissionReceipt } from '../../intake/submit.ts';
import { listSites } from '../../organisations/organisation.store.ts';
import { readProcedurePolicy } from '../../organisations/procedure.routes.ts';
import { type Instant, isInstant } from '../../time.ts';
import { formErrors } from '../components/errors.tsx';
import { type FormValues, instantOf, rawValues, textOf } from '../forms/parse.ts';
import { askedFaults, parseFileForm } from '../pages/file-form.ts';
import { type HandedVm, renderHanded, renderNotHanded, renderReadBack, renderTakeDown } from '../pages/take-down.tsx';
import { PATHS } from '../paths.ts';
import { emergencyFor } from './avenues.ts';
import { bodyOf, type Site, seeOther, sendPage } from './context.ts';
import { type Desk, deskOf } from './desk.routes.ts';
import { evidenceVm } from './evidence.ts';

/** Longer than it takes to dictate a code, shorter than the rest of a shift. */
const HANDED_SECONDS = 30 * 60;

/** Registers the pages. */
export function takeDownPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  const clerk = async (request: FastifyRequest, reply: FastifyReply): Promise<Desk | null> => {
    const desk = await deskOf(deps, site, request, reply);
    if (desk && !maySitAtDoor(desk.session)) throw notFound();
    return desk;
  };
  app.get(PATHS.takeDown, async (request, reply) => {
    const desk = await clerk(request, reply);
    return desk ? sendPage(reply, renderTakeDown(await vmOf(deps, desk, {}, [], []), desk.page)) : reply;
  });
  app.post(PATHS.takeDown, async (request, reply) => {
    const desk = await clerk(request, reply);
    return desk ? post(deps, desk, request, reply) : reply;
  });
  app.get(PATHS.takeDownHanded, async (request, reply) => {
    const desk = await clerk(request, reply);
    if (!desk) return reply;
    const handed = handedOf(deps, desk, request);
    if (!handed) return sendPage(reply, renderNotHanded(desk.user, desk.page));
    const { danger, ...receipt } = handed;
    const policy = danger ? await readProcedurePolicy(deps, desk.session.organisation, {}) : null;
    const emergency = policy ? emergencyFor(desk.page.t, policy, true) : null;
    return sendPage(reply, renderHanded({ ...receipt, user: desk.user, emergency }, desk.page));
  });
  app.post(PATHS.takeDownHanded, async (request, reply) => {
    checkFormToken(deps, request, STAFF_COOKIE);
    const desk = await clerk(request, reply);
    if (!desk) return reply;
    reply.clearCookie(HANDED_COOKIE, { path: '/' });
    return seeOther(reply, desk.page, PATHS.takeDownHanded);
  });
}

async function post(deps: AppDeps, desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { session, page } = desk;
  const check = () => checkFormToken(deps, request, STAFF_COOKIE);
  const { sent, problems } = await readEvidenceForm(deps, request, { organisationId: session.organisation.id, caseId: null, check });
  const values = rawValues(bodyOf(request));
  const go = textOf(values, 'go');
  const body = bodyFrom(values, sent, page.timeZone);
  const form = async (faults: readonly Fault[]) =>
    sendPage(reply, renderTakeDown(await vmOf(deps, desk, values, faults, sent), page), faults.length > 0 ? 422 : 200);
  if (go === 'change') return form([]);
  const faults = [...faultsOf(body, go === 'file'), ...problems];
  const readBack = async (found: readonly Fault[]) => {
    const vm = { ...(await vmOf(deps, desk, values, found, sent)), receivedAt: toldAt(body.receivedAt, page.now) };
    return sendPage(reply, renderReadBack(vm, page), found.length > 0 ? 422 : 200);
  };
  if (faults.some(({ pointer }) => pointer !== '/readBack')) return form(faults);
  if (go !== 'file' || faults.length > 0) return readBack(faults);
  try {
    const idempotencyKey = textOf(values, 'idempotencyKey') || undefined;
    const receipt = await takeDown(deps, session, body, { idempotencyKey, requestId: request.id });
    hand(deps, reply, desk, receipt, textOf(values, 'dangerNow') === 'true');
    return seeOther(reply, page, PATHS.takeDownHanded);
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status >= 500) throw error;
    return form(error.fields.length > 0 ? error.fields : [{ pointer: '', code: error.code }]);
  }
}

interface Taken {
  readonly receivedAt?: string;
  readonly [field: string]: unknown;
}

/** The form as `POST /assisted-grievances` takes it. */
function bodyFrom(values: FormValues, sent: readonly SentFile[], timeZone: string): Taken {
  const when = textOf(values, 'receivedAt').trim();
  const readBack = textOf(values, 'readBack');
  const channel = textOf(values, 'channel');
  return {
    ...parseFileForm(values, textOf(values, 'otherLocale').trim() || textOf(values, 'locale') || 'und'),
    ...(sent.length > 0 ? { uploads: sent.map((file) => file.token) } : {}),
    ...(when === '' ? {} : { receivedAt: instantOf(when, timeZone) }),
    ...(textOf(values, 'recordingConsent') === 'true' ? { recordingConsent: true } : {}),
    ...(channel === '' ? {} : { channel }),
    ...(readBack === '' ? {} : { readBack }),
  };
}

function toldAt(text: string | undefined, now: Instant): Instant {
  return text !== undefined && isInstant(text) ? text : now;
}

/** Whatever is wrong; before the reading back its answer is not asked for. */
function faultsOf(body: Taken, answered: boolean): readonly Fault[] {
  const { channel, receivedAt, recordingConsent, readBack, ...told } = body;
  const known = Object.entries({ channel, receivedAt, recordingConsent, readBack }).filter(([, value]) => value !== undefined);
  const clerk = clerkFaults(Object.fromEntries(known)).filter(({ pointer }) => answered || pointer !== '/readBack');
  const unread = receivedAt !== undefined && !isInstant(receivedAt) ? [{ pointer: '/receivedAt', code: 'input.invalid' }] : [];
  return askedFaults([...(unread.length > 0 ? unread : clerk), ...grievanceFaults(told)]);
}

async function vmOf(deps: AppDeps, desk: Desk, values: FormValues, faults: readonly Fault[], sent: readonly SentFile[]) {
  const { page, user, session } = desk;
  const { t } = page;
  const sites = await asViewer(deps.db, { organisationId: session.organisation.id, staffId: null }, (tx) => listSites(tx));
  const labelOf = (name: string) => t.optional(`assisted-${name}`) ?? t.optional(`file-${name}`);
  return {
    user,
    values,
    errors: formErrors(t, faults, { audience: 'staff' as const, labelOf }),
    sites,
    record: await deps.trackRecords.of(session.organisation.id),
    maxLength: MAX_NARRATIVE,
    idempotencyKey: textOf(values, 'idempotencyKey') || randomBytes(16).toString('hex'),
    evidence: evidenceVm(deps, values, sent),
  };
}

type Handed = Omit<HandedVm, 'user' | 'emergency'> & { readonly danger: boolean };

function hand(deps: AppDeps, reply: FastifyReply, { session }: Desk, receipt: SubmissionReceipt, danger: boolean): void {
  const { receipt: code, reference, receivedAt, clocks } = receipt;
  const handed: Handed = { code, reference, receivedAt, clocks: clocks.map(({ name, dueAt }) => ({ name, dueAt })), danger };
  // Bound to the clerk: a colleague who sits down at the same machine does not find it.
  const text = JSON.stringify({ staffId: session.staff.id, handed });
  setSealedCookie(deps, reply, session.organisation.id, HANDED_COOKIE, text, HANDED_SECONDS);
}

function handedOf(deps: AppDeps, { session }: Desk, request: FastifyRequest): Handed | undefined {
  const cookie = request.cookies[HANDED_COOKIE];
  const text = cookie ? openCookie(deps, session.organisation.id, HANDED_COOKIE, cookie) : undefined;
  if (text === undefined) return undefined;
  const { staffId, handed }: { staffId: string; handed: Handed } = JSON.parse(text);
  return staffId === session.staff.id ? handed : undefined;
}
