/** The fault suite with the queue on Redis (issue 3, performance.md section 5). */
import { faultSuite } from './suite.ts';

faultSuite('redis');
