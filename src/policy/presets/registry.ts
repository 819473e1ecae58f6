/** The presets that ship (requirements section 6): documents that can be published as they are, and regimes to combine with a base. */
import { combinePolicies } from '../combine.ts';
import type { PolicyDocument } from '../document.ts';
import { contentAppeal } from './content-appeal.ts';
import type { RegimePreset } from './regime-preset.ts';
import { gdprDsr, noTransparency7, ukDpComplaint } from './regimes/data-rights.ts';
import { ess10, ifcCao, oecdNcp, seaSh, wbGrs } from './regimes/finance.ts';
import { contentBoard, dsa20, dsa21, p2b11, pwd11 } from './regimes/platform.ts';
import { csdddComplaint, csdddNotification, fla3pc, lksg8, rspoLegacy, severityTier } from './regimes/supply-chain.ts';
import { deHinschg17, euWbd9, euWbd11 } from './regimes/whistleblowing.ts';
import { smallOrganisation } from './small-organisation.ts';
import { ungpGeneric } from './ungp-generic.ts';

export const PRESETS: readonly PolicyDocument[] = [ungpGeneric, smallOrganisation, contentAppeal];

export const REGIME_PRESETS: readonly RegimePreset[] = [
  severityTier,
  lksg8,
  csdddComplaint,
  csdddNotification,
  euWbd9,
  deHinschg17,
  euWbd11,
  dsa20,
  dsa21,
  ess10,
  wbGrs,
  seaSh,
  ifcCao,
  oecdNcp,
  rspoLegacy,
  fla3pc,
  contentBoard,
  pwd11,
  gdprDsr,
  ukDpComplaint,
  p2b11,
  noTransparency7,
];

/**
 * The document of that name, or null: a preset, or a base and regimes joined by `+`, such as `SMALL_ORGANISATION+EU_WBD_9`. A regime alone
 * is combined with UNGP_GENERIC.
 */
export function presetOf(name: string): PolicyDocument | null {
  const [first = '', ...rest] = name.split('+');
  const base = PRESETS.find((preset) => preset.id === first);
  if (base !== undefined && rest.length === 0) return base;
  const ids = base === undefined ? [first, ...rest] : rest;
  const parts = ids.flatMap((id) => regimeOf(id) ?? []);
  return parts.length === ids.length ? combinePolicies(base ?? ungpGeneric, parts) : null;
}

/** The regime of that id, or null. */
export function regimeOf(id: string): RegimePreset | null {
  return REGIME_PRESETS.find(({ regime }) => regime.id === id) ?? null;
}
