/** Where files lie, what may be sent, and who scans it: made once, from configuration. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createClamd, parseScannerUrl, type Scanner } from './clamd.ts';
import { createDiskStore } from './disk-store.ts';
import type { FileStore } from './file-store.ts';
import { type EvidenceLimits, limitsOf } from './kinds.ts';
import { createBucketStore, parseBucketUrl } from './s3-store.ts';

export interface EvidencePorts {
  readonly store: FileStore;
  readonly limits: EvidenceLimits;
  /** Null where the operator has none: files are then handed on unscanned, and that is said. */
  readonly scanner: Scanner | null;
}

/** Opens nothing yet. Throws RangeError naming the setting for an address that cannot be read. */
export function evidencePorts(config: Config): EvidencePorts {
  return {
    store: config.EVIDENCE_URL
      ? createBucketStore(parseBucketUrl(config.EVIDENCE_URL))
      : createDiskStore(join(config.RECOURSE_HOME, 'evidence')),
    limits: limitsOf(config),
    scanner: config.CLAMD_URL ? createClamd(parseScannerUrl(config.CLAMD_URL)) : null,
  };
}
