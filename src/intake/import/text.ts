/** From bytes or text to text with one kind of line end, so that line numbers are those that an editor shows. */

export type ImportInput = string | AsyncIterable<string | Uint8Array>;

/** What a decoder leaves where bytes were no text. */
export const REPLACEMENT = '\uFFFD';
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The input as chunks of text: bytes decoded (invalid ones become U+FFFD, never an exception), the byte order mark taken off, CRLF and
 * CR turned into LF also where a pair is cut in two by the chunking.
 */
export async function* readText(input: ImportInput, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const chunks = typeof input === 'string' ? [input] : input;
  let pendingReturn = false;
  let begun = false;
  for await (const chunk of chunks) {
    const decoded = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const unmarked = !begun && decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
    begun = begun || decoded.length > 0;
    const text: string = (pendingReturn ? '\r' : '') + unmarked;
    pendingReturn = text.endsWith('\r');
    yield unifyLineEnds(pendingReturn ? text.slice(0, -1) : text);
  }
  yield unifyLineEnds((pendingReturn ? '\r' : '') + decoder.decode());
}

function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
