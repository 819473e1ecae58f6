/** `POST /doors/{id}/submissions`: where KoboToolbox's REST services bring what was asked in the field. */
import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../http/app-deps.ts';
import { requireOrganisation } from '../http/sessions.ts';
import { bytesOf, deliveredKnock, doorOf, malformed, requireSecret } from './door-request.ts';
import { readSubmission } from './kobo.ts';
import { receiveForm } from './receive-form.ts';
import { formSettings } from './settings.ts';

/** Registers it beside the door of text messages, whose content type parser it shares. */
export function koboRoute(app: FastifyInstance, deps: AppDeps): void {
  app.post('/doors/:id/submissions', { schema: { hide: true } }, async (request, reply) => {
    const organisation = await requireOrganisation(deps, request);
    const door = await doorOf(deps, organisation, request, (kind) => kind === 'kobo');
    requireSecret(door, request);
    const text = bytesOf(request).toString('utf8');
    const settings = formSettings(door.settings);
    const form = readSubmission(parsed(text), settings);
    if (!form) throw malformed();
    const { id, told } = form;
    reply.header('cache-control', 'no-store');
    if (told === null) return reply.send({ kept: 'nothing' });
    const { readBack, ...rest } = told;
    const handed = {
      id,
      sent: '',
      channel: settings.channel,
      role: 'rh' as const,
      ...rest,
      ...(readBack ? { writtenDown: { readBack } } : {}),
    };
    const { kept } = await deps.door.through(deliveredKnock(deps, request, door, id), () =>
      receiveForm(deps, { organisation, door, requestId: request.id }, handed),
    );
    // Its log is read by whoever made the form: no reference either.
    return reply.send({ kept });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}
