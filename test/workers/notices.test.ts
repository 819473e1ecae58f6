/** Notices carry nothing (K06), over a real SMTP dialogue, as files, and to nobody who is excluded (D5). */
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSmtpMailer } from '../../src/notifications/mailer.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { fileCase } from '../helpers/cases.ts';
import { until } from '../helpers/wait.ts';
import { createWorld, type World } from '../helpers/world.ts';

/** Just enough SMTP to take a message: every command is accepted, DATA is collected. */
function smtpSink(): { server: Server; messages: string[] } {
  const messages: string[] = [];
  const server = createServer((socket) => {
    let data: string | null = null;
    socket.write('220 sink\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (data !== null) data += text;
      else if (/^DATA/i.test(text)) {
        data = '';
        socket.write('354 go\r\n');
      } else socket.write(/^QUIT/i.test(text) ? '221 bye\r\n' : '250 ok\r\n');
      if (data?.includes('\r\n.\r\n')) {
        messages.push(data);
        data = null;
        socket.write('250 taken\r\n');
      }
    });
    socket.on('error', () => socket.destroy());
  });
  return { server, messages };
}

let world: World;
let workers: Workers;
beforeAll(async () => {
  world = await createWorld();
  workers = startWorkers(world.core, { queues: 'route,notify', sweepEveryMs: 60_000 });
});
afterAll(async () => {
  await workers.stop();
  await world.close();
});

const folder = () => join(world.home, 'notices');
const pending = async () => Number((await world.core.system.sql<{ n: string }[]>`select count(*)::text as n from outbox`)[0]?.n);

describe('notices', () => {
  it('go to the person by the safe way that they gave, and hold nothing of the case', async () => {
    const filed = await fileCase(world, {
      identityMode: 'confidential',
      name: 'Nour Example',
      contact: 'nour@safe.example',
      locale: 'ar',
      description: 'CANARY-STORY',
    });
    await until(world.core, async () => (await pending()) === 0);
    const names = await readdir(folder());
    const mails = await Promise.all(names.map((name) => readFile(join(folder(), name), 'utf8')));
    const own = mails.find((mail) => mail.includes('nour@safe.example'));
    if (!own) throw new Error('no notice for the person');
    for (const mail of mails) {
      for (const secret of [filed.reference, filed.receipt, filed.caseId, 'CANARY', 'Nour', 'Demo organisation'])
        expect(mail).not.toContain(secret);
      expect(mail).not.toMatch(/https?:|<img|<a /i);
    }
  });
  it('stay in the mailbox when no safe way was given', async () => {
    const before = (await readdir(folder())).length;
    await fileCase(world, { description: 'x' });
    await until(world.core, async () => (await pending()) === 0);
    const added = (await readdir(folder())).length - before;
    expect(added).toBeLessThanOrEqual(1);
  });
  it('speak SMTP', async () => {
    const { server, messages } = smtpSink();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const mailer = createSmtpMailer(`smtp://127.0.0.1:${port}`, 'Messages <messages@demo.example>');
    await mailer.send({
      messageId: '0.abc@recourse.invalid',
      to: 'handler1@demo.example',
      subject: 'Something needs you',
      text: 'Sign in as usual.\n',
    });
    expect(messages[0]).toContain('Message-ID: <0.abc@recourse.invalid>');
    expect(messages[0]).toContain('Sign in as usual.');
    server.close();
  });
});
