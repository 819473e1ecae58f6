/** Faults of routing rules: a rule that can never match, one that stands in the shadow of others, an end that is open. */
import { CHANNELS, ENTRY_CLASSES, SEVERITIES } from '../workflow/codes.ts';
import { duplicateFaults, fault, type PolicyFault, unknownFaults } from './check-fault.ts';
import type { PolicyDocument, RoutingRule } from './document.ts';
import { isCountry, isLanguage } from './known-codes.ts';

/** Every fault of the routing rules. Whether a rule can match is reckoned over all cases that the rules can tell apart, exactly. */
export function routingFaults({ routing, levels }: PolicyDocument): readonly PolicyFault[] {
  const open = routing.some(isUnconditional);
  return [
    ...duplicateFaults(
      routing.map((rule) => rule.name),
      '/routing',
      'policy.routing_twice',
    ),
    ...(open ? [] : [fault('/routing', 'policy.routing_open_end', 'the last rule must hold for every case')]),
    ...routing.flatMap((rule, index) => codeFaults(rule, `/routing/${index}/when`)),
    ...shadowFaults(routing),
    ...routing.flatMap((rule, index) =>
      levels[String(rule.level)] === undefined
        ? [fault(`/routing/${index}/level`, 'policy.level_unstaffed', `no role holds level ${rule.level}`)]
        : [],
    ),
  ];
}

function isUnconditional(rule: RoutingRule): boolean {
  return Object.values(rule.when).every((condition) => condition === undefined);
}

function codeFaults({ when }: RoutingRule, path: string): readonly PolicyFault[] {
  return [
    ...unknownFaults(when.entryClass, ENTRY_CLASSES, `${path}/entryClass`, 'class'),
    ...unknownFaults(when.channel, CHANNELS, `${path}/channel`, 'channel'),
    ...unknownFaults(when.severity, SEVERITIES, `${path}/severity`, 'severity'),
    ...unknownFaults(when.country, (when.country ?? []).filter(isCountry), `${path}/country`, 'country (two letters)'),
    ...unknownFaults(when.locale, (when.locale ?? []).filter(isLanguage), `${path}/locale`, 'language (a tag such as de or pt-BR)'),
  ];
}

function shadowFaults(routing: readonly RoutingRule[]): readonly PolicyFault[] {
  const universe = universeOf(routing);
  const boxes = routing.map((rule) => boxOf(rule, universe));
  return routing.flatMap((rule, index) => {
    const own = boxes[index];
    if (own === undefined || isEmpty(own))
      return [fault(`/routing/${index}`, 'policy.routing_never_matches', `no case can meet the conditions of ${rule.name}`)];
    const earlier = boxes.slice(0, index);
    const left = earlier.reduce<readonly Box[]>((rest, taken) => rest.flatMap((box) => minus(box, taken)), [own]);
    if (left.length > 0) return lowFaults(rule, left, `/routing/${index}`);
    const takers = routing.slice(0, index).filter((_, at) => overlaps(boxes[at], own));
    const names = takers.map((one) => one.name).join(', ');
    return [
      fault(`/routing/${index}`, 'policy.routing_unreachable', `${rule.name} never comes into play: its cases go to ${names} before it`),
    ];
  });
}

/** Values of the fields that make a case too grave for the first desk (2.4). */
const GRAVE: readonly (readonly [(typeof FIELDS)[number], readonly string[], string])[] = [
  ['severity', ['S4', 'S5'], 'severity S4 or S5'],
  ['retaliation', ['true'], 'retaliation'],
  ['urgent', ['true'], 'danger'],
];

/** A rule that sends danger, retaliation or the gravest harm to level 0: to the colleague next door of whoever did it. */
function lowFaults({ name, level }: RoutingRule, left: readonly Box[], path: string): readonly PolicyFault[] {
  if (level > 0) return [];
  const grave = GRAVE.filter(([field, values]) => {
    const axis = FIELDS.indexOf(field);
    return left.some((box) => values.some((value) => box[axis]?.has(value)));
  });
  if (grave.length === 0) return [];
  const reason = `${name} sends cases of ${grave.map(([, , words]) => words).join(', ')} to level 0: they begin at level 1 at least (2.4)`;
  return [fault(`${path}/level`, 'policy.routing_grave_low', reason)];
}

/** The cases that a rule holds for: a set of values for each thing that it may ask. Cases that no rule tells apart are one value. */
type Box = readonly ReadonlySet<string>[];

const OTHER = '(any other)';

function listed(routing: readonly RoutingRule[], field: 'country' | 'locale' | 'siteId'): readonly string[] {
  return [...new Set(routing.flatMap((rule) => valuesOf(rule, field) ?? [])), OTHER];
}

function universeOf(routing: readonly RoutingRule[]): readonly (readonly string[])[] {
  return [
    ENTRY_CLASSES,
    CHANNELS,
    listed(routing, 'country'),
    listed(routing, 'locale'),
    listed(routing, 'siteId'),
    [...SEVERITIES, OTHER],
    ['true', 'false'],
    ['true', 'false'],
  ];
}

const FIELDS = ['entryClass', 'channel', 'country', 'locale', 'siteId', 'severity', 'retaliation', 'urgent'] as const;

/** What a rule asks of a field, as text; languages without region, as routing compares them. */
function valuesOf({ when }: RoutingRule, field: (typeof FIELDS)[number]): readonly string[] | undefined {
  const wanted = when[field];
  if (typeof wanted === 'boolean') return [String(wanted)];
  return field === 'locale' ? wanted?.map((tag) => (tag.split('-')[0] ?? tag).toLowerCase()) : wanted;
}

function boxOf(rule: RoutingRule, universe: readonly (readonly string[])[]): Box {
  return FIELDS.map((field, axis) => {
    const all = universe[axis] ?? [];
    const wanted = valuesOf(rule, field);
    return new Set(wanted === undefined ? all : all.filter((value) => wanted.includes(value)));
  });
}

function isEmpty(box: Box): boolean {
  return box.some((values) => values.size === 0);
}

function overlaps(a: Box | undefined, b: Box): boolean {
  return a?.every((values, axis) => [...values].some((value) => b[axis]?.has(value))) === true;
}

/** What is left of a box without another, in boxes that do not overlap. */
function minus(box: Box, taken: Box): readonly Box[] {
  if (!overlaps(box, taken)) return [box];
  const shared = box.map((values, axis) => new Set([...values].filter((value) => taken[axis]?.has(value))));
  return box
    .map((values, axis) =>
      box.map((whole, at) => {
        if (at < axis) return shared[at] ?? whole;
        return at > axis ? whole : new Set([...values].filter((value) => !taken[axis]?.has(value)));
      }),
    )
    .filter((rest) => !isEmpty(rest));
}
