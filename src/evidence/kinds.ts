/** What may be sent, how large and how many: one list for the check, for the words on the page and for the API. Pure. */

/** How a file is handled. Pictures and documents are cleaned as a whole, recordings as a stream: that is why their limits differ. */
export type Family = 'picture' | 'document' | 'text' | 'recording';

export interface Kind {
  readonly type: string;
  readonly family: Family;
  /** Name ending of the copy. */
  readonly ending: string;
  /** What people call it, the same in every language. */
  readonly label: string;
}

const kind = (type: string, family: Family, ending: string, label: string): Kind => ({ type, family, ending, label });

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The allow-list. What is not here is refused: archives, programs, pages, drawings that carry scripts (SVG), old binary Office. */
export const KINDS: readonly Kind[] = [
  kind('image/jpeg', 'picture', 'jpg', 'JPEG'),
  kind('image/png', 'picture', 'png', 'PNG'),
  kind('image/webp', 'picture', 'webp', 'WebP'),
  kind('application/pdf', 'document', 'pdf', 'PDF'),
  kind(`${OFFICE}.wordprocessingml.document`, 'document', 'docx', 'Word (docx)'),
  kind(`${OFFICE}.spreadsheetml.sheet`, 'document', 'xlsx', 'Excel (xlsx)'),
  kind(`${OFFICE}.presentationml.presentation`, 'document', 'pptx', 'PowerPoint (pptx)'),
  kind('text/plain', 'text', 'txt', 'TXT'),
  kind('audio/mpeg', 'recording', 'mp3', 'MP3'),
  kind('audio/mp4', 'recording', 'm4a', 'M4A'),
  kind('audio/ogg', 'recording', 'ogg', 'OGG'),
  kind('audio/wav', 'recording', 'wav', 'WAV'),
  kind('audio/amr', 'recording', 'amr', 'AMR'),
  kind('video/mp4', 'recording', 'mp4', 'MP4'),
  kind('video/3gpp', 'recording', '3gp', '3GP'),
];

/** The kind of a media type, or null for one that is not taken. */
export function kindOf(type: string): Kind | null {
  return KINDS.find((one) => one.type === type) ?? null;
}

const MIB = 1_048_576;

export interface EvidenceLimits {
  /** Bytes of a recording. */
  readonly recordingBytes: number;
  /** Bytes of a picture, a document or a text. */
  readonly documentBytes: number;
  /** Files at once. */
  readonly filesAtOnce: number;
  /** Bytes on their way, of everybody together, in one organisation. */
  readonly waitingBytes: number;
}

/** Limits in bytes from settings in MiB. */
export function limitsOf(settings: {
  readonly EVIDENCE_MAX_MB: number;
  readonly EVIDENCE_MAX_DOCUMENT_MB: number;
  readonly EVIDENCE_MAX_FILES: number;
  readonly EVIDENCE_WAITING_MB: number;
}): EvidenceLimits {
  return {
    recordingBytes: settings.EVIDENCE_MAX_MB * MIB,
    documentBytes: Math.min(settings.EVIDENCE_MAX_DOCUMENT_MB, settings.EVIDENCE_MAX_MB) * MIB,
    filesAtOnce: settings.EVIDENCE_MAX_FILES,
    waitingBytes: settings.EVIDENCE_WAITING_MB * MIB,
  };
}

/** Most bytes of a file of that family. */
export function mostBytes(limits: EvidenceLimits, family: Family): number {
  return family === 'recording' ? limits.recordingBytes : limits.documentBytes;
}

/** Mebibytes for people. */
export function mebibytes(bytes: number): number {
  return Math.floor(bytes / MIB);
}
