/** The page of an organisation's languages and own words: for its administrator alone. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asViewer } from '../../db/client.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { notFound } from '../../http/problem.ts';
import { checkFormToken, STAFF_COOKIE } from '../../http/sessions.ts';
import { insertWording } from '../../organisations/wording.store.ts';
import { NO_WORDING, type Wording, withText } from '../../organisations/wording.ts';
import { type FormError, problemText } from '../components/errors.tsx';
import { type FormValues, rawValues, textOf } from '../forms/parse.ts';
import { type LanguagesVm, renderLanguages } from '../pages/languages.tsx';
import { PATHS, withQuery } from '../paths.ts';
import { type WordingFault, wordingFaults } from '../wording.ts';
import { bodyOf, type Site, seeOther, sendPage } from './context.ts';
import { type Desk, deskOf } from './desk.routes.ts';

/** Registers the page. To everybody else at the desk it is not there. */
export function languagePages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.languages, async (request, reply) => {
    const desk = await administrator(deps, site, request, reply);
    if (!desk) return reply;
    const done = textOf(rawValues(request.query as Record<string, unknown>), 'done') === 'true';
    return sendPage(reply, renderLanguages({ ...vmOf(desk, site), done }, desk.page));
  });
  app.post(PATHS.languages, async (request, reply) => {
    checkFormToken(deps, request, STAFF_COOKIE);
    const desk = await administrator(deps, site, request, reply);
    return desk ? publish(deps, site, desk, rawValues(bodyOf(request)), reply) : reply;
  });
}

async function administrator(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<Desk | null> {
  const desk = await deskOf(deps, site, request, reply);
  if (desk && !desk.session.staff.roles.includes('tenant_admin')) throw notFound();
  return desk;
}

function vmOf({ session, user }: Desk, site: Site): LanguagesVm {
  const { wording } = session.organisation;
  return {
    user,
    known: site.locales.available,
    wording: wording?.document ?? NO_WORDING,
    version: wording?.version ?? 0,
    done: false,
    failed: null,
  };
}

async function publish(deps: AppDeps, site: Site, desk: Desk, values: FormValues, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, staff } = desk.session;
  const wanted = wantedWording(organisation.wording?.document ?? NO_WORDING, values);
  const faults = wordingFaults(site.locales, wanted);
  if (faults.length > 0) {
    const errors = faults.map((fault) => formError(desk, fault));
    return sendPage(reply, renderLanguages({ ...vmOf(desk, site), failed: { values, errors } }, desk.page), 422);
  }
  const by = { staffId: staff.id, role: 'tenant_admin', at: deps.clock.now() };
  await asViewer(deps.db, { organisationId: organisation.id, staffId: staff.id }, (tx) => insertWording(tx, organisation.id, wanted, by));
  return seeOther(reply, desk.page, withQuery(PATHS.languages, { done: 'true' }));
}

function wantedWording(wording: Wording, values: FormValues): Wording {
  if (textOf(values, 'what') === 'languages') return { ...wording, languages: [...new Set(values['languages'] ?? [])] };
  return withText(wording, textOf(values, 'locale'), textOf(values, 'id').trim(), textOf(values, 'text').trim());
}

const FIELD_OF: Readonly<Record<WordingFault['code'], string>> = {
  'wording.no_language': 'languages',
  'wording.unknown_language': 'locale',
  'wording.unknown_message': 'id',
  'wording.unreadable': 'text',
  'wording.other_arguments': 'text',
  'wording.too_long': 'text',
};

function formError({ page }: Desk, { code }: WordingFault): FormError {
  return { field: FIELD_OF[code], message: problemText(page.t, code, 'staff') };
}
