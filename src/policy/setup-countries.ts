/** Groups of countries that the setup questions ask about, as ISO 3166 codes. Recalled, not read from a register: check before relying on it. */

export const EU: readonly string[] = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];

/** With Iceland, Liechtenstein and Norway. */
export const EEA: readonly string[] = [...EU, 'IS', 'LI', 'NO'];

/** Countries that have set up a National Contact Point for the OECD Guidelines. */
export const OECD_ADHERENTS: readonly string[] = [
  ...EU.filter((code) => code !== 'CY' && code !== 'MT'),
  ...['AR', 'AU', 'BR', 'CA', 'CH', 'CL', 'CO', 'CR', 'EG', 'GB', 'IL', 'IS', 'JO', 'JP', 'KR', 'KZ'],
  ...['MA', 'MX', 'NO', 'NZ', 'PE', 'TN', 'TR', 'UA', 'US', 'UY'],
];
