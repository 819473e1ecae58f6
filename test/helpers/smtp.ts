/** A real SMTP dialogue on loopback (RFC 5321), which takes, refuses or postpones recipients as a test says. */
import { createServer, type Socket } from 'node:net';

export interface TakenMail {
  readonly to: string;
  readonly text: string;
}

export interface SmtpSink {
  readonly url: string;
  readonly taken: readonly TakenMail[];
  /** Addresses asked for, in order, whatever the answer was. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** `answer`: the reply code to a recipient; 250 takes it. */
export async function smtpSink(answer: (address: string, times: number) => 250 | 450 | 550 = () => 250): Promise<SmtpSink> {
  const taken: TakenMail[] = [];
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(
      socket,
      (to) => {
        asked.push(to);
        return answer(to, asked.filter((one) => one === to).length);
      },
      (mail) => taken.push(mail),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the mail server has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    taken,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const REPLIES = { 250: '250 ok', 450: '450 busy, try later', 550: '550 no such mailbox' } as const;

function converse(socket: Socket, rcpt: (to: string) => keyof typeof REPLIES, take: (mail: TakenMail) => void): void {
  let to = '';
  let pending = '';
  let data = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') {
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      const code = rcpt(address);
      if (code === 250) to = address;
      say(REPLIES[code]);
    } else if (verb === 'DATA') {
      data = true;
      say('354 go on');
    } else say(verb === 'QUIT' ? '221 bye' : '250 ok');
  };
  say('220 sink');
  socket.on('data', (chunk) => {
    pending += chunk.toString();
    for (;;) {
      const end = pending.indexOf(data ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const part = pending.slice(0, end);
      pending = pending.slice(end + (data ? 5 : 2));
      if (!data) command(part);
      else {
        data = false;
        take({ to, text: part });
        say('250 taken');
      }
    }
  });
}
