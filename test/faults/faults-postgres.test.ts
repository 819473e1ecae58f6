/** The fault suite with the queue on PostgreSQL (issue 3, performance.md section 5). */
import { faultSuite } from './suite.ts';

faultSuite('postgres');
