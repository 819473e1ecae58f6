/** Canonical JSON (RFC 8785): the one spelling of a value that hashes and signatures are taken over (D16). */
import canonicalize from 'canonicalize';
import type { Json } from '../workflow/model.ts';

/** The canonical text of a JSON value. Throws TypeError for what JSON cannot hold: NaN, infinities, unpaired surrogates, undefined. */
export function canonicalText(value: Json): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch {
    // The library's message may name what it met; ours must not.
    text = undefined;
  }
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** The canonical text as UTF-8 bytes. */
export function canonicalBytes(value: Json): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}
