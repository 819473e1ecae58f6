/** Uploads over the API: what is sent and answered. */
import Type, { type Static } from 'typebox';
import { UUID_PATTERN } from '../db/ids.ts';
import { KEEP_CHOICES } from '../workflow/evidence-facts.ts';
import { type EvidenceLimits, KINDS, mebibytes, mostBytes } from './kinds.ts';

export const BeginSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 500, description: 'Sealed: only its sender and who opens the original read it' })),
    size: Type.Integer({ minimum: 0, description: 'Bytes' }),
    keep: Type.Unsafe<Static<typeof Keep>>(
      Type.String({
        enum: [...KEEP_CHOICES],
        description:
          'original: the file as it is stays sealed as proof beside a cleaned copy, and two people are needed to open it. ' +
          'copy: only the cleaned copy is kept, and the file as it is gets destroyed once that is made',
      }),
    ),
  },
  { additionalProperties: false },
);
const Keep = Type.Enum([...KEEP_CHOICES]);

const PROGRESS = {
  id: Type.String({ description: 'What `fileIds` of an action takes' }),
  next: Type.Integer({ description: 'Number of the chunk to send next, from 0' }),
  chunks: Type.Integer({ description: 'How many there are' }),
  whole: Type.Boolean({ description: 'True once all of it has arrived and it may be handed in' }),
  type: Type.Union([Type.String(), Type.Null()], { description: 'Media type by content, once it is whole' }),
  expiresAt: Type.String({ description: 'Until then it must be handed in' }),
};
export const ProgressSchema = Type.Object(PROGRESS);
export const BegunSchema = Type.Object({
  ...PROGRESS,
  token: Type.String({ description: 'Send it as `Upload-Token`; `uploads` of a filing takes it. It is not shown again' }),
  chunkBytes: Type.Integer({ description: 'Bytes of every chunk but the last' }),
});

export const UploadParams = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
export const ChunkParams = Type.Object({
  id: Type.String({ pattern: UUID_PATTERN }),
  chunk: Type.String({ pattern: '^(0|[1-9]\\d{0,4})$' }),
});
export const TokenHeader = Type.Object({ 'upload-token': Type.Optional(Type.String({ maxLength: 100 })) });

export const LimitsSchema = Type.Object({
  filesAtOnce: Type.Integer(),
  chunkBytes: Type.Integer(),
  types: Type.Array(Type.Object({ type: Type.String(), label: Type.String(), maxBytes: Type.Integer() })),
});

/** What may be sent, before anybody sends it. */
export function describeLimits(limits: EvidenceLimits) {
  return KINDS.map(({ type, label, family }) => ({ type, label, maxBytes: mostBytes(limits, family) }));
}

/** The same for a sentence on a page: numbers in MiB. */
export function limitsInWords(limits: EvidenceLimits) {
  return {
    files: limits.filesAtOnce,
    recordings: mebibytes(limits.recordingBytes),
    documents: mebibytes(limits.documentBytes),
    kinds: [...new Set(KINDS.map(({ label }) => label))],
    types: KINDS.map(({ type, ending }) => `${type},.${ending}`).join(','),
  };
}
