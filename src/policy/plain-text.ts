/** Characters that nobody sees and that change what others read: controls, and those that turn the direction of a line around. */

/** Controls but for tab and line end; embeddings, overrides and isolates of direction. The marks that Arabic and Hebrew need are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** True for text with a character that is not seen and changes what is. */
export function hasHiddenCharacter(text: string): boolean {
  return HIDDEN.test(text);
}
