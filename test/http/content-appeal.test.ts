/** The short path over HTTP (people.md 2, DSA 20): received, read by a person, decided, reversal confirmed, closed; the same rules otherwise. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, HOUR_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const UPHELD = { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true, reasons: 'The post broke no rule.' };
const KEPT = {
  substantiation: 'NOT_SUBSTANTIATED',
  involvement: 'NONE',
  remedyDue: false,
  reasons: 'The rule applies.',
  rights_reason: 'None.',
};

interface Appeal {
  readonly reference: string;
  readonly mine: Client;
  readonly handler: Client;
  /** Posts as staff and expects the state that follows. */
  does(who: Client, resource: string, body: object, state: string): Promise<void>;
  /** The same as the person. */
  says(resource: string, body: object, state: string): Promise<void>;
}

async function appeal(): Promise<Appeal> {
  const { reference, receipt } = await fileCase(world, { description: 'You removed my post.', entryClass: 'CONTENT_APPEAL' });
  const mine = holder(world, receipt);
  const expects = async (who: Client, path: string, body: object, state: string) => {
    const answer = await who.post(path, body);
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(201);
    expect(answer.body.state, path).toBe(state);
  };
  return {
    reference,
    mine,
    handler: await takesCase(world, 'handler1', reference),
    does: (who, resource, body, state) => expects(who, `/cases/${reference}/${resource}`, body, state),
    says: (resource, body, state) => expects(mine, `/my-case/${resource}`, body, state),
  };
}

describe('a content appeal', () => {
  it('goes from human review to a reversal that the person confirms, in a handful of steps', async () => {
    const one = await appeal();
    const { does, says, handler } = one;
    await does(handler, 'human-reviews', { message: 'A person reads it now.' }, 'SCREENING');
    await does(handler, 'information-requests', { questions: 1, about: ['documents'], question: 'Which post?' }, 'NEEDS_INFO');
    await says('information-answers', { answer: 'The one of Monday.' }, 'SCREENING');
    await does(
      handler,
      'assessments',
      { scale: 1, scope: 1, irremediability: 1, delay: 'none', rights: ['R16'], harms: ['TH03'] },
      'SCREENING',
    );
    await does(handler, 'content-decisions', UPHELD, 'DECIDED');
    await says('decision-answers', { stance: 'ACCEPTS' }, 'REMEDY');
    const items = [{ type: 'RM2', dueAt: plusMs(world.clock.now(), 24 * HOUR_MS) }];
    await does(handler, 'remedy-plans', { items, plan: 'The post is put back.' }, 'REMEDY');
    await does(handler, 'deliveries', { key: 'item-1', proof: 'It is back.' }, 'VERIFY');
    await says('verifications', { key: 'item-1' }, 'VERIFY');
    await does(handler, 'closures', { rootCauses: ['product_design'], summary: 'Back online.' }, 'CLOSED');
  });

  it('has none of the long path, by name', async () => {
    const { reference, handler } = await appeal();
    for (const resource of ['acknowledgements', 'screenings', 'acceptances']) {
      expect((await handler.post(`/cases/${reference}/${resource}`, {})).body.code, resource).toBe('action.unknown');
    }
  });

  it('opens to a decision maker by the part alone, and to the reviewer of the appeal, who did not decide', async () => {
    const { does, says, handler, reference, mine } = await appeal();
    const decision = await signedIn(world, 'decision');
    const senior = await signedIn(world, 'senior');
    await does(handler, 'human-reviews', {}, 'SCREENING');
    for (const who of [decision, senior]) await does(who, 'conflict-declarations', { conflict: false }, 'SCREENING');
    expect((await decision.post(`/cases/${reference}/content-decisions`, KEPT)).body.code).toBe('content.closed');
    await does(decision, 'participations', { function: 'decision_maker' }, 'SCREENING');
    await does(decision, 'content-decisions', KEPT, 'DECIDED');
    await says('appeals', { grounds: 'Nobody looked at the photo.' }, 'CONTESTED');
    const give = (name: 'decision' | 'senior') => ({ level: 'senior', staffId: world.account(name).id });
    expect((await senior.post(`/cases/${reference}/appeal-assignments`, give('decision'))).body.code).toBe('assignment.not_self');
    await does(senior, 'appeal-assignments', give('senior'), 'APPEAL_SENIOR');
    const { rights_reason: _none, ...upheld } = { ...KEPT, ...UPHELD };
    await does(senior, 'senior-appeal-decisions', { ...upheld, result: 'upheld' }, 'REMEDY');
    const seen = (await mine.get('/my-case')).body;
    expect(seen['state']).toBe('REMEDY');
    expect(JSON.stringify(seen)).toContain('The post broke no rule.');
  });

  it('leaves a ledger that verifies', async () => {
    const report = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(report.faults).toEqual([]);
  });
});
