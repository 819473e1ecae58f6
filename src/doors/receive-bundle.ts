/**
 * A bundle from the field, filed row by row by the mapping of a door for forms (A02): each is known for ever by its number, whether it came
 * over the network or on a stick, so that a run that was killed is simply repeated.
 */
import { attachEvidence, tellsAlone } from '../evidence/attach.ts';
import type { UploadDeps } from '../evidence/uploads.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import type { Translator } from '../web/i18n.ts';
import type { BundleRow } from './bundle.ts';
import { readSubmission } from './kobo.ts';
import { bring, described } from './mail-files.ts';
import type { OpenDoor } from './receive.ts';
import { type FormDeps, type HandedReply, receiveForm } from './receive-form.ts';
import { formSettings } from './settings.ts';

/** What became of a row: as at the door, or why it was refused, by codes. */
export type RowOutcome = HandedReply['kept'] | { readonly refused: string };

/** Files one row. Throws only what another run may mend. */
export async function receiveRow(
  deps: FormDeps & UploadDeps,
  words: Translator,
  { organisation, door }: { readonly organisation: Organisation; readonly door: OpenDoor },
  row: BundleRow,
): Promise<RowOutcome> {
  const settings = formSettings(door.settings);
  // An export does not name its form; whoever runs this chose the door.
  const body = settings.form === undefined ? row.answers : { ...row.answers, _xform_id_string: settings.form };
  const read = readSubmission(body, settings, row.hasFiles);
  if (!read) return { refused: 'door.malformed' };
  const { id, told } = read;
  if (told === null) return 'nothing';
  const { readBack, grievance, ...rest } = told;
  const withFiles = async () => {
    const brought = await bring(deps, words, organisation.id, null, row.files());
    const attached = await attachEvidence(deps, organisation.id, brought.tokens);
    if (!attached) throw new Error('evidence.upload_raced');
    const { description: said = '', ...others } = grievance;
    const description = described(words, said, brought, tellsAlone(attached));
    return description === null ? null : { grievance: { ...others, ...(description === '' ? {} : { description }) }, attached };
  };
  const written = readBack ? { writtenDown: { readBack } } : {};
  const handed = { id, sent: '', channel: settings.channel, role: 'rh' as const, grievance, withFiles, ...rest, ...written };
  try {
    return (await receiveForm(deps, { organisation, door, requestId: `bundle ${row.row}` }, handed)).kept;
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status >= 500) throw error;
    return { refused: error.code };
  }
}
