/** A text message as a door understands it, whoever delivers it. Pure. */
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { isInstant } from '../time.ts';
import { When } from '../workflow/vocabulary.ts';

/** One message, or one part of it. The sender serves to join parts; it is kept nowhere. */
export interface TextMessage {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly channel: 'sms' | 'messenger';
  readonly receivedAt: string | null;
  readonly part: { readonly ref: string; readonly number: number; readonly total: number } | null;
}

const MOST_PARTS = 20;

/** What a gateway sends to a door of kind `sms_json`. */
export const SmsJsonSchema = Type.Object(
  {
    from: Type.String({ minLength: 1, maxLength: 100 }),
    text: Type.String({ maxLength: 20_000 }),
    channel: Type.Optional(Type.Enum(['sms', 'messenger'])),
    receivedAt: Type.Optional(When),
    concat: Type.Optional(
      Type.Object(
        {
          ref: Type.String({ minLength: 1, maxLength: 100 }),
          part: Type.Integer({ minimum: 1, maximum: MOST_PARTS }),
          total: Type.Integer({ minimum: 1, maximum: MOST_PARTS }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: true },
);

/** A message of `sms_json`; undefined where it is none. `id` is the `webhook-id`. */
export function jsonMessage(id: string, body: unknown): TextMessage | undefined {
  if (!Value.Check(SmsJsonSchema, body)) return undefined;
  const { from, text, channel = 'sms', receivedAt, concat }: Static<typeof SmsJsonSchema> = body;
  if (concat && concat.part > concat.total) return undefined;
  const part = concat && concat.total > 1 ? { ref: concat.ref, number: concat.part, total: concat.total } : null;
  return { id, from, text, channel, receivedAt: receivedAt && isInstant(receivedAt) ? receivedAt : null, part };
}

/** A message of Twilio, which joins long ones itself; undefined without its number. Attached media stay with Twilio and are not fetched. */
export function twilioMessage(fields: ReadonlyMap<string, string>): TextMessage | undefined {
  const id = fields.get('MessageSid') ?? '';
  const from = fields.get('From') ?? '';
  if (!/^[A-Z]{2}[0-9a-f]{32}$/i.test(id)) return undefined;
  return {
    id,
    from,
    text: fields.get('Body') ?? '',
    channel: /^[a-z]+:/i.test(from) ? 'messenger' : 'sms',
    receivedAt: null,
    part: null,
  };
}

/** A long message from its parts; what is missing is said in its place. */
export function joinParts(parts: ReadonlyMap<number, string>, total: number): string {
  const pieces = Array.from({ length: total }, (_, index) => parts.get(index + 1) ?? ` [… ${index + 1}/${total} …] `);
  return pieces.join('');
}
