/** Column helpers shared by every table: one spelling of ids, instants and bytes (D1, D3). */
import { customType, uuid } from 'drizzle-orm/pg-core';
import { type Instant, instantFromEpochMs } from '../time.ts';

/** `timestamptz(3)` read and written as canonical `Instant` text. No SQL default: time is always handed down (D12). */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => instantFromEpochMs(Date.parse(value)),
});

/** Raw bytes: ciphertext, hashes, wrapped keys. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** The tenant column that leads every primary and foreign key (D3). */
export const organisationId = () => uuid('organisation_id').notNull();
