/** A refusal says what to do, in the language of whoever asked (style.md: errors name the field and what to do). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let receipt: string;
beforeAll(async () => {
  world = await createWorld();
  const filed = await world.app.inject({ method: 'POST', url: '/api/v1/grievances', payload: { description: 'They locked the gate.' } });
  receipt = filed.json().receipt;
});
afterAll(() => world.close());

const early = (language: string) =>
  world.app.inject({
    method: 'POST',
    url: '/api/v1/my-case/escalations',
    headers: { authorization: `Receipt ${receipt}`, 'accept-language': language },
    payload: {},
  });

it('in words, not by its code alone', async () => {
  const [english, arabic] = await Promise.all([early('en'), early('ar')]);
  expect(arabic.statusCode).toBe(english.statusCode);
  expect(english.statusCode).toBeGreaterThanOrEqual(400);
  expect(english.json().detail).toMatch(/^[A-Z][^{}]+\.$/);
  expect(arabic.json().detail).toMatch(/[\u0600-\u06FF]/);
  expect(arabic.json().code).toBe(english.json().code);
});

it('and what is refused before anything of it is read answers as a problem too', async () => {
  const response = await world.app.inject({
    method: 'POST',
    url: '/api/v1/grievances',
    headers: { 'content-type': 'text/plain' },
    payload: 'x',
  });
  expect(response.statusCode).toBe(415);
  expect(response.json().code).toBe('request.content_type');
});
