// tsc copies no assets: styles and translations go beside the compiled pages.
import { cp } from 'node:fs/promises';

for (const folder of ['src/web/assets', 'src/web/locales']) {
  await cp(folder, `dist/${folder}`, { recursive: true });
}
