/** Sealed chunks in a bucket of any S3-compatible service. Three plain requests (PUT, GET, DELETE) are all that a chunk needs. */
import { AwsClient } from 'aws4fetch';
import { type FileStore, FileStoreError } from './file-store.ts';

/** Where the bucket is, and who may write there. */
export interface BucketAddress {
  /** Address of the bucket without a slash at the end, path style: `https://s3.example.org/bucket`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** No answer for this long is none: a request of a person waits behind it. */
const PATIENCE_MS = 30_000;

/** Reads `s3+https://KEY:SECRET@host/bucket?region=eu-central-1` (`s3+http` for a service inside). Throws RangeError naming what is missing. */
export function parseBucketUrl(text: string): BucketAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url === undefined ? undefined : /^s3\+(https?):$/.exec(url.protocol)?.[1];
  if (url === undefined || scheme === undefined) throw new RangeError('EVIDENCE_URL is not of the form s3+https://KEY:SECRET@host/bucket');
  const bucket = url.pathname.replace(/\/+$/, '');
  if (bucket === '') throw new RangeError('EVIDENCE_URL names no bucket');
  if (url.username === '' || url.password === '') throw new RangeError('EVIDENCE_URL names no access key and secret');
  return {
    url: `${scheme}://${url.host}${bucket}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

/** A store over a bucket that is there already. */
export function createBucketStore({ url, ...account }: BucketAddress): FileStore {
  const client = new AwsClient({ ...account, service: 's3', retries: 2 });
  const send = async (method: 'PUT' | 'GET' | 'DELETE', fileId: string, chunk: number, body?: Uint8Array): Promise<Response> => {
    try {
      return await client.fetch(`${url}/${fileId}/${chunk}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined ? {} : { body: Buffer.from(body) }),
      });
    } catch (error) {
      throw new FileStoreError('unavailable', error);
    }
  };
  return {
    put: async (fileId, chunk, sealed) => {
      const response = await send('PUT', fileId, chunk, sealed);
      await response.arrayBuffer();
      if (!response.ok) throw refusal(response);
    },
    get: async (fileId, chunk) => {
      const response = await send('GET', fileId, chunk);
      const body = Buffer.from(await response.arrayBuffer());
      if (response.ok) return body;
      // A bucket that is missing answers 404 too, but with another code than a chunk that is missing.
      if (response.status === 404 && !body.includes('NoSuchBucket')) return undefined;
      throw refusal(response);
    },
    remove: async (fileId, chunks) => {
      for (let chunk = 0; chunk < chunks; chunk += 1) {
        const response = await send('DELETE', fileId, chunk);
        await response.arrayBuffer();
        if (!response.ok && response.status !== 404) throw refusal(response);
      }
    },
  };
}

function refusal(response: Response): FileStoreError {
  return new FileStoreError(response.status === 507 ? 'full' : 'unavailable', new Error(`status ${response.status}`));
}
