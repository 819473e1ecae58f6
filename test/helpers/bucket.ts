/** A bucket of a real S3-compatible server in this process, on a free port. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export interface Bucket {
  /** As `EVIDENCE_URL` takes it. */
  readonly url: string;
  /** The same server, a bucket that is not there. */
  readonly missing: string;
  /** Folder in which the server keeps what it was given. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts the server with one empty bucket. */
export async function startBucket(): Promise<Bucket> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-bucket-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: [{ name: 'evidence' }] });
  const { port } = await server.run();
  const url = (bucket: string) => `s3+http://S3RVER:S3RVER@127.0.0.1:${port}/${bucket}`;
  return {
    url: url('evidence'),
    missing: url('nothing'),
    folder,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
