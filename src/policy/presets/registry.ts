/** The presets that ship (requirements section 6). */
import type { PolicyDocument } from '../document.ts';
import { contentAppeal } from './content-appeal.ts';
import { ungpGeneric } from './ungp-generic.ts';

export const PRESETS: readonly PolicyDocument[] = [ungpGeneric, contentAppeal];

/** The preset of that id, or null. */
export function presetOf(id: string): PolicyDocument | null {
  return PRESETS.find((preset) => preset.id === id) ?? null;
}
