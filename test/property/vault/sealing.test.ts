import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDataKey, openJson, openText, type SealContext, sealJson, sealText } from '../../../src/vault/envelope.ts';
import { chunkOffset, decryptFile, decryptFileFrom, encryptFile, FILE_HEADER_BYTES } from '../../../src/vault/file-stream.ts';

const key = newDataKey();
const place = fc.record({ organisationId: fc.string(), rowId: fc.string(), column: fc.string() });
const samePlace = (a: SealContext, b: SealContext) => a.organisationId === b.organisationId && a.rowId === b.rowId && a.column === b.column;

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A file as it may arrive: cut into pieces of any size, empty ones too. */
const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 12 });

describe('sealing, for all values (K01, D17, D18)', () => {
  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), place, (text, context) => {
        expect(openText(key, context, sealText(key, context, text))).toBe(text);
      }),
    );
  });

  it('gives back any JSON value', () => {
    fc.assert(
      fc.property(fc.json(), place, (text, context) => {
        const value: unknown = JSON.parse(text);
        expect(openJson(key, context, sealJson(key, context, JSON.parse(text)))).toEqual(value);
      }),
    );
  });

  it('opens in no other place', () => {
    fc.assert(
      fc.property(place, place, (here, there) => {
        fc.pre(!samePlace(here, there));
        expect(() => openText(key, there, sealText(key, here, 'x'))).toThrow('vault.authentication_failed');
      }),
    );
  });

  it('opens after no change of any byte', () => {
    fc.assert(
      fc.property(fc.string(), place, fc.nat(), fc.integer({ min: 1, max: 255 }), (text, context, at, change) => {
        const sealed = sealText(key, context, text);
        const index = at % sealed.length;
        sealed[index] = (sealed[index] ?? 0) ^ change;
        expect(() => openText(key, context, sealed)).toThrow(/^vault\./);
      }),
    );
  });

  it('throws nothing but a VaultError at arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), place, (bytes, context) => {
        expect(() => openText(key, context, bytes)).toThrow(/^vault\./);
      }),
    );
  });
});

describe('sealed files, for all contents and sizes (D21)', () => {
  const context: SealContext = { organisationId: 'o', rowId: 'r', column: 'files' };
  const chunkBytes = fc.integer({ min: 1, max: 40 });

  it('come back whole, however they are cut on the way in and out', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, chunkBytes, fc.integer({ min: 1, max: 60 }), async (source, chunk, cut) => {
        const sealed = await collect(encryptFile(key, context, source, chunk));
        const arriving = Array.from({ length: Math.ceil(sealed.length / cut) }, (_, i) => sealed.subarray(i * cut, (i + 1) * cut));
        expect(await collect(decryptFile(key, context, arriving, chunk))).toEqual(Buffer.concat(source));
      }),
    );
  });

  it('never come back whole when cut short', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, chunkBytes, fc.nat(), async (source, chunk, at) => {
        const sealed = await collect(encryptFile(key, context, source, chunk));
        await expect(collect(decryptFile(key, context, [sealed.subarray(0, at % sealed.length)], chunk))).rejects.toThrow(
          'vault.file_damaged',
        );
      }),
    );
  });

  it('can be read from any chunk on', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, chunkBytes, fc.nat(), async (source, chunk, at) => {
        const sealed = await collect(encryptFile(key, context, source, chunk));
        const plain = Buffer.concat(source);
        const first = at % Math.max(1, Math.ceil(plain.length / chunk));
        const from = { header: sealed.subarray(0, FILE_HEADER_BYTES), chunk: first };
        const rest = [sealed.subarray(chunkOffset(first, chunk))];
        expect(await collect(decryptFileFrom(key, context, from, rest, chunk))).toEqual(plain.subarray(first * chunk));
      }),
    );
  });
});
