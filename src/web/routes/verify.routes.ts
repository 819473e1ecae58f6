/** A proof of filing, checked for whoever has it: pasted or as a file, answered with the published key. It opens no case (people.md 3.3). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asViewer } from '../../db/client.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import type { Organisation } from '../../organisations/organisation.store.ts';
import { documentHash } from '../../takeaway/record.ts';
import { verifyProof } from '../../takeaway/verify-proof.ts';
import { listPublishedKeys } from '../../vault/keyring.ts';
import { type FormBody, rawValues, textOf } from '../forms/parse.ts';
import { type ProofVerdict, renderVerify } from '../pages/verify.tsx';
import { PATHS } from '../paths.ts';
import { bodyOf, pageOf, type Site, sendPage } from './context.ts';

/** A proof of filing is below one kilobyte; a record grows with what happened, and its page holds the words. */
const PROOF_BYTES = 4_194_304;

/** Registers the page. A file comes as multipart, read whole since it is small, in a scope of its own. */
export function verifyPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.register(async (scope) => {
    // The parser of the pages around leaves the parts to be streamed; a proof is read whole.
    scope.removeContentTypeParser('multipart/form-data');
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: PROOF_BYTES },
      async (request: FastifyRequest, bytes: Buffer | string) => multipart(String(request.headers['content-type']), bytes),
    );
    scope.get(PATHS.verify, async (request, reply) => {
      const { page } = await pageOf(deps, site, request, reply);
      return sendPage(reply, renderVerify({ verdict: null }, page));
    });
    scope.post(PATHS.verify, async (request, reply) => {
      const { organisation, page } = await pageOf(deps, site, request, reply);
      const values = rawValues(bodyOf(request));
      const text = textOf(values, 'file').trim() === '' ? textOf(values, 'proof') : textOf(values, 'file');
      const [document = ''] = values.document ?? [];
      return sendPage(reply, renderVerify({ verdict: await verdictOn(deps, organisation, text, document) }, page));
    });
  });
}

/** Texts of a multipart form by name; what cannot be read is an empty form. */
async function multipart(contentType: string, bytes: Buffer | string): Promise<FormBody> {
  try {
    const form = await new Response(typeof bytes === 'string' ? bytes : new Uint8Array(bytes), {
      headers: { 'content-type': contentType },
    }).formData();
    const fields = [...form.entries()].map(
      async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()] as const,
    );
    return Object.fromEntries(await Promise.all(fields));
  } catch {
    return {};
  }
}

/** What the published keys say, with the key that it was signed with, so that nobody has to believe this page. */
async function verdictOn(deps: AppDeps, organisation: Organisation, text: string, document: string): Promise<ProofVerdict> {
  const keys = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) =>
    listPublishedKeys(tx, organisation.id, organisation.slug),
  );
  const verdict = verifyProof(parsed(text), keys);
  if (!verdict.valid) return verdict;
  return {
    ...verdict,
    publicKey: keys.find((key) => key.keyId === verdict.keyId)?.publicKey ?? '',
    ...(verdict.record && document !== '' ? { documentSame: documentHash(document) === verdict.record.document } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
