/**
 * Who gets a case. Pure and deterministic: the pinned policy, structured facts (never narrative) and the people who could take it
 * give a person or an honest "nobody", with an explanation that does not say who is in conflict (requirements C05).
 */
import type { PolicyDocument, RoutingRule } from '../policy/document.ts';
import type { Channel, EntryClass, Role, Severity } from '../workflow/codes.ts';
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';

export interface RoutingFacts {
  readonly entryClass: EntryClass;
  readonly channel: Channel;
  readonly country: string | null;
  /** BCP 47 language of the rightsholder. */
  readonly locale: string;
  readonly siteId: string | null;
  readonly severity: Severity | null;
  readonly retaliation: boolean;
  readonly urgent: boolean;
}

/** A member of staff, with what a choice may look at. `openCases` is the present load. */
export interface Candidate {
  readonly staffId: string;
  readonly roles: readonly Role[];
  readonly languages: readonly string[];
  readonly openCases: number;
  readonly active: boolean;
  /** Regimes whose reports they are designated for; absent: none. */
  readonly designatedFor?: readonly string[];
}

export type Verdict =
  | 'chosen'
  | 'inactive'
  | 'excluded'
  | 'undesignated'
  | 'involved'
  | 'other_language'
  | 'more_cases'
  | 'later_in_order'
  | 'lower_role'
  | 'nobody_at_level'
  | 'nobody_elsewhere';

/** One line of the explanation. `staffId` is null for the excluded: the ledger tells that somebody was skipped, never who. */
export interface Explained {
  readonly staffId: string | null;
  readonly verdict: Verdict;
}

export interface Routing {
  readonly handlerId: string | null;
  /** Level of the case: the one asked for, or a higher one that was climbed to. Never below what the rule asks for. */
  readonly level: number;
  /** Level that the chosen person holds: below `level` where nobody at or above it was eligible. */
  readonly handlerLevel: number;
  /** Language to serve the person in: the locale of the case. */
  readonly language: string;
  /** False where the chosen person does not speak it: an interpreter is needed. */
  readonly languageMatched: boolean;
  readonly rule: string;
  readonly reason: 'chosen' | 'nobody_eligible';
  readonly explanation: readonly Explained[];
}

export interface LevelChoice {
  readonly staffId: string | null;
  /** Level of the case: the one asked for or climbed to; the end of the ladder where nobody is eligible. */
  readonly level: number;
  /** Level that the person chosen holds: below `level` where nobody at or above it was eligible; 0 for a role beside the ladder. */
  readonly handlerLevel: number;
  readonly reason: 'chosen' | 'nobody_eligible';
  readonly explanation: readonly Explained[];
}

interface Question {
  readonly candidates: readonly Candidate[];
  readonly excluded: ReadonlySet<string>;
  readonly involved: ReadonlySet<string>;
  /** Who must not learn of the case, because only designated officers may. */
  readonly undesignated: ReadonlySet<string>;
  /** Language to prefer; null: none. */
  readonly language: string | null;
}

/** What a case brings along: where it was, above all one that is routed once more (2.7), and who may know of it (WBD 16). */
export interface Before {
  /** Where it was taken to: no rule brings it below that again. */
  readonly level: number;
  /** Whom it is not given to, though nothing ties them to it. */
  readonly involved: ReadonlySet<string>;
  /** Who must not learn of it, because only designated officers may. */
  readonly undesignated?: ReadonlySet<string>;
}

const NOBODY: ReadonlySet<string> = new Set();
const NOTHING_BEFORE: Before = { level: 0, involved: NOBODY };

/**
 * The handler of a new case: the first rule whose conditions hold, then its level and each level above, then each level below, then any
 * other role that may open a case, until somebody is eligible: a complaint reaches a person whenever there is one outside the line.
 * Among the eligible: earlier role of the level, shared language (if the rule prefers it), fewest open cases, staff id.
 * Nobody eligible is an answer (`handlerId` null at the end of the ladder), and a clocked state; so is a report for designated officers
 * that nobody is designated for: there is no lawful way past them (WBD 16). `before`: what a case that was here already brings along.
 */
export function chooseHandler(
  policy: PolicyDocument,
  facts: RoutingFacts,
  candidates: readonly Candidate[],
  excluded: ReadonlySet<string>,
  before: Before = NOTHING_BEFORE,
): Routing {
  const rule = policy.routing.find((one) => ruleHolds(one, facts));
  const language = rule?.preferLanguage === false ? null : facts.locale;
  const from = Math.max(rule?.level ?? 0, before.level);
  const { involved, undesignated = NOBODY } = before;
  const choice = climb(policy, from, { candidates, excluded, undesignated, involved, language });
  const chosen = candidates.find((candidate) => candidate.staffId === choice.staffId);
  return {
    handlerId: choice.staffId,
    level: choice.level,
    handlerLevel: choice.handlerLevel,
    language: facts.locale,
    languageMatched: chosen !== undefined && speaks(chosen, facts.locale),
    rule: rule?.name ?? 'no_rule_matched',
    reason: choice.reason,
    explanation: choice.explanation,
  };
}

/**
 * The person for a level of the ladder, skipping rungs that are empty, in conflict, or held by people already `involved` in the
 * case (nobody reviews their own work, D02): upward first, then downward, then any other role that may open a case. Each skipped rung is
 * in the explanation in the order in which it was tried: never past one in silence (issue 3).
 */
export function chooseForLevel(
  policy: PolicyDocument,
  level: number,
  candidates: readonly Candidate[],
  excluded: ReadonlySet<string>,
  involved: ReadonlySet<string>,
  undesignated: ReadonlySet<string> = NOBODY,
): LevelChoice {
  return climb(policy, level, { candidates, excluded, undesignated, involved, language: null });
}

/** Ids of those who hold one of these levels and none that is not among them. */
export function holdersOnlyOf(policy: PolicyDocument, levels: readonly number[], candidates: readonly Candidate[]): ReadonlySet<string> {
  const rolesOf = (wanted: (level: number) => boolean) =>
    Object.entries(policy.levels).flatMap(([level, roles]) => (wanted(Number(level)) ? roles : []));
  const inside = rolesOf((level) => levels.includes(level));
  const outside = rolesOf((level) => !levels.includes(level) && level > Math.min(...levels));
  const found = candidates.filter(
    (one) => one.roles.some((role) => inside.includes(role)) && !one.roles.some((role) => outside.includes(role)),
  );
  return new Set(found.map((one) => one.staffId));
}

/** True if every condition that the rule gives holds; a rule without conditions always holds. */
export function ruleHolds({ when }: RoutingRule, facts: RoutingFacts): boolean {
  return (
    among(when.entryClass, facts.entryClass) &&
    among(when.channel, facts.channel) &&
    among(when.country, facts.country) &&
    (when.locale === undefined || when.locale.some((locale) => sameLanguage(locale, facts.locale))) &&
    among(when.siteId, facts.siteId) &&
    among(when.severity, facts.severity) &&
    (when.retaliation ?? facts.retaliation) === facts.retaliation &&
    (when.urgent ?? facts.urgent) === facts.urgent
  );
}

function among(allowed: readonly string[] | undefined, value: string | null): boolean {
  return allowed === undefined || (value !== null && allowed.includes(value));
}

/** A group of people that is asked together: the holders of a level, or of the roles beside the ladder (`level` null). */
export interface Rung {
  readonly level: number | null;
  readonly roles: readonly string[];
}

/** In the order of asking: from the wanted level upward, then downward from it, then whoever else may open a case. */
export function rungsFrom(policy: PolicyDocument, from: number): readonly Rung[] {
  const held = Object.entries(policy.levels).map(([level, roles]) => ({ level: Number(level), roles: roles.filter(readsContent) }));
  const rising = held.sort((a, b) => a.level - b.level);
  const onLadder = new Set(held.flatMap((rung) => rung.roles));
  const beside = { level: null, roles: CONTENT_ROLES.filter((role) => !onLadder.has(role)) };
  return [...rising.filter((rung) => rung.level >= from), ...rising.filter((rung) => rung.level < from).reverse(), beside];
}

/** A role that reads no content could hold a case and never open it. */
function readsContent(role: string): boolean {
  return CONTENT_ROLES.some((known) => known === role);
}

function climb(policy: PolicyDocument, from: number, question: Question): LevelChoice {
  const explanation: Explained[] = [];
  for (const { level, roles } of rungsFrom(policy, from)) {
    const { staffId, explained } = chooseAt(roles, question, level === null ? 'nobody_elsewhere' : 'nobody_at_level');
    explanation.push(...explained);
    if (staffId !== null) return { staffId, level: Math.max(from, level ?? 0), handlerLevel: level ?? 0, reason: 'chosen', explanation };
  }
  const top = Math.max(...Object.keys(policy.levels).map(Number));
  return { staffId: null, level: top, handlerLevel: top, reason: 'nobody_eligible', explanation };
}

function chooseAt(
  roles: readonly string[],
  question: Question,
  none: 'nobody_at_level' | 'nobody_elsewhere',
): { staffId: string | null; explained: readonly Explained[] } {
  const holders = question.candidates.filter((candidate) => rank(roles, candidate) < roles.length);
  const barred = new Map(holders.flatMap((holder): [string, Verdict][] => bar(holder, question)));
  const eligible = holders.filter((holder) => !barred.has(holder.staffId)).sort((a, b) => compare(roles, question.language, a, b));
  const [best, ...others] = eligible;
  const explained = [
    ...(best === undefined ? [{ staffId: null, verdict: none }] : [{ staffId: best.staffId, verdict: 'chosen' as const }]),
    ...others.map((other) => ({ staffId: other.staffId, verdict: whyNot(roles, question.language, best ?? other, other) })),
    ...holders.flatMap((holder) => barredLine(holder.staffId, barred.get(holder.staffId))).sort(byIdNullLast),
  ];
  return { staffId: best?.staffId ?? null, explained };
}

/** Why a holder cannot be asked at all, as a map entry; conflict of interest comes first, since it must hide the others. */
function bar(holder: Candidate, { excluded, involved, undesignated }: Question): [string, Verdict][] {
  if (excluded.has(holder.staffId)) return [[holder.staffId, 'excluded']];
  if (!holder.active) return [[holder.staffId, 'inactive']];
  if (undesignated.has(holder.staffId)) return [[holder.staffId, 'undesignated']];
  return involved.has(holder.staffId) ? [[holder.staffId, 'involved']] : [];
}

function barredLine(staffId: string, verdict: Verdict | undefined): readonly Explained[] {
  if (verdict === undefined) return [];
  return [{ staffId: verdict === 'excluded' ? null : staffId, verdict }];
}

/** Excluded lines stand last, so that their place in the order does not point at a person. */
function byIdNullLast(a: Explained, b: Explained): number {
  if (a.staffId === null || b.staffId === null) return Number(a.staffId === null) - Number(b.staffId === null);
  return byId(a.staffId, b.staffId);
}

function byId(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function rank(roles: readonly string[], candidate: Candidate): number {
  const index = roles.findIndex((role) => holds(candidate, role));
  return index === -1 ? roles.length : index;
}

function holds(candidate: Candidate, role: string): boolean {
  return candidate.roles.some((held) => held === role);
}

function foreign(language: string | null, candidate: Candidate): number {
  return language === null || speaks(candidate, language) ? 0 : 1;
}

function compare(roles: readonly string[], language: string | null, a: Candidate, b: Candidate): number {
  return (
    rank(roles, a) - rank(roles, b) ||
    foreign(language, a) - foreign(language, b) ||
    a.openCases - b.openCases ||
    byId(a.staffId, b.staffId)
  );
}

function whyNot(roles: readonly string[], language: string | null, best: Candidate, other: Candidate): Verdict {
  if (rank(roles, best) !== rank(roles, other)) return 'lower_role';
  if (foreign(language, best) !== foreign(language, other)) return 'other_language';
  return best.openCases === other.openCases ? 'later_in_order' : 'more_cases';
}

function speaks(candidate: Candidate, language: string): boolean {
  return candidate.languages.some((one) => sameLanguage(one, language));
}

/** Same language, whatever the region or script: `ar-EG` is served by `ar`. */
function sameLanguage(a: string, b: string): boolean {
  return primary(a) === primary(b);
}

function primary(tag: string): string {
  return (tag.split('-')[0] ?? tag).toLowerCase();
}
