import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../src/policy/presets/registry.ts';
import { valueLabel } from '../../../src/web/components/schema-form.tsx';
import { eventLabel } from '../../../src/web/components/timeline.tsx';
import { forStaff } from '../../../src/web/i18n.ts';
import { renderInbox } from '../../../src/web/pages/inbox.tsx';
import { answersOf, renderLetter } from '../../../src/web/pages/letter.tsx';
import { renderMyAction } from '../../../src/web/pages/my-action.tsx';
import { renderMyCase } from '../../../src/web/pages/my-case.tsx';
import { type DeskAction, renderStaffCase } from '../../../src/web/pages/staff-case.tsx';
import { actionNamed } from '../../../src/workflow/actions.ts';
import { STATES, SUBMITTER_ROLES } from '../../../src/workflow/codes.ts';
import { action, CLOCKS, contextOf, days, locales, myCase, plain, staffCase, user } from './world.tsx';

const LANGUAGES = locales.available.filter(({ standing }) => standing === 'required').map(({ locale }) => locale);
const PAUSES = ['awaiting_complainant', 'complainant_request', 'agreed_mediation', 'external_proceeding', 'safety'];

/** Sentences that speak to the person, as they stand in a page. */
function spokenToThePerson(locale: string): readonly string[] {
  const t = locales.translator(locale);
  const date = '\u0000';
  const ids = locales.keys(locale).filter((id) => /^(clock|item)-/.test(id) && locales.keys(locale).includes(`desk-${id}`));
  const words = [...ids, 'late'].map((id) => ({ own: t.optional(id, { date }), desk: t.optional(`desk-${id}`, { date }) }));
  return words
    .flatMap(({ own, desk }) => (own === null || own === desk ? [] : [own.split(date)[0] ?? '']))
    .filter((text) => text.length > 3);
}

function blocked(name: string, ...codes: readonly string[]): DeskAction {
  const transition = actionNamed(name)?.transition ?? null;
  return { ...action(name), transition, blockedBy: codes.map((code) => ({ code, guardClass: 'hard' })) };
}

function missingCard(html: string): string {
  return /id="missing">.*?<\/dl>/s.exec(html)?.[0] ?? '';
}

describe('the desk speaks as staff do', () => {
  it.each(LANGUAGES)('no word about a date or a remedy speaks to the person, in %s', (locale) => {
    const page = contextOf(locale, '/desk');
    const row = {
      reference: 'r',
      state: 'SCREENING',
      severity: null,
      urgent: false,
      retaliation: false,
      reserved: false,
      opened: true,
      level: 0,
      receivedAt: days(-9),
    };
    const inbox = CLOCKS.map((clock) =>
      renderInbox(
        {
          user: user(plain),
          seesCases: true,
          filter: { state: null, stage: null, mine: false },
          next: null,
          rows: [{ ...row, handler: null, clocks: [clock] }],
        },
        page,
      ),
    );
    const html = [renderStaffCase({ ...staffCase(), actions: [], joint: [] }, page), ...inbox].join('');
    const spoken = spokenToThePerson(locale);
    expect(spoken.length).toBeGreaterThan(20);
    expect(spoken.filter((text) => html.includes(`>${text}`))).toEqual([]);
    for (const reason of PAUSES) expect(locales.keys(locale)).toContain(`desk-pause-${reason}`);
    expect(html).toContain(locales.translator(locale).t('desk-pause-complainant_request'));
  });

  it('lists what is missing for the steps that come next, and nothing that the case does not wait for (people.md 2)', () => {
    const actions = [
      blocked('order_interim_measures', 'urgent.not_flagged'),
      blocked('resume_clocks', 'pause.none'),
      blocked('confirm_inconclusive', 'inconclusive.not_proposed', 'contact.not_lost'),
      blocked('accept', 'assessment.missing'),
      blocked('start_verification', 'remedy.not_delivered'),
    ];
    const card = missingCard(renderStaffCase({ ...staffCase(), actions }, contextOf('en', '/desk')));
    expect(card).toContain('Start verification');
    for (const other of ['Order interim', 'Resume the clocks', 'Confirm putting', 'Accept the complaint'])
      expect(card).not.toContain(other);
  });
});

describe('other places to go', () => {
  it.each(LANGUAGES)('come with a word on their last day, in every state and on the letter, in %s (A16)', (locale) => {
    const { t } = locales.translator(locale);
    const page = contextOf(locale, '/my-case');
    for (const state of STATES) expect(renderMyCase(myCase(plain, state), page), state).toContain(t('avenues-limits'));
    const { view } = myCase(plain);
    expect(renderLetter({ view, answers: answersOf(view) }, page)).toContain(t('avenues-limits'));
  });
});

describe('evidence in words', () => {
  it.each(LANGUAGES)('has a form for the person and at the desk, with the note alone, in %s', (locale) => {
    const t = locales.translator(locale);
    const vm = { action: action('add_evidence'), values: {}, errors: [], csrf: 't' };
    const html = renderMyAction(vm, contextOf(locale, '/my-case'));
    expect(html).toContain(t.t('field-add_evidence-note'));
    expect(html).toMatch(/<textarea[^>]*name="note"[^>]*required/);
    expect(html).not.toContain('fileIds');
    const mine = renderMyCase({ ...myCase(), actions: [action('add_evidence')] }, contextOf(locale, '/my-case'));
    expect(mine).toContain(t.t('action-add_evidence'));
    const desk = renderStaffCase({ ...staffCase(), actions: [blocked('file_evidence')] }, contextOf(locale, '/desk'));
    expect(desk).toContain('id="do-file_evidence"');
    expect(desk).not.toContain('fileIds');
  });
});

describe('a draft that is not there yet', () => {
  const entry = (type: string) => ({ at: days(-1), type, by: 'handler', facts: {}, content: {} });
  const page = (locale: string, ...types: readonly string[]) => {
    const vm = myCase(plain, 'PROPOSED');
    return renderMyCase(
      { ...vm, actions: [action('comment')], view: { ...vm.view, timeline: types.map(entry) } },
      contextOf(locale, '/my-case'),
    );
  };

  it.each(LANGUAGES)('is being written, and nobody is asked to read it, in %s (E01)', (locale) => {
    const { t } = locales.translator(locale);
    for (const types of [['quality_check.passed'], ['quality_check.passed', 'evidence_summary.issued', 'quality_check.passed']]) {
      const html = page(locale, ...types);
      expect(html).toContain(t('next-PROPOSED-writing'));
      expect(html).not.toContain(t('next-PROPOSED'));
      expect(html).not.toContain('name="comment"');
    }
    const issued = page(locale, 'quality_check.passed', 'evidence_summary.issued');
    expect(issued).toContain(t('next-PROPOSED'));
    expect(issued).toContain('name="comment"');
  });
});

describe('the secret code', () => {
  it('has six groups of four', () => {
    expect(locales.translator('en').t('code-hint')).toMatch(/^Six groups of four /);
    expect(locales.translator('ar').t('code-hint')).toContain('ست مجموعات');
  });
});

describe('the letter', () => {
  it.each(LANGUAGES)('says in %s what was decided, why, and until when it can be contested (F01, A03)', (locale) => {
    const page = contextOf(locale, '/my-case/letter');
    const { view } = myCase(plain, 'DECIDED');
    const html = renderLetter({ view, answers: answersOf(view) }, page);
    expect(html).toContain(`<html lang="${locale}" dir="${page.t.dir}">`);
    for (const id of ['state-DECIDED', 'explain-file_appeal', 'value-SUBSTANTIATED']) expect(html).toContain(page.t.t(id));
    expect(html).toContain('The pay records show it.');
    expect(html).toContain(page.t.date(days(27), page.timeZone));
    expect(html).not.toContain('I have read what you wrote.');
    expect(renderMyCase(myCase(plain, 'DECIDED'), page)).toContain('href="/my-case/letter"');
  });
});

describe('refusals of the store and the doors', () => {
  it.each([
    'exclusion-nobody_left',
    'assignment-not_eligible',
    'evidence-unknown_file',
    'evidence-nothing_given',
    'site-unknown',
    'request-broken_text',
    'conflict-declaration_required',
    'form-other_site',
    'role-without_figures',
    'period-too_short',
  ])('%s has words in every language', (id) => {
    for (const locale of LANGUAGES) expect(locales.translator(locale).optional(`refusal-${id}`)).not.toBeNull();
  });
});

describe('whose words: the desk reads about the person, never to them', () => {
  it.each(LANGUAGES)('every message with a sister for staff is replaced by her at the desk (%s)', (locale) => {
    const t = locales.translator(locale);
    const sisters = locales.keys(locale).filter((id) => id.startsWith('desk-') && locales.keys(locale).includes(id.slice(5)));
    expect(sisters.length).toBeGreaterThan(60);
    const staff = forStaff(t);
    for (const id of ['others-title', 'value-complainant', 'event-regimes-added', 'optional']) expect(staff.t(id)).toBe(t.t(`desk-${id}`));
    const html = renderStaffCase(staffCase(plain), contextOf(locale, '/desk'));
    for (const id of ['others-title', 'value-contact_regained', 'value-retaliation']) {
      expect(html).toContain(t.t(`desk-${id}`));
      expect(html).not.toContain(`>${t.t(id)}<`);
    }
  });

  it('languages, countries and who it comes from are words, not codes', () => {
    const t = locales.translator('ar');
    expect(valueLabel(t, 'locale', 'en')).toBe('الإنجليزية');
    expect(valueLabel(t, 'country', 'JO')).toBe('الأردن');
    expect(valueLabel(locales.translator('en'), 'locale', 'ar')).toBe('Arabic');
    for (const role of SUBMITTER_ROLES) expect(t.optional(`value-submitterRole-${role}`), role).not.toBeNull();
    for (const { name } of PRESETS.flatMap(({ routing }) => routing)) expect(t.optional(`value-rule-${name}`), name).not.toBeNull();
  });

  it('fear is not a report: the history tells them apart', () => {
    const t = locales.translator('en');
    const labels = ['report', 'staff_report', 'fear_at_intake', 'withdrawal_under_pressure'].map((cause) =>
      eventLabel(t, 'protection.alleged', 'rightsholder', cause),
    );
    expect(new Set(labels).size).toBe(3);
    expect(labels[2]).toContain('Fear');
  });
});
